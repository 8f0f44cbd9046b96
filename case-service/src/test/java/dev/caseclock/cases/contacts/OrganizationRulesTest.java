package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.contacts.ContactKind.BACKUP;
import static dev.caseclock.cases.contacts.ContactKind.PRIMARY;
import static dev.caseclock.cases.contacts.ContactKind.READ_ONLY;
import static dev.caseclock.cases.contacts.OpeningObstacle.CONTRACT_ENDED;
import static dev.caseclock.cases.contacts.OpeningObstacle.CONTRACT_NOT_BEGUN;
import static dev.caseclock.cases.contacts.OpeningObstacle.NO_BACKUP_CONTACT;
import static dev.caseclock.cases.contacts.OpeningObstacle.NO_PRIMARY_CONTACT;
import static dev.caseclock.cases.contacts.OpeningObstacle.NO_SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.contacts.Contact.Person;
import dev.caseclock.cases.contacts.Organization.Terms;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrganizationRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));
    private static final Duration INSTANT = ChronoUnit.MICROS.getDuration();

    private final List<Contact> present = new ArrayList<>();
    private final Organization organization = Organization.register("acme", terms(Contract.UNLIMITED), NOW);

    @Test
    void r1_1_r1_4_everything_that_is_missing_is_told_at_once() {
        var bare = Organization.register("bare", new Terms("Bare", null, SupportModel.STANDARD, "default"), NOW);
        assertThat(bare.openingObstacles(NOW)).containsExactly(NO_PRIMARY_CONTACT, NO_BACKUP_CONTACT, NO_SUBSCRIPTION);

        name(organization, "alice", PRIMARY, null);
        name(organization, "rita", READ_ONLY, null);
        assertThat(organization.openingObstacles(NOW)).containsExactly(NO_BACKUP_CONTACT);

        name(organization, "bob", BACKUP, null);
        assertThat(organization.openingObstacles(NOW)).isEmpty();
    }

    @Test
    void r1_1_there_is_exactly_one_primary_and_any_number_of_backups() {
        name(organization, "alice", PRIMARY, null);
        name(organization, "bob", BACKUP, null);
        name(organization, "ben", BACKUP, null);

        assertRefused(() -> name(organization, "anna", PRIMARY, null), "SECOND_PRIMARY_CONTACT", "/kind");
        assertThat(organization.openingObstacles(NOW)).isEmpty();
    }

    @Test
    void r1_2_primary_and_backup_are_designated_others_only_read() {
        assertThat(organization.designates(name(organization, "alice", PRIMARY, null), NOW))
                .isTrue();
        assertThat(organization.designates(name(organization, "bob", BACKUP, null), NOW))
                .isTrue();
        assertThat(organization.designates(name(organization, "rita", READ_ONLY, null), NOW))
                .isFalse();
    }

    /** R1.1: never without a primary, never without a backup. */
    @Nested
    class With_one_primary_and_one_backup {

        private final Contact alice = name(organization, "alice", PRIMARY, null);
        private final Contact bob = name(organization, "bob", BACKUP, null);

        @Test
        void r1_1_neither_is_removed() {
            assertRefused(() -> remove(alice), "PRIMARY_CONTACT_NEEDED", "path:contactId");
            assertRefused(() -> remove(bob), "BACKUP_CONTACT_NEEDED", "path:contactId");
            assertThat(organization.openingObstacles(NOW)).isEmpty();
        }

        @Test
        void r1_1_neither_becomes_something_else() {
            for (var kind : List.of(BACKUP, READ_ONLY)) {
                assertRefused(() -> change(alice, kind, null), "PRIMARY_CONTACT_NEEDED", "/kind");
            }
            assertRefused(() -> change(bob, READ_ONLY, null), "BACKUP_CONTACT_NEEDED", "/kind");
            assertRefused(() -> change(bob, PRIMARY, null), "SECOND_PRIMARY_CONTACT", "/kind");
        }

        @Test
        void r1_1_neither_is_made_to_have_expired() {
            assertRefused(() -> change(bob, BACKUP, NOW.minus(INSTANT)), "EXPIRY_IN_THE_PAST", "/expiresAt");
        }

        @Test
        void r1_1_they_change_places_in_one_act() {
            assertThat(organization.handOverPrimaryRole(bob, present, NOW)).containsExactly(alice, bob);

            assertThat(alice.kind()).isEqualTo(BACKUP);
            assertThat(bob.kind()).isEqualTo(PRIMARY);
            assertThat(organization.openingObstacles(NOW)).isEmpty();
            assertThat(organization.handOverPrimaryRole(bob, present, NOW)).isEmpty();
        }

        @Test
        void r1_1_whoever_may_only_read_takes_no_role_over() {
            var rita = name(organization, "rita", READ_ONLY, null);

            assertRefused(
                    () -> organization.handOverPrimaryRole(rita, present, NOW), "NOT_A_BACKUP_CONTACT", "/contactId");
        }

        @Test
        void r1_1_another_backup_sets_the_first_free() {
            var ben = name(organization, "ben", BACKUP, null);

            assertThat(remove(bob)).isTrue();
            assertThat(remove(bob)).as("twice").isFalse();
            assertRefused(() -> remove(ben), "BACKUP_CONTACT_NEEDED", "path:contactId");
            assertRefused(() -> change(bob, BACKUP, null), "CONTACT_REMOVED", null);
            assertThat(organization.designates(bob, NOW)).isFalse();
            assertThat(bob.credentials()).isEqualTo(CredentialsState.WITHDRAWN);
        }

        @Test
        void r1_1_an_expired_backup_is_no_reason_to_let_the_last_one_go() {
            var ben = name(organization, "ben", BACKUP, LATER);
            var afterwards = LATER.plus(INSTANT);

            assertThat(organization.designates(ben, LATER)).isTrue();
            assertThat(organization.designates(ben, afterwards)).isFalse();
            assertRefused(
                    () -> organization.removeContact(bob, present, afterwards),
                    "BACKUP_CONTACT_NEEDED",
                    "path:contactId");
            assertThat(organization.removeContact(ben, present, afterwards)).isTrue();
        }
    }

    /** R1.1, R1.4: time alone may end a designation; nothing forbids that, but it is shown and no case is opened. */
    @Nested
    class When_time_passes {

        @Test
        void r1_1_the_last_instant_of_an_expiry_still_counts() {
            name(organization, "alice", PRIMARY, LATER);
            name(organization, "bob", BACKUP, LATER.plusSeconds(1));

            assertThat(organization.openingObstacles(LATER)).isEmpty();
            assertThat(organization.entitlement().nextChangeAfter(NOW)).contains(LATER.plus(INSTANT));
            assertThat(organization.openingObstacles(LATER.plus(INSTANT))).containsExactly(NO_PRIMARY_CONTACT);
            assertThat(organization.entitlement().nextChangeAfter(LATER.plus(INSTANT)))
                    .contains(LATER.plusSeconds(1).plus(INSTANT));
            assertThat(organization.openingObstacles(LATER.plusSeconds(2)))
                    .containsExactly(NO_PRIMARY_CONTACT, NO_BACKUP_CONTACT);
            assertThat(organization.entitlement().nextChangeAfter(LATER.plusSeconds(2)))
                    .isEmpty();
        }

        @Test
        void r1_1_the_last_of_several_backups_counts() {
            name(organization, "alice", PRIMARY, null);
            var bob = name(organization, "bob", BACKUP, LATER);
            name(organization, "ben", BACKUP, LATER.minusSeconds(1));

            assertThat(organization.openingObstacles(LATER)).isEmpty();
            change(bob, BACKUP, LATER.minusSeconds(2));
            assertThat(organization.openingObstacles(LATER)).containsExactly(NO_BACKUP_CONTACT);
        }

        @Test
        void r1_1_a_backup_takes_over_from_a_primary_who_has_expired() {
            var alice = name(organization, "alice", PRIMARY, LATER);
            var bob = name(organization, "bob", BACKUP, null);
            var afterwards = LATER.plusSeconds(1);
            assertRefused(
                    () -> organization.handOverPrimaryRole(bob, present, afterwards),
                    "BACKUP_CONTACT_NEEDED",
                    "/contactId");
            name(organization, "ben", BACKUP, null);

            organization.handOverPrimaryRole(bob, present, afterwards);

            assertThat(organization.openingObstacles(afterwards)).isEmpty();
            assertThat(alice.kind()).isEqualTo(BACKUP);
        }

        @Test
        void r1_4_a_contract_entitles_from_its_first_to_its_last_instant() {
            name(organization, "alice", PRIMARY, null);
            name(organization, "bob", BACKUP, null);
            organization.changeTo(terms(Contract.between(NOW, LATER)));

            assertThat(organization.openingObstacles(NOW.minus(INSTANT))).containsExactly(CONTRACT_NOT_BEGUN);
            assertThat(organization.entitlement().nextChangeAfter(NOW.minus(INSTANT)))
                    .contains(NOW);
            assertThat(organization.openingObstacles(NOW)).isEmpty();
            assertThat(organization.openingObstacles(LATER)).isEmpty();
            assertThat(organization.entitlement().nextChangeAfter(NOW)).contains(LATER.plus(INSTANT));
            assertThat(organization.openingObstacles(LATER.plus(INSTANT))).containsExactly(CONTRACT_ENDED);
        }

        @Test
        void r1_4_contacts_expire_with_the_contract_and_are_back_with_its_renewal() {
            var alice = name(organization, "alice", PRIMARY, null);
            organization.changeTo(terms(Contract.between(null, LATER)));
            assertThat(organization.designates(alice, LATER)).isTrue();
            assertThat(organization.designation(alice).end()).contains(LATER);
            assertThat(organization.designates(alice, LATER.plus(INSTANT))).isFalse();

            organization.changeTo(terms(Contract.UNLIMITED));

            assertThat(organization.designates(alice, LATER.plus(INSTANT))).isTrue();
        }

        @Test
        void r1_4_a_contract_ends_after_its_start() {
            assertRefused(() -> Contract.between(NOW, NOW), "CONTRACT_ENDS_BEFORE_ITS_START", "/contractEndsAt");
        }
    }

    private static Terms terms(Contract contract) {
        return new Terms("Acme", Subscription.CX_1, SupportModel.STANDARD, "default", contract);
    }

    private Contact name(Organization organization, String person, ContactKind kind, Instant expiresAt) {
        var contact = organization.nameContact(
                CorporateAddress.of(person + "@acme.example", "/email"),
                new Person(person, kind, ContactLanguage.EN, expiresAt),
                NOW);
        present.add(contact);
        return contact;
    }

    private boolean change(Contact contact, ContactKind kind, Instant expiresAt) {
        return organization.changeContact(
                contact, new Person(contact.name(), kind, contact.language(), expiresAt), present, NOW);
    }

    private boolean remove(Contact contact) {
        var removed = organization.removeContact(contact, present, NOW);
        present.remove(contact);
        return removed;
    }

    private static void assertRefused(ThrowingCallable act, String code, String pointer) {
        var refusal = catchThrowableOfType(Refusal.class, act);

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        if (pointer != null) {
            assertThat(refusal.places()).extracting(Refusal.Place::pointer).containsExactly(pointer);
            assertThat(refusal.rule()).isPresent();
        }
    }
}
