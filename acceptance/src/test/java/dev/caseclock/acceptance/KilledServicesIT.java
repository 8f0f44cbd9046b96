package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service dies once in the middle of the story, and the story ends as if nothing had happened. */
class KilledServicesIT {

    private static final RunningSuite SUITE = RunningSuite.shared();

    @ParameterizedTest(name = "{0} dies in the middle")
    @ValueSource(strings = {"case-service", "sla-service", "escalation-service", "rca-service", "gateway"})
    void the_story_reaches_the_same_end(String service) {
        var story = new Story(SUITE);
        story.two_cases_are_opened();
        story.support_answers();
        SUITE.kill(service);
        story.an_incident_is_linked_and_restored();
        story.its_analysis_is_published();
        story.a_solution_stays_unanswered();
        assertThat(story.end())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("quiet case closed because", "SOLUTION_UNANSWERED"),
                        Map.entry("by rule", "R7.1"),
                        Map.entry("exactly at its deadline", true),
                        Map.entry("critical case", "OPEN"),
                        Map.entry("documents in it", 1),
                        Map.entry("updates in it", 2),
                        Map.entry("openings in its history", 1L),
                        Map.entry("its response", "MET"),
                        Map.entry("closing clock", "BREACHED"),
                        Map.entry("analysis", "RCA"),
                        Map.entry("escalation of the closed case", false)));
    }
}
