package dev.caseclock.sla.breaches;

import dev.caseclock.contract.sla.BreachPage;
import dev.caseclock.contract.sla.BreachesApi;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.Severity;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.sla.clocks.ListedClock;
import dev.caseclock.sla.clocks.PlaceViews;
import dev.caseclock.sla.clocks.Scope;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

@Authenticated
@Transactional
class BreachesResource implements BreachesApi {

    private final BreachRepository breaches;
    private final SuiteClock suiteClock;
    private final Caller caller;

    @Inject
    BreachesResource(BreachRepository breaches, SuiteClock suiteClock, Caller caller) {
        this.breaches = breaches;
        this.suiteClock = suiteClock;
        this.caller = caller;
    }

    @Override
    public BreachPage listBreaches(
            LocalDate day,
            String zone,
            Instant from,
            Instant to,
            Metric metric,
            Severity severity,
            String organization,
            Boolean open,
            String cursor,
            Integer limit) {
        var now = suiteClock.instant();
        var scope = Scope.of(Visibility.of(caller)).narrowedTo(organization);
        var selection = BreachViews.selection(day, zone, from, to, metric, severity, open);
        var query = PlaceViews.query(scope, selection);
        var found = breaches.page(scope, selection, PlaceViews.place(cursor, query), limit + 1, now);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new BreachPage(
                page.stream().map(listed -> BreachViews.of(listed, now)).toList(),
                found.size() > limit ? next(query, page, now) : null,
                now);
    }

    private static String next(String query, List<ListedClock> page, Instant now) {
        var last = page.get(page.size() - 1).clock();
        return PlaceViews.cursor(query, last.breachedAtAsOf(now), last.id());
    }
}
