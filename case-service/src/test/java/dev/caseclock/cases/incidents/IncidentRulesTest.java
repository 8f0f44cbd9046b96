package dev.caseclock.cases.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentRulesTest {

    private static final Instant STARTED = Instant.parse("2026-03-06T15:20:00Z");
    private static final Instant RESTORED = Instant.parse("2026-03-06T17:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-06T18:00:00Z");
    private static final Actor OPS = new Actor(Actor.Kind.AGENT, "ops-1", "Olga");

    @Test
    void r8_1_a_platform_incident_names_its_status_page_entry_and_no_category() {
        assertThat(refusedReport(IncidentScope.PLATFORM, null, null, STARTED).places())
                .extracting(Refusal.Place::pointer)
                .containsExactly("/statusPageReference");
        assertThat(refusedReport(IncidentScope.PLATFORM, IncidentCategory.SITE, "https://x", STARTED)
                        .code())
                .isEqualTo("CATEGORY_ONLY_WHEN_ISOLATED");
    }

    @Test
    void r8_3_an_isolated_incident_names_its_category() {
        assertThat(refusedReport(IncidentScope.ISOLATED, null, null, STARTED).rule())
                .contains("R8.3");
        assertThat(report(IncidentScope.ISOLATED, IncidentCategory.BYOC, null, STARTED)
                        .category())
                .contains(IncidentCategory.BYOC);
    }

    @Test
    void everything_wrong_with_a_report_is_told_at_once() {
        var refusal = refusedReport(IncidentScope.PLATFORM, IncidentCategory.EDGE, null, NOW.plusSeconds(1));

        assertThat(refusal.code()).isEqualTo("REPORT_INCOMPLETE");
        assertThat(refusal.places())
                .extracting(Refusal.Place::pointer)
                .containsExactly("/statusPageReference", "/category", "/startedAt");
    }

    @Test
    void r8_2_a_restoration_is_not_before_the_start_and_not_in_the_future() {
        var incident = platform();

        assertThat(refused(() -> incident.restore(STARTED.minusMillis(1), null, OPS, NOW))
                        .code())
                .isEqualTo("INSTANT_TOO_EARLY");
        assertThat(refused(() -> incident.restore(NOW.plusMillis(1), null, OPS, NOW))
                        .code())
                .isEqualTo("INSTANT_IN_THE_FUTURE");
        assertThat(incident.isRestored()).isFalse();

        var event = incident.restore(RESTORED, "Rolled back.", OPS, NOW);

        assertThat(event.at()).isEqualTo(RESTORED);
        assertThat(incident.restoredAt()).contains(RESTORED);
        assertThat(incident.restorations()).isOne();
    }

    @Test
    void r8_2_a_relapse_clears_the_restoration_and_the_next_one_counts_anew() {
        var incident = platform();
        incident.restore(RESTORED, null, OPS, NOW);

        incident.relapse(RESTORED.plusSeconds(60), Optional.empty(), OPS, NOW);

        assertThat(incident.restoredAt()).isEmpty();
        assertThat(refused(() -> incident.restore(RESTORED, null, OPS, NOW)).code())
                .isEqualTo("INSTANT_TOO_EARLY");
        incident.restore(NOW, null, OPS, NOW);
        assertThat(incident.restorations()).isEqualTo(2);
    }

    @Test
    void r8_2_only_what_is_restored_comes_back_and_only_what_lasts_is_restored() {
        var incident = platform();
        assertThat(refused(() -> incident.relapse(NOW, Optional.empty(), OPS, NOW))
                        .members())
                .containsEntry("allowedActions", List.of("RESTORE_SERVICE"));

        incident.restore(RESTORED, null, OPS, NOW);

        assertThat(refused(() -> incident.restore(RESTORED, null, OPS, NOW)).code())
                .isEqualTo("INCIDENT_ALREADY_RESTORED");
    }

    @Test
    void r8_1_the_peak_severity_stays_the_worst_there_was() {
        var incident = Incident.report(
                new Incident.Report(
                        "Login", IncidentScope.PLATFORM, null, Severity.S2, "https://x", STARTED, List.of(), "default"),
                NOW);
        incident.restore(RESTORED, null, OPS, NOW);
        incident.relapse(NOW, Optional.of(Severity.S1), OPS, NOW);
        incident.restore(NOW, null, OPS, NOW);
        incident.relapse(NOW, Optional.of(Severity.S3), OPS, NOW);

        assertThat(incident.severity()).isEqualTo(Severity.S3);
        assertThat(incident.peakSeverity()).isEqualTo(Severity.S1);
    }

    private static Incident platform() {
        return report(IncidentScope.PLATFORM, null, "https://status.example/1", STARTED);
    }

    private static Incident report(IncidentScope scope, IncidentCategory category, String page, Instant startedAt) {
        return Incident.report(
                new Incident.Report(
                        "Login", scope, category, Severity.S1, page, startedAt, List.of("login"), "default"),
                NOW);
    }

    private static Refusal refusedReport(
            IncidentScope scope, IncidentCategory category, String page, Instant startedAt) {
        return refused(() -> report(scope, category, page, startedAt));
    }

    private static Refusal refused(Runnable act) {
        return catchThrowableOfType(Refusal.class, act::run);
    }
}
