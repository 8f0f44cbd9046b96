package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static dev.caseclock.cases.lifecycle.SampleCases.OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.Contact.Person;
import dev.caseclock.cases.contacts.ContactKind;
import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.contacts.CorporateAddress;
import dev.caseclock.cases.lifecycle.SupportCase.Beginning;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R1.6: while a case is critical, a designated contact is engaged with support at all times. */
class EngagementRulesTest {

    private final SupportCase supportCase = SampleCases.fresh(Priority.CRITICAL);
    private final Contact alice = name("alice", ContactKind.PRIMARY, null);
    private final Contact bob = name("bob", ContactKind.BACKUP, LATER);
    private final Contact rita = name("rita", ContactKind.READ_ONLY, null);

    @Test
    void r1_6_a_critical_case_with_nobody_engaged_is_flagged() {
        assertThat(supportCase.flags()).containsExactly(CaseFlag.CONTACT_NOT_ENGAGED);
        assertThat(SampleCases.fresh(Priority.HIGH).flags()).isEmpty();
    }

    @Test
    void r1_6_whoever_calls_in_a_critical_case_is_engaged() {
        var called = begin(Channel.PHONE, Priority.CRITICAL);

        assertThat(called.engagedContact()).contains(alice);
        assertThat(called.engagedSince()).contains(OPENED);
        assertThat(called.flags()).isEmpty();
        assertThat(begin(Channel.PHONE, Priority.HIGH).engagedContact()).isEmpty();
    }

    @Test
    void r1_6_a_hand_over_names_the_next_one() {
        assertThat(supportCase.engage(alice, AGENT, OPENED)).isPresent();
        assertThat(supportCase.engage(alice, AGENT, LATER)).as("twice").isEmpty();
        assertThat(supportCase.engagedSince()).contains(OPENED);

        assertThat(supportCase.engage(bob, ALICE, LATER).orElseThrow().what())
                .isEqualTo(CaseEvent.What.CONTACT_ENGAGED);

        assertThat(supportCase.engagedContact()).contains(bob);
        assertThat(supportCase.engagedSince()).contains(LATER);
    }

    @Test
    void r1_6_only_a_designated_contact_who_has_not_expired_is_engaged() {
        assertRefused(rita, OPENED);
        assertRefused(bob, LATER.plusSeconds(1));
        assertThat(supportCase.engage(bob, AGENT, LATER)).isPresent();
    }

    @Test
    void r1_6_nobody_engaged_any_more_is_flagged_again() {
        supportCase.engage(alice, AGENT, OPENED);

        assertThat(supportCase.lose(bob.id(), AGENT, LATER)).isEmpty();
        assertThat(supportCase.lose(alice.id(), AGENT, LATER)).isPresent();
        assertThat(supportCase.flags()).containsExactly(CaseFlag.CONTACT_NOT_ENGAGED);
        assertThat(supportCase.disengage(AGENT, LATER)).as("twice").isEmpty();
    }

    @Test
    void r1_6_a_lower_severity_ends_the_engagement() {
        supportCase.engage(alice, AGENT, OPENED);

        supportCase.triage(Severity.S2, AGENT, LATER);

        assertThat(supportCase.engagedContact()).isEmpty();
        assertThat(supportCase.flags()).isEmpty();
        var refusal = catchThrowableOfType(Refusal.class, () -> supportCase.engage(alice, AGENT, LATER));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("ENGAGEMENT_WHILE_CRITICAL_ONLY");
        assertThat(refusal.rule()).contains("R1.6");
    }

    @Test
    void r1_6_a_higher_severity_calls_for_somebody() {
        var high = SampleCases.fresh(Priority.HIGH);

        high.triage(Severity.S1, AGENT, LATER);

        assertThat(high.flags()).containsExactly(CaseFlag.CONTACT_NOT_ENGAGED);
    }

    @Test
    void r1_6_closing_ends_the_engagement_and_reopening_asks_for_a_new_one() {
        supportCase.engage(alice, AGENT, OPENED);

        supportCase.close(null, ALICE, LATER);
        assertThat(supportCase.engagedContact()).isEmpty();
        assertThat(supportCase.flags()).isEmpty();

        supportCase.reopen(ALICE, LATER);
        assertThat(supportCase.flags()).containsExactly(CaseFlag.CONTACT_NOT_ENGAGED);
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseState.class,
            names = {"OPEN", "AWAITING_INFO", "SOLUTION_PROPOSED", "CLOSED"})
    void r1_6_what_is_not_critical_has_nobody_engaged(CaseState state) {
        var high = SampleCases.in(state);

        assertThat(catchThrowableOfType(Refusal.class, () -> high.engage(alice, AGENT, LATER))
                        .status())
                .isEqualTo(409);
    }

    private void assertRefused(Contact contact, Instant at) {
        var refusal = catchThrowableOfType(Refusal.class, () -> supportCase.engage(contact, AGENT, at));

        assertThat(refusal.code()).isEqualTo("CONTACT_NOT_DESIGNATED");
        assertThat(refusal.rule()).contains("R1.6");
    }

    private SupportCase begin(Channel channel, Priority priority) {
        return SupportCase.begin(
                new Beginning(supportCase.organization(), alice, null, channel, priority, supportCase.issue()),
                AGENT,
                OPENED);
    }

    private Contact name(String person, ContactKind kind, Instant expiresAt) {
        return supportCase
                .organization()
                .nameContact(
                        CorporateAddress.of(person + "@acme.example", "/email"),
                        new Person(person, kind, ContactLanguage.EN, expiresAt),
                        OPENED);
    }
}
