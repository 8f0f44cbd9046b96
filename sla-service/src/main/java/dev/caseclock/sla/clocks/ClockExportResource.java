package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.ClockState;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.Severity;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.sla.exports.Csv;
import dev.caseclock.sla.exports.CsvViews;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** The CSV of {@code GET /api/v1/sla/clocks}; the JSON is the generated interface's. */
@Path("/")
@Authenticated
class ClockExportResource {

    private static final List<String> HEADER = List.of(
            "id",
            "metric",
            "severity",
            "subject_kind",
            "subject_number",
            "subject_id",
            "organization",
            "cycle",
            "state",
            "rule",
            "started_at",
            "due_at",
            "at_risk_at",
            "at_risk",
            "ended_at",
            "breached_at",
            "breach_recorded_late_seconds",
            "held_because",
            "policy_version",
            "calendar",
            "calendar_version",
            "version");

    private final ClockListRepository lists;
    private final ClockSelectionViews selections;
    private final CsvViews csv;
    private final SuiteClock suiteClock;
    private final Caller caller;

    @Inject
    ClockExportResource(
            ClockListRepository lists,
            ClockSelectionViews selections,
            CsvViews csv,
            SuiteClock suiteClock,
            Caller caller) {
        this.lists = lists;
        this.selections = selections;
        this.csv = csv;
        this.suiteClock = suiteClock;
        this.caller = caller;
    }

    @GET
    @Path("/api/v1/sla/clocks")
    @Produces("text/csv")
    public Response clocks(
            @QueryParam("metric") Metric metric,
            @QueryParam("state") ClockState state,
            @QueryParam("severity") Severity severity,
            @QueryParam("organization") String organization,
            @QueryParam("cases") List<String> cases,
            @QueryParam("atRisk") Boolean atRisk,
            @QueryParam("dueAfter") Instant dueAfter,
            @QueryParam("dueBefore") Instant dueBefore,
            @QueryParam("breachedAfter") Instant breachedAfter,
            @QueryParam("breachedBefore") Instant breachedBefore,
            // They belong to pages: a file takes note of neither, and refuses neither.
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        var now = suiteClock.instant();
        var scope = Scope.of(Visibility.of(caller));
        var selection = selections.of(
                metric, state, severity, cases, atRisk, dueAfter, dueBefore, breachedAfter, breachedBefore);
        return csv.file(
                "clocks",
                HEADER,
                new ListedPages(
                        after -> lists.page(scope, organization, selection, after, ListedPages.SIZE, now),
                        StoredClock::dueAt,
                        listed -> row(listed, now)));
    }

    private static List<Object> row(ListedClock listed, Instant now) {
        var clock = listed.clock();
        return Csv.row(
                clock.id(),
                clock.key().metric(),
                clock.severity(),
                clock.key().subjectKind(),
                listed.subjectNumber(),
                clock.key().subjectId(),
                listed.organization(),
                clock.key().cycle(),
                clock.stateAt(now),
                clock.rule(),
                clock.startedAt(),
                clock.dueAt(),
                clock.atRiskAt(),
                clock.isAtRiskAt(now),
                clock.endedAt(),
                clock.breachedAtAsOf(now),
                clock.latenessSeconds(),
                clock.heldBecause(),
                clock.policyVersion(),
                clock.calendarName(),
                clock.calendarVersion(),
                clock.version());
    }
}
