package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.contacts.OpeningObstacle.NO_BACKUP_CONTACT;
import static dev.caseclock.cases.contacts.OpeningObstacle.NO_PRIMARY_CONTACT;
import static dev.caseclock.cases.contacts.OpeningObstacle.NO_SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.contacts.Organization.Terms;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrganizationRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    @Test
    void r1_1_r1_4_everything_that_is_missing_is_told_at_once() {
        var organization = organization(null);
        assertThat(organization.openingObstacles())
                .containsExactly(NO_PRIMARY_CONTACT, NO_BACKUP_CONTACT, NO_SUBSCRIPTION);

        name(organization, "alice", ContactKind.PRIMARY);
        name(organization, "rita", ContactKind.READ_ONLY);
        assertThat(organization.openingObstacles()).containsExactly(NO_BACKUP_CONTACT, NO_SUBSCRIPTION);

        name(organization, "bob", ContactKind.BACKUP);
        organization.changeTo(new Terms("Acme", Subscription.CX_1, SupportModel.STANDARD, "default"));
        assertThat(organization.openingObstacles()).isEmpty();
    }

    @Test
    void r1_1_there_is_exactly_one_primary_and_any_number_of_backups() {
        var organization = organization(Subscription.CX_1);
        name(organization, "alice", ContactKind.PRIMARY);
        name(organization, "bob", ContactKind.BACKUP);
        name(organization, "ben", ContactKind.BACKUP);

        var refusal = catchThrowableOfType(Refusal.class, () -> name(organization, "anna", ContactKind.PRIMARY));

        assertThat(refusal.code()).isEqualTo("SECOND_PRIMARY_CONTACT");
        assertThat(refusal.rule()).contains("R1.1");
        assertThat(organization.openingObstacles()).isEmpty();
    }

    @Test
    void r1_2_primary_and_backup_are_designated_others_only_read() {
        assertThat(ContactKind.PRIMARY.isDesignated()).isTrue();
        assertThat(ContactKind.BACKUP.isDesignated()).isTrue();
        assertThat(ContactKind.READ_ONLY.isDesignated()).isFalse();
    }

    private static Organization organization(Subscription subscription) {
        return Organization.register("acme", new Terms("Acme", subscription, SupportModel.STANDARD, "default"), NOW);
    }

    private static void name(Organization organization, String person, ContactKind kind) {
        organization.nameContact(
                person, CorporateAddress.of(person + "@acme.example", "/email"), kind, ContactLanguage.EN, NOW);
    }
}
