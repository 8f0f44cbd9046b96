package dev.caseclock.cases.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.Contact.Person;
import dev.caseclock.cases.contacts.ContactKind;
import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.contacts.CorporateAddress;
import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.contacts.Organization.Terms;
import dev.caseclock.cases.contacts.Subscription;
import dev.caseclock.cases.intake.OpeningRule.Attempt;
import dev.caseclock.cases.intake.OpeningRule.Obstacle;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    private final Organization organization =
            Organization.register("acme", new Terms("Acme", Subscription.CX_3, SupportModel.STANDARD, "default"), NOW);
    private final Contact alice = name("alice", ContactKind.PRIMARY);
    private final Contact bob = name("bob", ContactKind.BACKUP);
    private final Contact rita = name("rita", ContactKind.READ_ONLY);

    @Test
    void a_contact_on_the_portal_and_an_agent_on_the_phone_may_open() {
        assertThat(codes(portal(Priority.HIGH))).isEmpty();
        assertThat(codes(phone(Priority.CRITICAL, organization, true, bob))).isEmpty();
    }

    @Test
    void r2_4_critical_is_by_phone_only() {
        var refusal = catchThrowableOfType(Refusal.class, () -> OpeningRule.check(portal(Priority.CRITICAL), NOW));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo("CRITICAL_BY_PHONE_ONLY");
        assertThat(refusal.rule()).contains("R2.4");
        assertThat(refusal.places()).extracting(Refusal.Place::pointer).containsExactly("/priority");
    }

    @Test
    void r2_4_each_keeps_to_the_own_channel() {
        assertThat(codes(new Attempt(true, Channel.PHONE, Priority.LOW, true, true, organization, false, alice)))
                .containsExactly("PHONE_BY_SUPPORT_ONLY");
        assertThat(codes(new Attempt(false, Channel.PORTAL, Priority.LOW, true, true, organization, true, alice)))
                .containsExactly("PORTAL_BY_CONTACTS_ONLY");
    }

    @Test
    void r2_1_both_attestations_are_needed() {
        assertThat(codes(new Attempt(true, Channel.PORTAL, Priority.LOW, false, false, organization, false, alice)))
                .containsExactly("TROUBLESHOOTING_NOT_DONE", "RESPONSIBILITIES_NOT_CHECKED");
    }

    @Test
    void r1_2_an_agent_names_the_designated_contact_of_that_organization() {
        assertThat(codes(phone(Priority.LOW, null, false, null)))
                .containsExactly("ORGANIZATION_NEEDED", "CONTACT_NEEDED");
        assertThat(codes(phone(Priority.LOW, organization, true, null))).containsExactly("UNKNOWN_CONTACT");
        assertThat(codes(phone(Priority.LOW, organization, true, rita))).containsExactly("CONTACT_NOT_DESIGNATED");
        assertThat(codes(new Attempt(true, Channel.PORTAL, Priority.LOW, true, true, organization, true, alice)))
                .containsExactly("CONTACT_NAMED_BY_SUPPORT_ONLY");
    }

    @Test
    void r1_1_r1_4_and_all_other_obstacles_are_told_at_once() {
        var bare = Organization.register("bare", new Terms("Bare", null, SupportModel.STANDARD, "default"), NOW);
        var attempt = new Attempt(true, Channel.PORTAL, Priority.CRITICAL, false, true, bare, false, alice);

        var refusal = catchThrowableOfType(Refusal.class, () -> OpeningRule.check(attempt, NOW));

        assertThat(refusal.code()).isEqualTo("OPENING_REFUSED");
        assertThat(refusal.places())
                .extracting(Refusal.Place::code)
                .containsExactly(
                        "CRITICAL_BY_PHONE_ONLY",
                        "TROUBLESHOOTING_NOT_DONE",
                        "NO_PRIMARY_CONTACT",
                        "NO_BACKUP_CONTACT",
                        "NO_SUBSCRIPTION");
    }

    private Attempt portal(Priority priority) {
        return new Attempt(true, Channel.PORTAL, priority, true, true, organization, false, alice);
    }

    private static Attempt phone(Priority priority, Organization organization, boolean namesContact, Contact contact) {
        return new Attempt(false, Channel.PHONE, priority, true, true, organization, namesContact, contact);
    }

    private static List<String> codes(Attempt attempt) {
        return OpeningRule.obstacles(attempt, NOW).stream().map(Obstacle::code).toList();
    }

    private Contact name(String person, ContactKind kind) {
        return organization.nameContact(
                CorporateAddress.of(person + "@acme.example", "/email"),
                new Person(person, kind, ContactLanguage.EN, null),
                NOW);
    }
}
