package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.sla.CaseStory;
import dev.caseclock.sla.IncidentStory;
import dev.caseclock.sla.facts.Dossiers;
import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R4.5: how grave a clock counts. */
class GravitiesTest {

    @Test
    void an_open_clock_is_as_grave_as_its_case() {
        var story = CaseStory.opened("2026-03-07T10:00:00Z", Severity.S3).becomes(Severity.S1, "2026-03-07T10:30:00Z");

        var gravity = gravity(story, Metric.INITIAL_RESPONSE, "2026-03-07T10:31:00Z");

        assertThat(gravity).isEqualTo(new Gravity(Severity.S1, Instant.parse("2026-03-07T10:30:00Z")));
    }

    @Test
    void row_8_a_breach_under_s1_stays_one_when_the_case_is_lowered() {
        var story = CaseStory.opened("2026-03-07T10:00:00Z", Severity.S1).becomes(Severity.S2, "2026-03-07T10:15:00Z");

        assertThat(gravity(story, Metric.INITIAL_RESPONSE, "2026-03-07T11:00:00Z")
                        .severity())
                .isEqualTo(Severity.S1);
        assertThat(gravity(story, Metric.RESOLUTION, "2026-03-07T11:00:00Z").severity())
                .isEqualTo(Severity.S2);
    }

    @Test
    void row_8_lowered_in_time_it_counts_as_lowered() {
        var story = CaseStory.opened("2026-03-07T10:00:00Z", Severity.S1).becomes(Severity.S2, "2026-03-07T10:05:00Z");

        assertThat(gravity(story, Metric.INITIAL_RESPONSE, "2026-03-07T13:00:00Z")
                        .severity())
                .isEqualTo(Severity.S2);
    }

    @Test
    void an_answer_counts_by_the_severity_it_answered() {
        var story = CaseStory.opened("2026-03-07T10:00:00Z", Severity.S1)
                .assigned("2026-03-07T10:01:00Z")
                .calls("2026-03-07T10:02:00Z")
                .becomes(Severity.S3, "2026-03-07T10:05:00Z");

        assertThat(gravity(story, Metric.INITIAL_RESPONSE, "2026-03-07T13:00:00Z")
                        .severity())
                .isEqualTo(Severity.S1);
    }

    @Test
    void the_clock_of_an_incident_is_as_grave_as_its_peak() {
        var incident = IncidentStory.platform("2026-03-07T10:00:00Z", "default").restored("2026-03-07T12:00:00Z");
        var gravities = Gravities.of(new Dossiers(List.of(), List.of(), List.of(incident.dossier()), List.of()));

        assertThat(gravities
                        .of(incident.clocks(Metric.RCA_DELIVERY, "2026-03-08T00:00:00Z")
                                .get(0))
                        .severity())
                .isEqualTo(Severity.S1);
    }

    private static Gravity gravity(CaseStory story, Metric metric, String asOf) {
        return Gravities.of(new Dossiers(List.of(), List.of(story.dossier()), List.of(), List.of()))
                .of(story.clock(metric, asOf));
    }
}
