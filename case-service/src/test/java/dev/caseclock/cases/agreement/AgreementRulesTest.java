package dev.caseclock.cases.agreement;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static dev.caseclock.cases.lifecycle.SampleCases.OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.ContactKind;
import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.contacts.CorporateAddress;
import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.CaseEvent.What;
import dev.caseclock.cases.lifecycle.SampleCases;
import dev.caseclock.cases.lifecycle.Side;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementRulesTest {

    private static final Organization ACME = SampleCases.fresh().organization();
    private static final Contact BOB = contact(ContactKind.BACKUP);
    private static final Contact RITA = contact(ContactKind.READ_ONLY);

    @Test
    void r3_4_a_word_belongs_to_the_side_of_who_says_it() {
        assertThat(said(ALICE).side()).isEqualTo(Side.CUSTOMER);
        assertThat(said(AGENT).side()).isEqualTo(Side.SUPPORT);
        var byPhone = Statement.of(AGENT, new Call(Channel.PHONE, BOB.id()), ACME, Optional.of(BOB), "So.", LATER);
        assertThat(byPhone.side()).isEqualTo(Side.CUSTOMER);
        assertThat(byPhone.contactName()).isEqualTo("Bob");
        assertThat(byPhone.by()).isEqualTo(AGENT);
    }

    @Test
    void r3_5_a_call_is_entered_by_support_with_a_designated_contact() {
        var somebody = UUID.randomUUID();

        assertThat(flaws(AGENT, new Call(Channel.PHONE, null), null))
                .containsExactly("/contactId PHONE_CONTACT_NEEDED");
        assertThat(flaws(AGENT, new Call(Channel.PHONE, somebody), null)).containsExactly("/contactId UNKNOWN_CONTACT");
        assertThat(flaws(AGENT, new Call(Channel.PHONE, RITA.id()), RITA))
                .containsExactly("/contactId PHONE_CONTACT_NOT_DESIGNATED");
        assertThat(flaws(AGENT, new Call(Channel.PORTAL, RITA.id()), RITA))
                .containsExactly("/channel CALL_ON_THE_PORTAL", "/contactId PHONE_CONTACT_NOT_DESIGNATED");
        assertThat(flaws(ALICE, new Call(Channel.PHONE, BOB.id()), BOB))
                .containsExactly("/channel PHONE_ENTERED_BY_SUPPORT", "/contactId PHONE_ENTERED_BY_SUPPORT");
    }

    @Test
    void r3_4_one_side_proposes_and_the_other_accepts() {
        var supportCase = SampleCases.open();
        var proposal = SeverityChange.propose(supportCase, Severity.S3, said(ALICE));
        assertThat(proposal.proposed().asked().orElseThrow().state()).isEqualTo(AnswerState.OPEN);
        assertThat(supportCase.severity()).isEqualTo(Severity.S2);

        var event = proposal.accept(supportCase, said(AGENT));

        assertThat(event.what()).isEqualTo(What.SEVERITY_CHANGED);
        assertThat(event.previousSeverity()).contains(Severity.S2);
        assertThat(event.asked().orElseThrow().state()).isEqualTo(AnswerState.AGREED);
        assertThat(supportCase.severity()).isEqualTo(Severity.S3);
        assertThat(code(() -> supportCase.triage(Severity.S4, AGENT, LATER))).isEqualTo("SEVERITY_BY_AGREEMENT_ONLY");
    }

    @Test
    void r3_4_a_declined_proposal_changes_nothing_and_is_answered_once() {
        var supportCase = SampleCases.open();
        var proposal = SeverityChange.propose(supportCase, Severity.S3, said(AGENT));

        assertThat(proposal.decline(supportCase, said(ALICE)).what()).isEqualTo(What.SEVERITY_CHANGE_DECLINED);

        assertThat(supportCase.severity()).isEqualTo(Severity.S2);
        assertThat(code(() -> proposal.accept(supportCase, said(ALICE)))).isEqualTo("SEVERITY_CHANGE_SETTLED");
    }

    @Test
    void r3_4_neither_side_answers_itself_nor_takes_back_what_the_other_proposed() {
        var supportCase = SampleCases.open();
        var proposal = SeverityChange.propose(supportCase, Severity.S3, said(ALICE));

        assertThat(code(() -> proposal.accept(supportCase, said(ALICE)))).isEqualTo("OTHER_SIDE_ANSWERS");
        assertThat(code(() -> proposal.decline(supportCase, said(ALICE)))).isEqualTo("OTHER_SIDE_ANSWERS");
        assertThat(code(() -> proposal.withdraw(supportCase, said(AGENT)))).isEqualTo("PROPOSER_WITHDRAWS");
        assertThat(proposal.withdraw(supportCase, said(ALICE)).what()).isEqualTo(What.SEVERITY_CHANGE_WITHDRAWN);
    }

    @ParameterizedTest(name = "R2.5: to {0} by {1}, {2}: {3}")
    @CsvSource({
        "S1, contact, PORTAL, SEVERITY_RAISED_BY_PHONE_ONLY",
        "S1, agent, PHONE, ok",
        "S1, agent, PORTAL, ok",
        "S3, contact, PORTAL, ok",
        "S2, contact, PORTAL, SEVERITY_UNCHANGED",
        "S2, agent, PORTAL, SEVERITY_UNCHANGED",
    })
    void r2_5_the_customer_raises_to_critical_by_phone_only(
            Severity wanted, String who, Channel channel, String outcome) {
        var supportCase = SampleCases.open();
        var contact = Optional.of(BOB).filter(bob -> channel == Channel.PHONE);
        var said = Statement.of(
                who.equals("agent") ? AGENT : ALICE,
                new Call(channel, contact.map(Contact::id).orElse(null)),
                ACME,
                contact,
                "So.",
                LATER);

        assertThat(code(() -> SeverityChange.propose(supportCase, wanted, said)))
                .isEqualTo(outcome);
    }

    @Test
    void r5_4_a_proposal_lapses_with_the_life_of_its_case() {
        var supportCase = SampleCases.open();
        var proposal = SeverityChange.propose(supportCase, Severity.S3, said(ALICE));

        supportCase.close(null, ALICE, LATER);
        assertThat(proposal.stateIn(supportCase)).isEqualTo(AnswerState.LAPSED);
        supportCase.reopen(AGENT, LATER);

        assertThat(proposal.stateIn(supportCase)).isEqualTo(AnswerState.LAPSED);
        assertThat(code(() -> proposal.accept(supportCase, said(AGENT)))).isEqualTo("SEVERITY_CHANGE_SETTLED");
    }

    @ParameterizedTest(name = "R3.5: a note that asks for {1} on {0}: {2}")
    @CsvSource({
        "LOW, MEDIUM, ok",
        "LOW, LOW, PRIORITY_NOT_RAISED",
        "MEDIUM, MEDIUM, PRIORITY_NOT_RAISED",
        "HIGH, MEDIUM, PRIORITY_NOT_RAISED",
        "LOW, HIGH, PRIORITY_RAISED_BY_PHONE_ONLY",
        "LOW, CRITICAL, PRIORITY_RAISED_BY_PHONE_ONLY",
    })
    void r3_5_a_work_note_asks_for_medium_only(Priority present, Priority wanted, String outcome) {
        var supportCase = SampleCases.fresh(present);

        assertThat(code(() -> PriorityChange.request(supportCase, wanted, said(ALICE))))
                .isEqualTo(outcome);
    }

    @Test
    void r3_5_support_applies_the_request_and_r3_3_the_severity_stays() {
        var supportCase = SampleCases.fresh(Priority.LOW);
        var request = PriorityChange.request(supportCase, Priority.MEDIUM, said(ALICE));

        var event = request.grant(supportCase, said(AGENT));

        assertThat(event.what()).isEqualTo(What.PRIORITY_CHANGED);
        assertThat(event.previousPriority()).contains(Priority.LOW);
        assertThat(supportCase.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(supportCase.severity()).isEqualTo(Severity.S4);
    }

    @Test
    void r3_5_a_request_that_another_change_overtook_is_not_granted() {
        var supportCase = SampleCases.fresh(Priority.LOW);
        var request = PriorityChange.request(supportCase, Priority.MEDIUM, said(ALICE));
        supportCase.changePriority(Priority.HIGH, Channel.PHONE, AGENT, LATER);

        assertThat(request.stateIn(supportCase)).isEqualTo(AnswerState.LAPSED);
        assertThat(code(() -> request.grant(supportCase, said(AGENT)))).isEqualTo("PRIORITY_REQUEST_SETTLED");
        assertThat(supportCase.priority()).isEqualTo(Priority.HIGH);
    }

    private static Statement said(Actor by) {
        return Statement.of(by, new Call(Channel.PORTAL, null), ACME, Optional.empty(), "So.", LATER);
    }

    private static List<String> flaws(Actor by, Call call, Contact contact) {
        var refusal =
                catchThrowableOfType(Refusal.class, () -> call.check(by, Optional.ofNullable(contact), BOB::equals));
        return refusal.places().stream()
                .map(place -> place.pointer() + " " + place.code())
                .toList();
    }

    private static String code(ThrowingCallable what) {
        var refusal = catchThrowableOfType(Refusal.class, what);
        return refusal == null ? "ok" : refusal.code();
    }

    private static Contact contact(ContactKind kind) {
        var person = new Contact.Person("Bob", kind, ContactLanguage.EN, null);
        return ACME.nameContact(CorporateAddress.of("bob@acme.example", "/email"), person, OPENED);
    }
}
