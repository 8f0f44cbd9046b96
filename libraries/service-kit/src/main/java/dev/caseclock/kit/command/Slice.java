package dev.caseclock.kit.command;

import java.util.List;
import java.util.function.Function;

/** A page of a list, with the cursor of the next one unless it is the last. */
public record Slice<T>(List<T> items, String next) {

    /** Cuts a page from rows of which one more than {@code limit} was asked for. */
    public static <T> Slice<T> of(List<T> rows, int limit, Function<T, Object> place) {
        if (rows.size() <= limit) {
            return new Slice<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Slice<>(items, Cursor.encode(place.apply(items.get(limit - 1))));
    }

    public <V> Slice<V> map(Function<T, V> view) {
        return new Slice<>(items.stream().map(view).toList(), next);
    }
}
