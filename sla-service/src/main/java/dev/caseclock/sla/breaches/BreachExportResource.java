package dev.caseclock.sla.breaches;

import dev.caseclock.contract.sla.BreachView;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.Severity;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.sla.clocks.ListedPages;
import dev.caseclock.sla.clocks.Scope;
import dev.caseclock.sla.exports.Csv;
import dev.caseclock.sla.exports.CsvViews;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The CSV of {@code GET /api/v1/sla/breaches}; the JSON is the generated interface's. */
@Path("/")
@Authenticated
class BreachExportResource {

    private static final List<String> HEADER = List.of(
            "clock_id",
            "metric",
            "severity",
            "subject_kind",
            "subject_number",
            "subject_id",
            "organization",
            "cycle",
            "rule",
            "policy_version",
            "started_at",
            "breached_at",
            "recorded_at",
            "recorded_late_seconds",
            "open",
            "ended_at",
            "late_seconds");

    private final BreachRepository breaches;
    private final CsvViews csv;
    private final SuiteClock suiteClock;
    private final Caller caller;

    @Inject
    BreachExportResource(BreachRepository breaches, CsvViews csv, SuiteClock suiteClock, Caller caller) {
        this.breaches = breaches;
        this.csv = csv;
        this.suiteClock = suiteClock;
        this.caller = caller;
    }

    @GET
    @Path("/api/v1/sla/breaches")
    @Produces("text/csv")
    public Response breaches(
            @QueryParam("day") LocalDate day,
            @QueryParam("zone") @DefaultValue("UTC") String zone,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("metric") Metric metric,
            @QueryParam("severity") Severity severity,
            @QueryParam("organization") String organization,
            @QueryParam("open") Boolean open,
            // They belong to pages: a file takes note of neither, and refuses neither.
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        var now = suiteClock.instant();
        var scope = Scope.of(Visibility.of(caller)).narrowedTo(organization);
        var selection = BreachViews.selection(day, zone, from, to, metric, severity, open);
        return csv.file(
                "breaches",
                HEADER,
                new ListedPages(
                        after -> breaches.page(scope, selection, after, ListedPages.SIZE, now),
                        clock -> clock.breachedAtAsOf(now),
                        listed -> row(BreachViews.of(listed, now))));
    }

    private static List<Object> row(BreachView breach) {
        return Csv.row(
                breach.clockId(),
                breach.metric(),
                breach.severity(),
                breach.subjectKind(),
                breach.subjectNumber(),
                breach.subjectId(),
                breach.organization(),
                breach.cycle(),
                breach.rule(),
                breach.policyVersion(),
                breach.startedAt(),
                breach.breachedAt(),
                breach.recordedAt(),
                breach.recordedLateSeconds(),
                breach.open(),
                breach.endedAt(),
                breach.lateSeconds());
    }
}
