package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.CaseStory;
import dev.caseclock.sla.IncidentStory;
import dev.caseclock.sla.Rulebooks;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.policy.Policies;
import dev.caseclock.sla.policy.PolicyTerms;
import dev.caseclock.sla.policy.PolicyVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * R7.4 and R9.5: whether a pending analysis holds closing is judged by the version in force at the fact, and anew when one takes effect.
 * Proposed on Wednesday 4 March 2026 in New York, the analysis published on Thursday 12 March at noon there.
 */
class ClosingRuleTest {

    private static final String CHANGE = "2026-03-06T12:00:00Z";
    private static final String MEANWHILE = "2026-03-07T12:00:00Z";
    private static final Instant WITHOUT_HOLD = Instant.parse("2026-03-10T04:00:00Z");

    @Test
    void r9_5_a_case_that_is_linked_after_the_change_is_held_although_its_clock_began_before() {
        var clock = clock("2026-03-06T18:00:00Z", false, true, MEANWHILE);

        assertThat(clock.heldBecause()).isEqualTo(HeldBecause.RCA_PENDING);
        assertThat(clock.dueAt()).isEmpty();
        assertThat(clock("2026-03-06T18:00:00Z", false, true, "2026-03-12T16:00:01Z")
                        .dueAt())
                .contains(Instant.parse("2026-03-18T04:00:00Z"));
    }

    @Test
    void r9_5_a_case_that_is_linked_after_the_change_is_not_held_although_its_clock_began_before() {
        assertThat(clock("2026-03-06T18:00:00Z", true, false, MEANWHILE).dueAt())
                .contains(WITHOUT_HOLD);
    }

    @Test
    void r9_5_a_version_that_holds_no_more_lets_the_days_begin_anew_when_it_takes_effect() {
        assertThat(clock("2026-03-05T10:00:00Z", true, false, CHANGE).dueAt())
                .contains(Instant.parse("2026-03-12T04:00:00Z"));
    }

    @Test
    void r9_5_a_version_that_holds_takes_the_deadline_away_when_it_takes_effect() {
        var until = clock("2026-03-05T10:00:00Z", false, true, "2026-03-06T11:59:59Z");
        var from = clock("2026-03-05T10:00:00Z", false, true, CHANGE);

        assertThat(until.dueAt()).contains(WITHOUT_HOLD);
        assertThat(from.heldBecause()).isEqualTo(HeldBecause.RCA_PENDING);
        assertThat(from.steps().get(from.steps().size() - 1).at()).isEqualTo(CHANGE);
    }

    @Test
    void r9_5_a_deadline_that_has_passed_by_then_is_not_taken_away() {
        var clock = clock("2026-03-03T10:00:00Z", "2026-03-10T12:00:00Z", false, true, "2026-03-11T00:00:00Z");

        assertThat(clock.breachedAt()).isEqualTo(WITHOUT_HOLD);
    }

    private static Clock clock(String linkedAt, boolean before, boolean after, String asOf) {
        return clock(linkedAt, CHANGE, before, after, asOf);
    }

    private static Clock clock(String linkedAt, String change, boolean before, boolean after, String asOf) {
        var story = CaseStory.opened("2026-03-02T00:00:00Z", Severity.S3, SupportModel.STANDARD, "new-york")
                .proposesSolution("2026-03-04T19:00:00Z");
        story.linkedTo(IncidentStory.platform("2026-03-03T09:00:00Z", "new-york")
                .concerns(story, linkedAt)
                .restored("2026-03-06T19:00:00Z")
                .analysisPublished("2026-03-12T16:00:00Z"));
        var shipped = Rulebooks.shipped();
        var first = shipped.policies().first();
        var rulebook = new Rulebook(
                new Policies(List.of(
                        version(1, first.effectiveFrom(), first, before),
                        version(2, Instant.parse(change), first, after))),
                shipped.calendars());
        return Clocks.of(story.dossier().until(Instant.parse(asOf)), rulebook, Instant.parse(asOf)).stream()
                .filter(clock -> clock.key().metric() == Metric.SOLUTION_CONFIRMATION)
                .findFirst()
                .orElseThrow();
    }

    private static PolicyVersion version(int number, Instant from, PolicyVersion shipped, boolean isHeld) {
        var terms = shipped.terms();
        var closing = terms.closing();
        return new PolicyVersion(
                number,
                from,
                shipped.source(),
                new PolicyTerms(
                        terms.initialResponse(),
                        terms.supportWindows(),
                        new PolicyTerms.Closing(
                                closing.solutionConfirmationBusinessDays(),
                                closing.customerReplyBusinessDays(),
                                closing.warnAfter(),
                                closing.finalNoticeBusinessDay(),
                                closing.finalNoticeTime(),
                                closing.businessDaysAfterNotice(),
                                isHeld),
                        terms.rootCauseAnalysis(),
                        terms.credentials(),
                        terms.untargeted(),
                        terms.escalation(),
                        terms.reopening(),
                        terms.entitlement()),
                from,
                null);
    }
}
