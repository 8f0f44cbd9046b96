package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.ClockPage;
import dev.caseclock.contract.sla.ClockState;
import dev.caseclock.contract.sla.ClockView;
import dev.caseclock.contract.sla.ClocksApi;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.ClockListRepository.Place;
import dev.caseclock.sla.clocks.ClockListRepository.Selection;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Authenticated
@Transactional
class ClocksResource implements ClocksApi {

    private final ClockListRepository lists;
    private final CurrentClockViews current;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final Conditional conditional;

    @Inject
    ClocksResource(
            ClockListRepository lists,
            CurrentClockViews current,
            SuiteClock suiteClock,
            Caller caller,
            Conditional conditional) {
        this.lists = lists;
        this.current = current;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.conditional = conditional;
    }

    @Override
    public ClockPage listClocks(
            Metric metric, ClockState state, String organization, Instant dueBefore, String cursor, Integer limit) {
        var now = suiteClock.instant();
        var selection = new Selection(name(metric), name(state), organization, dueBefore);
        var found = lists.page(selection, Visibility.of(caller), place(cursor), limit + 1, now);
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Cursor.encode(ClockListRepository.placeOf(page.get(limit - 1))) : null;
        return new ClockPage(current.of(page, now), next, now);
    }

    @Override
    public ClockView getClock(UUID clockId, String ifNoneMatch) {
        var view = current.ofClock(clockId, caller, suiteClock.instant()).orElseThrow(Refusal::notFound);
        conditional.etag(ClockViews.etag(List.of(view)));
        return view;
    }

    private static Place place(String cursor) {
        if (cursor == null) {
            return null;
        }
        var place = Cursor.decode(cursor, Place.class);
        try {
            if (place.id() == null || !"infinity".equals(place.due()) && Instant.parse(place.due()) == null) {
                throw Refusal.malformed("INVALID_CURSOR").at("query:cursor");
            }
            return place;
        } catch (DateTimeException | NullPointerException foreign) {
            throw Refusal.malformed("INVALID_CURSOR").at("query:cursor").because(foreign);
        }
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
