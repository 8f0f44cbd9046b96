package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static dev.caseclock.cases.lifecycle.SampleCases.OPENED;
import static dev.caseclock.cases.lifecycle.SampleCases.RITA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationRulesTest {

    @Test
    void r5_3_thanks_works_reopens_like_any_update() {
        var supportCase = SampleCases.solutionProposed();

        var event = supportCase.addUpdate(Message.note("Thanks, works!"), ALICE, LATER);

        assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);
        assertThat(event.what()).isEqualTo(CaseEvent.What.UPDATE_ADDED);
        assertThat(event.at()).isEqualTo(LATER);
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void r5_3_support_may_speak_in_every_state_and_moves_nothing(CaseState state) {
        var supportCase = SampleCases.in(state);

        supportCase.addUpdate(Message.note("We are on it."), AGENT, LATER);

        assertThat(supportCase.state()).isEqualTo(state);
        assertThat(supportCase.lastAgentPublicUpdateAt()).contains(LATER);
    }

    @Test
    void r1_2_who_may_only_read_writes_nothing() {
        var refusal = catchThrowableOfType(
                Refusal.class, () -> SampleCases.open().addUpdate(Message.note("Hi"), RITA, LATER));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.rule()).contains("R1.2");
    }

    @Test
    void r4_2_an_automatic_reply_is_nobodys_word() {
        var supportCase = SampleCases.open();
        var reply = new Message("We got it.", UpdateKind.AUTOMATIC_REPLY, Visibility.PUBLIC);

        var event = supportCase.addUpdate(reply, AGENT, LATER);

        var update = event.update().orElseThrow();
        assertThat(update.author().kind()).isEqualTo(Actor.Kind.SYSTEM);
        assertThat(event.by()).isEqualTo(AGENT);
        assertThat(supportCase.lastPublicUpdateAt()).contains(LATER);
        assertThat(supportCase.lastAgentPublicUpdateAt()).isEmpty();
    }

    @Test
    void r5_3_an_internal_note_is_not_for_the_customer() {
        var supportCase = SampleCases.open();

        var event = supportCase.addUpdate(new Message("Odd.", UpdateKind.NOTE, Visibility.INTERNAL), AGENT, LATER);

        assertThat(event.isInternal()).isTrue();
        assertThat(supportCase.lastPublicUpdateId()).isEmpty();
        assertThat(supportCase.lastAgentPublicUpdateAt()).isEmpty();
    }

    @Test
    void r5_3_a_contact_writes_no_internal_notes_and_records_no_calls() {
        var internal = new Message("Psst.", UpdateKind.NOTE, Visibility.INTERNAL);
        var call = new Message("I called.", UpdateKind.CALL, Visibility.PUBLIC);

        assertThat(refused(internal).code()).isEqualTo("INTERNAL_BY_SUPPORT_ONLY");
        assertThat(refused(call).code()).isEqualTo("KIND_FOR_SUPPORT_ONLY");
    }

    @Test
    void r4_3_a_question_and_a_proposal_are_public_words_of_support() {
        var asked = SampleCases.open();
        var question = asked.requestInformation("Since when?", AGENT, LATER).update();
        var solution =
                SampleCases.open().proposeSolution("Restart.", AGENT, LATER).update();

        assertThat(question.orElseThrow().isPublic()).isTrue();
        assertThat(solution.orElseThrow().author()).isEqualTo(AGENT);
        assertThat(asked.lastPublicUpdateId()).contains(question.orElseThrow().id());
    }

    @Test
    void r4_3_assignment_and_first_reply_carry_the_instants_that_count() {
        var supportCase = SampleCases.fresh();
        var assigned = supportCase.assign(SampleCases.ADA, AGENT, OPENED.plusSeconds(240));
        var call = new Message("Called.", UpdateKind.CALL, Visibility.PUBLIC);
        var replied = supportCase.addUpdate(call, AGENT, OPENED.plusSeconds(540));

        assertThat(assigned.orElseThrow().at()).isEqualTo(OPENED.plusSeconds(240));
        assertThat(replied.update().orElseThrow().writtenAt()).isEqualTo(OPENED.plusSeconds(540));
        assertThat(replied.update().orElseThrow().author().isAgent()).isTrue();
    }

    @Test
    void a_reason_for_closing_is_the_customers_last_word() {
        var event = SampleCases.open().close("We found it ourselves.", ALICE, LATER);

        assertThat(event.update().orElseThrow().body()).isEqualTo("We found it ourselves.");
        assertThat(event.update().orElseThrow().author()).isEqualTo(ALICE);
    }

    private static Refusal refused(Message message) {
        return catchThrowableOfType(Refusal.class, () -> SampleCases.open().addUpdate(message, ALICE, LATER));
    }
}
