package dev.caseclock.cases.notices;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.ContactKind;
import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.contacts.CorporateAddress;
import dev.caseclock.cases.lifecycle.Message;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.cases.lifecycle.SampleCases;
import dev.caseclock.cases.lifecycle.UpdateKind;
import dev.caseclock.cases.lifecycle.Visibility;
import dev.caseclock.kit.caller.Actor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeRuleTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"NOTE, PUBLIC, REPLY", "NOTE, INTERNAL,", "CALL, PUBLIC,", "AUTOMATIC_REPLY, PUBLIC,"})
    void r5_3_only_a_public_note_of_an_agent_is_mailed_and_never_an_internal_word(
            UpdateKind kind, Visibility visibility, NoticeKind mailed) {
        var supportCase = SampleCases.open();
        var event = supportCase.addUpdate(new Message("We look into it.", kind, visibility), AGENT, LATER);

        assertThat(NoticeRule.kindOf(supportCase, event)).isEqualTo(Optional.ofNullable(mailed));
    }

    @Test
    void what_the_customer_writes_is_not_mailed_back() {
        var supportCase = SampleCases.open();

        assertThat(NoticeRule.kindOf(supportCase, supportCase.addUpdate(Message.note("Hm."), ALICE, LATER)))
                .isEmpty();
    }

    @Test
    void questions_proposals_and_closings_are_mailed_but_not_a_closing_at_another_desk() {
        var asked = SampleCases.open();
        assertThat(NoticeRule.kindOf(asked, asked.requestInformation("Since when?", AGENT, LATER)))
                .contains(NoticeKind.QUESTION);
        var proposed = SampleCases.open();
        assertThat(NoticeRule.kindOf(proposed, proposed.proposeSolution("Restart.", AGENT, LATER)))
                .contains(NoticeKind.SOLUTION);
        assertThat(NoticeRule.kindOf(proposed, proposed.acceptSolution(ALICE, LATER)))
                .contains(NoticeKind.CLOSING);
        var elsewhere = SampleCases.open();
        assertThat(NoticeRule.kindOf(elsewhere, elsewhere.closeAtSource(Actor.suite(), LATER)))
                .isEmpty();
    }

    @Test
    void r7_2_a_closing_is_announced_to_everybody_who_may_answer_and_the_rest_to_the_contact_of_the_case() {
        var alice = contact("alice", ContactKind.PRIMARY);
        var bob = contact("bob", ContactKind.BACKUP);
        var rita = contact("rita", ContactKind.READ_ONLY);
        var designated = List.of(alice, bob);

        assertThat(NoticeRule.recipients(NoticeKind.FINAL_NOTICE, Optional.of(bob), () -> designated, LATER))
                .containsExactly(bob, alice);
        assertThat(NoticeRule.recipients(NoticeKind.REPLY, Optional.of(bob), () -> designated, LATER))
                .containsExactly(bob);
        assertThat(NoticeRule.recipients(NoticeKind.REPLY, Optional.of(rita), () -> designated, LATER))
                .containsExactly(alice);
        assertThat(NoticeRule.recipients(NoticeKind.REPLY, Optional.empty(), () -> designated, LATER))
                .containsExactly(alice);
        assertThat(NoticeRule.recipients(NoticeKind.WARNING, Optional.empty(), List::of, LATER))
                .isEmpty();
    }

    private static Contact contact(String name, ContactKind kind) {
        return SampleCases.fresh()
                .organization()
                .nameContact(
                        CorporateAddress.of(name + "@acme.example", "/email"),
                        new Contact.Person(name, kind, ContactLanguage.EN, null),
                        SampleCases.OPENED);
    }
}
