package dev.caseclock.sla.clocks;

import dev.caseclock.sla.exports.CsvViews;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A list of clocks as a file: page after page, each from where the one before ended. */
public final class ListedPages implements CsvViews.Pages {

    /** How many clocks one page has. */
    public static final int SIZE = 1000;

    private final Function<Place, List<ListedClock>> page;
    private final Function<StoredClock, Instant> order;
    private final Function<ListedClock, List<Object>> row;
    private Place after;

    /**
     * @param page the page after a place, the first one after none
     * @param order the instant that the list is ordered by; absent for what comes last
     */
    public ListedPages(
            Function<Place, List<ListedClock>> page,
            Function<StoredClock, Instant> order,
            Function<ListedClock, List<Object>> row) {
        this.page = page;
        this.order = order;
        this.row = row;
    }

    @Override
    public List<List<Object>> next() {
        var found = page.apply(after);
        if (!found.isEmpty()) {
            var last = found.get(found.size() - 1).clock();
            after = PlaceViews.place(order.apply(last), last.id());
        }
        return found.stream().map(row).toList();
    }
}
