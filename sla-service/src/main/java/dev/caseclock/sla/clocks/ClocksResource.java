package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.ClockPage;
import dev.caseclock.contract.sla.ClockState;
import dev.caseclock.contract.sla.ClockView;
import dev.caseclock.contract.sla.ClocksApi;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.Severity;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Authenticated
@Transactional
class ClocksResource implements ClocksApi {

    private final ClockListRepository lists;
    private final ClockSelectionViews selections;
    private final CurrentClockViews current;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final Conditional conditional;

    @Inject
    ClocksResource(
            ClockListRepository lists,
            ClockSelectionViews selections,
            CurrentClockViews current,
            SuiteClock suiteClock,
            Caller caller,
            Conditional conditional) {
        this.lists = lists;
        this.selections = selections;
        this.current = current;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.conditional = conditional;
    }

    @Override
    public ClockPage listClocks(
            Metric metric,
            ClockState state,
            Severity severity,
            String organization,
            List<String> cases,
            Boolean atRisk,
            Instant dueAfter,
            Instant dueBefore,
            Instant breachedAfter,
            Instant breachedBefore,
            String cursor,
            Integer limit) {
        var now = suiteClock.instant();
        var scope = Scope.of(Visibility.of(caller));
        var selection = selections.of(
                metric, state, severity, cases, atRisk, dueAfter, dueBefore, breachedAfter, breachedBefore);
        var query = PlaceViews.query(scope, String.valueOf(organization), selection);
        var found = lists.page(scope, organization, selection, PlaceViews.place(cursor, query), limit + 1, now);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new ClockPage(current.ofList(page, now), found.size() > limit ? next(query, page) : null, now);
    }

    @Override
    public ClockView getClock(UUID clockId, Instant knownAt, String ifNoneMatch) {
        var knowledge = Knowledge.of(knownAt, suiteClock.instant());
        var view = current.ofClock(clockId, caller, knowledge).orElseThrow(Refusal::notFound);
        conditional.etag(ClockViews.etag(List.of(view)));
        return view;
    }

    private static String next(String query, List<ListedClock> page) {
        var last = page.get(page.size() - 1).clock();
        return PlaceViews.cursor(query, last.dueAt(), last.id());
    }
}
