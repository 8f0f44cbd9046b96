package dev.caseclock.sla.attainment;

import dev.caseclock.contract.sla.AttainmentGroup;
import dev.caseclock.contract.sla.AttainmentPeriod;
import dev.caseclock.contract.sla.AttainmentRowView;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.Severity;
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
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;

/** The CSV of {@code GET /api/v1/sla/attainment}; the JSON is the generated interface's. */
@Path("/")
@Authenticated
class AttainmentExportResource {

    private static final List<String> HEADER = List.of(
            "from",
            "to",
            "starts_at",
            "ends_at",
            "severity",
            "organization",
            "clocks",
            "met",
            "breached",
            "breached_open",
            "open",
            "cancelled",
            "attainment_percent",
            "measured",
            "p50_seconds",
            "p90_seconds",
            "p95_seconds",
            "p99_seconds",
            "longest_seconds");

    private final AttainmentResource attainment;
    private final CsvViews csv;

    @Inject
    AttainmentExportResource(AttainmentResource attainment, CsvViews csv) {
        this.attainment = attainment;
        this.csv = csv;
    }

    @GET
    @Path("/api/v1/sla/attainment")
    @Produces("text/csv")
    public Response attainment(
            @QueryParam("metric") Metric metric,
            @QueryParam("period") AttainmentPeriod period,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("zone") @DefaultValue("UTC") String zone,
            @QueryParam("by") AttainmentGroup by,
            @QueryParam("severity") Severity severity,
            @QueryParam("organization") String organization) {
        var view = attainment.getAttainment(metric, period, from, to, zone, by, severity, organization);
        var pages = new ArrayDeque<List<List<Object>>>();
        pages.add(view.items().stream().map(AttainmentExportResource::row).toList());
        return csv.file("attainment", HEADER, () -> pages.isEmpty() ? List.of() : pages.pop());
    }

    private static List<Object> row(AttainmentRowView row) {
        var times = row.responseTimes();
        return Csv.row(
                row.from(),
                row.to(),
                row.startsAt(),
                row.endsAt(),
                row.severity(),
                row.organization(),
                row.clocks(),
                row.met(),
                row.breached(),
                row.breachedOpen(),
                row.open(),
                row.cancelled(),
                row.attainmentPercent(),
                times == null ? null : times.measured(),
                times == null ? null : times.p50Seconds(),
                times == null ? null : times.p90Seconds(),
                times == null ? null : times.p95Seconds(),
                times == null ? null : times.p99Seconds(),
                times == null ? null : times.longestSeconds());
    }
}
