package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static dev.caseclock.cases.lifecycle.SampleCases.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.caller.Actor;
import org.junit.jupiter.api.Test;

/** Words taken back (R5.3): what goes, what stays. */
class RedactionRulesTest {

    private static final Actor ROOT = new Actor(Actor.Kind.AGENT, "root", "Root");

    @Test
    void r5_3_the_words_go_and_the_fact_stays() {
        var supportCase = SampleCases.open();
        var update = supportCase
                .addUpdate(Message.note("The password is 1234."), ALICE, OPENED)
                .update()
                .orElseThrow();

        var event = supportCase.redact(update, "A password.", ROOT, LATER).orElseThrow();

        assertThat(update.body()).isEqualTo(Redaction.MARK);
        assertThat(update.author()).isEqualTo(ALICE);
        assertThat(update.writtenAt()).isEqualTo(OPENED);
        assertThat(update.redaction()).contains(new Redaction(LATER, "root", "Root", "A password."));
        assertThat(event.what()).isEqualTo(CaseEvent.What.UPDATE_REDACTED);
        assertThat(event.update()).contains(update);
    }

    @Test
    void r5_3_a_second_time_keeps_the_first_trace() {
        var supportCase = SampleCases.open();
        var update = supportCase
                .addUpdate(Message.note("Secret."), ALICE, OPENED)
                .update()
                .orElseThrow();
        supportCase.redact(update, "First.", ROOT, LATER);

        assertThat(supportCase.redact(update, "Second.", AGENT, LATER.plusSeconds(1)))
                .isEmpty();
        assertThat(update.redaction().orElseThrow().reason()).isEqualTo("First.");
    }

    @Test
    void r5_3_of_an_internal_note_the_customer_does_not_even_hear_that() {
        var supportCase = SampleCases.open();
        var note = new Message("Odd.", UpdateKind.NOTE, Visibility.INTERNAL);
        var update = supportCase.addUpdate(note, AGENT, OPENED).update().orElseThrow();

        assertThat(supportCase
                        .redact(update, "Rude.", ROOT, LATER)
                        .orElseThrow()
                        .isInternal())
                .isTrue();
    }

    @Test
    void neither_internal_words_nor_words_taken_back_make_a_case_a_newer_one() {
        var supportCase = SampleCases.open();
        var word = supportCase.addUpdate(Message.note("Hello."), ALICE, OPENED.plusSeconds(1));
        supportCase.markUpdated(word);
        var note = new Message("Odd.", UpdateKind.NOTE, Visibility.INTERNAL);

        supportCase.markUpdated(supportCase.addUpdate(note, AGENT, LATER));
        supportCase.markUpdated(supportCase
                .redact(word.update().orElseThrow(), "Rude.", ROOT, LATER)
                .orElseThrow());

        assertThat(supportCase.updatedAt()).isEqualTo(OPENED.plusSeconds(1));
    }
}
