package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.contacts.CredentialsAction.ATTEST_REVIEW;
import static dev.caseclock.cases.contacts.CredentialsAction.ISSUE;
import static dev.caseclock.cases.contacts.CredentialsAction.REQUEST;
import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.contacts.Contact.Person;
import dev.caseclock.cases.contacts.Organization.Terms;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R1.3: review, request, credentials, in this order and each once. */
class CredentialsRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    private final Organization organization =
            Organization.register("acme", new Terms("Acme", Subscription.CX_1, SupportModel.STANDARD, "default"), NOW);
    private final Contact alice = organization.nameContact(
            CorporateAddress.of("alice@acme.example", "/email"),
            new Person("alice", ContactKind.PRIMARY, ContactLanguage.EN, null),
            NOW);

    @Test
    void r1_3_the_steps_have_their_order() {
        assertThat(alice.credentials()).isEqualTo(CredentialsState.REVIEW_PENDING);
        assertRefused(REQUEST, "REVIEW_PENDING", List.of(ATTEST_REVIEW));
        assertRefused(ISSUE, "REVIEW_PENDING", List.of(ATTEST_REVIEW));

        alice.take(ATTEST_REVIEW, ALICE, NOW);
        assertThat(alice.credentials()).isEqualTo(CredentialsState.REVIEWED);
        assertRefused(ATTEST_REVIEW, "REVIEWED", List.of(REQUEST));
        assertRefused(ISSUE, "REVIEWED", List.of(REQUEST));

        alice.take(REQUEST, ALICE, NOW.plusSeconds(1));
        assertThat(alice.credentials()).isEqualTo(CredentialsState.REQUESTED);
        assertRefused(REQUEST, "REQUESTED", List.of(ISSUE));

        alice.take(ISSUE, AGENT, NOW.plusSeconds(2));
        assertThat(alice.credentials()).isEqualTo(CredentialsState.ISSUED);
        assertRefused(ISSUE, "ISSUED", List.of());
    }

    @Test
    void r1_3_who_attested_the_review_and_when_is_kept() {
        alice.take(ATTEST_REVIEW, ALICE, NOW);

        assertThat(alice.review()).contains(CredentialsStep.of(ALICE, NOW));
        assertThat(alice.request()).isEmpty();
    }

    @Test
    void r1_3_somebody_with_an_account_from_elsewhere_needs_no_steps() {
        alice.hasCredentials(AGENT, NOW);

        assertThat(alice.credentials()).isEqualTo(CredentialsState.ISSUED);
        assertRefused(ATTEST_REVIEW, "ISSUED", List.of());
    }

    private void assertRefused(CredentialsAction action, String state, List<CredentialsAction> allowed) {
        var refusal = catchThrowableOfType(Refusal.class, () -> alice.take(action, ALICE, NOW));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("CREDENTIALS_STEP_NOT_ALLOWED");
        assertThat(refusal.rule()).contains("R1.3");
        assertThat(refusal.members()).containsEntry("allowedActions", allowed);
        assertThat(refusal.members().get("state")).hasToString(state);
    }
}
