package dev.caseclock.cases.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.Contact.Person;
import dev.caseclock.cases.contacts.ContactKind;
import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.contacts.CorporateAddress;
import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.contacts.Organization.Terms;
import dev.caseclock.cases.contacts.Subscription;
import dev.caseclock.cases.intake.OpeningRule.Obstacle;
import dev.caseclock.cases.intake.SplittingRule.Attempt;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.kit.caller.SupportModel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplittingRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    private final Organization organization = Organization.register(
            "acme", new Terms("Acme Ltd", Subscription.CX_3, SupportModel.STANDARD, "default"), NOW);

    private final Contact alice = name("alice", ContactKind.PRIMARY);
    private final Contact bob = name("bob", ContactKind.BACKUP);
    private final Contact rita = name("rita", ContactKind.READ_ONLY);

    @Test
    void r2_3_a_second_issue_is_split_off_by_support_and_by_a_contact() {
        assertThat(codes(agent(Channel.PORTAL, Priority.HIGH))).isEmpty();
        assertThat(codes(contact(Channel.PORTAL, Priority.HIGH, true))).isEmpty();
    }

    @Test
    void r2_4_critical_is_by_phone_only_for_a_split_too() {
        assertThat(codes(agent(Channel.PHONE, Priority.CRITICAL))).isEmpty();
        assertThat(codes(agent(Channel.PORTAL, Priority.CRITICAL))).containsExactly("CRITICAL_BY_PHONE_ONLY");
        assertThat(codes(contact(Channel.PORTAL, Priority.CRITICAL, true))).containsExactly("CRITICAL_BY_PHONE_ONLY");
        assertThat(codes(contact(Channel.PHONE, Priority.CRITICAL, true)))
                .containsExactly("PHONE_BY_SUPPORT_ONLY", "CRITICAL_BY_PHONE_ONLY");
    }

    @Test
    void r2_1_a_split_is_no_way_around_the_attestations() {
        assertThat(codes(contact(Channel.PORTAL, Priority.LOW, false)))
                .containsExactly("TROUBLESHOOTING_NOT_DONE", "RESPONSIBILITIES_NOT_CHECKED");
    }

    @Test
    void r1_2_a_split_by_phone_is_for_a_contact_who_is_still_designated() {
        assertThat(codes(new Attempt(false, Channel.PHONE, Priority.LOW, false, false, organization, rita)))
                .containsExactly("CONTACT_NOT_DESIGNATED");
        assertThat(codes(new Attempt(false, Channel.PHONE, Priority.LOW, false, false, organization, bob)))
                .isEmpty();
        assertThat(codes(new Attempt(false, Channel.PHONE, Priority.LOW, false, false, organization, null)))
                .isEmpty();
    }

    @Test
    void r1_1_r1_4_who_may_not_open_does_not_split() {
        var bare = Organization.register("bare", new Terms("Bare", null, SupportModel.STANDARD, "default"), NOW);

        assertThat(codes(new Attempt(false, Channel.PHONE, Priority.LOW, false, false, bare, null)))
                .containsExactly("NO_PRIMARY_CONTACT", "NO_BACKUP_CONTACT", "NO_SUBSCRIPTION");
    }

    private Attempt agent(Channel channel, Priority priority) {
        return new Attempt(false, channel, priority, false, false, organization, alice);
    }

    private Attempt contact(Channel channel, Priority priority, boolean attests) {
        return new Attempt(true, channel, priority, attests, attests, organization, alice);
    }

    private static List<String> codes(Attempt attempt) {
        return SplittingRule.obstacles(attempt, NOW).stream()
                .map(Obstacle::code)
                .toList();
    }

    private Contact name(String person, ContactKind kind) {
        return organization.nameContact(
                CorporateAddress.of(person + "@acme.example", "/email"),
                new Person(person, kind, ContactLanguage.EN, null),
                NOW);
    }
}
