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
                .isEqualTo(Map.of(
                        "quiet case closed because", "SOLUTION_UNANSWERED",
                        "by rule", "R7.1",
                        "exactly at its deadline", true,
                        "critical case", "OPEN",
                        "documents in it", 1,
                        "updates in it", 2,
                        "its response", "MET",
                        "closing clock", "BREACHED",
                        "analysis", "RCA",
                        "escalation of the closed case", false));
    }
}
