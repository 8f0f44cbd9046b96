package dev.caseclock.sla.board;

import dev.caseclock.contract.sla.ClosingForecastApi;
import dev.caseclock.contract.sla.ClosingPage;
import dev.caseclock.contract.sla.Severity;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.sla.clocks.CurrentClockViews;
import dev.caseclock.sla.clocks.ListedClock;
import dev.caseclock.sla.clocks.PlaceViews;
import dev.caseclock.sla.clocks.Scope;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

@Authenticated
@Transactional
class ClosingForecastResource implements ClosingForecastApi {

    private final ClosingForecastRepository forecast;
    private final CurrentClockViews current;
    private final SuiteClock suiteClock;
    private final Caller caller;

    @Inject
    ClosingForecastResource(
            ClosingForecastRepository forecast, CurrentClockViews current, SuiteClock suiteClock, Caller caller) {
        this.forecast = forecast;
        this.current = current;
        this.suiteClock = suiteClock;
        this.caller = caller;
    }

    @Override
    public ClosingPage forecastClosings(
            String organization, Severity severity, Boolean held, Instant before, String cursor, Integer limit) {
        var now = suiteClock.instant();
        var scope = Scope.of(Visibility.of(caller)).narrowedTo(organization);
        var query = PlaceViews.query(
                scope, String.valueOf(severity), String.valueOf(held), String.valueOf(before), "closings");
        var found = forecast.page(scope, severity, held, before, PlaceViews.place(cursor, query), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new ClosingPage(
                current.ofList(page, now).stream().map(ClosingViews::of).toList(),
                found.size() > limit ? next(query, page) : null,
                now);
    }

    private static String next(String query, List<ListedClock> page) {
        var last = page.get(page.size() - 1).clock();
        return PlaceViews.cursor(query, last.dueAt(), last.id());
    }
}
