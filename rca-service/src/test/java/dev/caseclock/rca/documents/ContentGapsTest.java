package dev.caseclock.rca.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class ContentGapsTest {

    @Test
    void a_complete_analysis_has_no_gap_R8_6() {
        assertThat(SampleTexts.analysis().gaps()).isEmpty();
    }

    @Test
    void an_empty_analysis_names_every_section_at_once_R8_6() {
        assertThat(SampleTexts.emptyAnalysis().gaps())
                .extracting(Gap::pointer)
                .containsExactly(
                        "/rootCauseAnalysis/summary",
                        "/rootCauseAnalysis/impactWindow/startedAt",
                        "/rootCauseAnalysis/impactWindow/endedAt",
                        "/rootCauseAnalysis/impactWindow/zone",
                        "/rootCauseAnalysis/affectedServices",
                        "/rootCauseAnalysis/timeline",
                        "/rootCauseAnalysis/rootCause",
                        "/rootCauseAnalysis/restoration",
                        "/rootCauseAnalysis/correctiveActions",
                        "/rootCauseAnalysis/preventiveActions");
    }

    @Test
    void blanks_are_no_text() {
        assertThat(SampleTexts.analysis(" \n\t ").gaps()).extracting(Gap::code).containsExactly("ROOT_CAUSE_MISSING");
    }

    @Test
    void every_action_of_an_analysis_has_an_owner_and_a_due_date_R8_6() {
        var whole = SampleTexts.analysis();
        var loose = new RootCauseAnalysis(
                whole.summary(),
                whole.impactWindow(),
                whole.affectedServices(),
                whole.timeline(),
                whole.rootCause(),
                whole.restoration(),
                whole.correctiveActions(),
                List.of(new PlannedAction("Somebody should", null, null, null)));

        assertThat(loose.gaps())
                .containsExactly(
                        new Gap("/rootCauseAnalysis/preventiveActions/0/owner", "ACTION_OWNER_MISSING"),
                        new Gap("/rootCauseAnalysis/preventiveActions/0/dueOn", "ACTION_DUE_DATE_MISSING"));
    }

    @Test
    void a_summary_with_findings_and_an_explicit_not_applicable_is_complete_R8_3() {
        assertThat(SampleTexts.summary().gaps()).isEmpty();
    }

    @Test
    void a_summary_needs_a_description_a_cause_or_findings_and_a_word_about_actions_R8_3() {
        assertThat(new CaseSummary(null, null, null, List.of(), List.of(), false).gaps())
                .extracting(Gap::code)
                .containsExactly("DESCRIPTION_MISSING", "CAUSE_OR_FINDINGS_MISSING", "ACTIONS_MISSING");
    }

    @Test
    void a_summary_cannot_list_actions_and_say_that_none_apply_R8_3() {
        var restarted = List.of(new PlannedAction("The gateway was restarted", null, null, null));

        assertThat(new CaseSummary("No audio", "A full disk", null, restarted, List.of(), true).gaps())
                .extracting(Gap::code)
                .containsExactly("ACTIONS_CONTRADICTED");
        assertThat(new CaseSummary("No audio", "A full disk", null, restarted, List.of(), false).gaps())
                .isEmpty();
    }

    @Test
    void every_gap_has_a_text() {
        var texts = ResourceBundle.getBundle("problems");
        var loose = new PlannedAction("Somebody should", null, null, null);
        var contradiction = new CaseSummary("No audio", "A full disk", null, List.of(loose), List.of(), true);
        var analysis = new RootCauseAnalysis(null, null, List.of(), List.of(), null, null, List.of(loose), List.of());
        var gaps = List.of(
                SampleTexts.emptyAnalysis().gaps(),
                analysis.gaps(),
                contradiction.gaps(),
                new CaseSummary(null, null, null, List.of(), List.of(), false).gaps());

        assertThat(gaps)
                .allSatisfy(found -> assertThat(found)
                        .isNotEmpty()
                        .allSatisfy(gap -> assertThat(texts.containsKey(gap.code() + ".detail"))
                                .as(gap.code())
                                .isTrue()));
    }
}
