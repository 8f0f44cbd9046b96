package dev.caseclock.cases.contacts;

import dev.caseclock.cases.contacts.Contact.Person;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A customer: what it is entitled to, and whether it may open cases (R1). */
@Entity
@Table(name = "organization")
public class Organization {

    /** The business calendar of everybody who has not chosen one: UTC, Monday to Friday (R9.1). */
    public static final String DEFAULT_CALENDAR = "default";

    @Id
    private UUID id;

    @Version
    private long version;

    private String shortName;
    private String name;

    @Enumerated(EnumType.STRING)
    private Subscription subscription;

    @Enumerated(EnumType.STRING)
    private SupportModel supportModel;

    private String calendar;

    private Instant contractStartsAt;
    private Instant contractEndsAt;

    // Kept here so that opening a case reads one row, whatever the number of contacts; null: none is named.
    private Instant primaryUntil;
    private Instant backupUntil;

    // Counted so that every change of its contacts is a new version of it.
    private int contactChanges;

    private Instant registeredAt;

    protected Organization() {}

    /** The terms a customer is served on; all of them can change later. The subscription is null without one. */
    public record Terms(
            String name, Subscription subscription, SupportModel supportModel, String calendar, Contract contract) {

        public Terms(String name, Subscription subscription, SupportModel supportModel, String calendar) {
            this(name, subscription, supportModel, calendar, Contract.UNLIMITED);
        }
    }

    public static Organization register(String shortName, Terms terms, Instant at) {
        var organization = new Organization();
        organization.id = Ids.next();
        organization.version = 1;
        organization.shortName = shortName;
        organization.registeredAt = at;
        organization.take(terms);
        return organization;
    }

    /**
     * R9.5: who follows the clocks recomputes them once when calendar or support model are others afterwards. Answers
     * whether anything is.
     */
    public boolean changeTo(Terms terms) {
        var present = new Terms(name, subscription, supportModel, calendar, contract());
        take(terms);
        return !terms.equals(present);
    }

    /** R1.1. Names a person; a second primary is refused. */
    public Contact nameContact(CorporateAddress address, Person person, Instant at) {
        if (person.kind() == ContactKind.PRIMARY && primaryUntil != null) {
            throw secondPrimary();
        }
        var contact = new Contact(id, address, person, at);
        if (person.kind() == ContactKind.PRIMARY) {
            primaryUntil = contact.lastInstant();
        } else if (person.kind() == ContactKind.BACKUP) {
            backupUntil = later(backupUntil, contact.lastInstant());
        }
        contactChanges++;
        return contact;
    }

    /**
     * R1.1. Changes a person; the minimum stays. Answers whether anything is another afterwards.
     *
     * @param present everybody who is named and not removed
     */
    public boolean changeContact(Contact contact, Person person, Collection<Contact> present, Instant at) {
        if (contact.removedAt().isPresent()) {
            throw Refusal.conflict("CONTACT_REMOVED")
                    .argument("removedAt", contact.removedAt().get());
        }
        if (person.kind() != contact.kind()) {
            if (person.kind() == ContactKind.PRIMARY
                    && of(present, ContactKind.PRIMARY).isPresent()) {
                throw secondPrimary();
            }
            requireMinimumWithout(contact, present, at, "/kind");
        }
        var changed = contact.become(person, at);
        count(present, changed);
        return changed;
    }

    /** R1.1. Removes a person; the minimum stays. Answers whether the person was there. */
    public boolean removeContact(Contact contact, Collection<Contact> present, Instant at) {
        if (contact.removedAt().isPresent()) {
            return false;
        }
        requireMinimumWithout(contact, present, at, "path:contactId");
        contact.remove(at);
        count(present.stream().filter(other -> other != contact).toList(), true);
        return true;
    }

    /**
     * R1.1. The backup becomes primary and the primary backup, at once, because in between one of both would be missing.
     * Answers everybody whose role is another one afterwards.
     */
    public List<Contact> handOverPrimaryRole(Contact next, Collection<Contact> present, Instant at) {
        if (next.kind() == ContactKind.PRIMARY && next.isDesignatedAt(at)) {
            return List.of();
        }
        if (next.kind() != ContactKind.BACKUP || !next.isDesignatedAt(at)) {
            throw Refusal.unprocessable("NOT_A_BACKUP_CONTACT").rule("R1.1").at("/contactId");
        }
        if (present.stream().noneMatch(other -> other != next && other.isDesignatedAt(at))) {
            throw minimum(ContactKind.BACKUP, "/contactId");
        }
        var former = of(present, ContactKind.PRIMARY);
        former.ifPresent(contact -> contact.become(ContactKind.BACKUP));
        next.become(ContactKind.PRIMARY);
        count(present, true);
        return Stream.concat(former.stream(), Stream.of(next)).toList();
    }

    /** R1.2, R1.4. Whether the person may write; contacts expire with the contract. */
    public boolean designates(Contact contact, Instant now) {
        return designation(contact).holdsAt(now);
    }

    Designation designation(Contact contact) {
        return contact.designation(contractEndsAt);
    }

    /** R1.1, R1.4. Everything at once; empty when it may open cases. */
    public List<OpeningObstacle> openingObstacles(Instant now) {
        return entitlement().obstaclesAt(now);
    }

    Entitlement entitlement() {
        return new Entitlement(subscription != null, contract(), primaryUntil, backupUntil);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String shortName() {
        return shortName;
    }

    public String name() {
        return name;
    }

    public Optional<Subscription> subscription() {
        return Optional.ofNullable(subscription);
    }

    public SupportModel supportModel() {
        return supportModel;
    }

    public String calendar() {
        return calendar;
    }

    public Contract contract() {
        return new Contract(contractStartsAt, contractEndsAt);
    }

    private void take(Terms terms) {
        name = terms.name();
        subscription = terms.subscription();
        supportModel = terms.supportModel();
        calendar = terms.calendar();
        contractStartsAt = terms.contract().startsAt();
        contractEndsAt = terms.contract().endsAt();
    }

    // Whoever is not designated any more leaves no gap.
    private void requireMinimumWithout(Contact leaving, Collection<Contact> present, Instant at, String pointer) {
        if (designates(leaving, at)
                && present.stream()
                        .filter(other -> other != leaving && other.kind() == leaving.kind())
                        .noneMatch(other -> designates(other, at))) {
            throw minimum(leaving.kind(), pointer);
        }
    }

    private void count(Collection<Contact> present, boolean changed) {
        if (changed) {
            contactChanges++;
            primaryUntil = until(present, ContactKind.PRIMARY);
            backupUntil = until(present, ContactKind.BACKUP);
        }
    }

    private static Instant until(Collection<Contact> present, ContactKind kind) {
        return present.stream()
                .filter(contact -> contact.kind() == kind)
                .map(Contact::lastInstant)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Optional<Contact> of(Collection<Contact> present, ContactKind kind) {
        return present.stream().filter(contact -> contact.kind() == kind).findFirst();
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    private static Refusal secondPrimary() {
        return Refusal.unprocessable("SECOND_PRIMARY_CONTACT").rule("R1.1").at("/kind");
    }

    private static Refusal minimum(ContactKind missing, String pointer) {
        return Refusal.unprocessable(
                        missing == ContactKind.PRIMARY ? "PRIMARY_CONTACT_NEEDED" : "BACKUP_CONTACT_NEEDED")
                .rule("R1.1")
                .at(pointer);
    }
}
