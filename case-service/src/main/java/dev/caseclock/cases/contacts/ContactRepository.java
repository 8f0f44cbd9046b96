package dev.caseclock.cases.contacts;

import dev.caseclock.contract.cases.ContactView;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The people of customers, and the events about them. */
@ApplicationScoped
public class ContactRepository implements PanacheRepositoryBase<Contact, UUID> {

    private static final String PAGE = """
            select c.id, c.version, c.organization_id, c.name, c.email, c.kind, c.language, c.expires_at, c.named_at,
                   c.removed_at, o.contract_ends_at
            from contact c
            join organization o on o.id = c.organization_id
            where c.organization_id = ? and (? or c.removed_at is null) and (c.named_at, c.id) > (?, ?)
            order by c.named_at, c.id
            limit ?
            """;

    private final RowRepository rows;
    private final Journal journal;

    @Inject
    ContactRepository(RowRepository rows, Journal journal) {
        this.rows = rows;
        this.journal = journal;
    }

    /** R1.2. The caller as a designated contact of the organization; 403 when the token names nobody designated. */
    public Contact designated(Caller caller, Organization organization, Instant now) {
        var contact = caller.email()
                .flatMap(email -> named(organization.id(), email))
                .filter(found -> found.kind().isDesignated())
                .orElseThrow(ContactRepository::notDesignated);
        if (!organization.designates(contact, now)) {
            throw expired(organization.designation(contact).end().orElseThrow());
        }
        return contact;
    }

    /** R1.2. */
    public static Refusal notDesignated() {
        return Refusal.forbidden("ONLY_DESIGNATED_CONTACTS").rule("R1.2");
    }

    /** R7.2. Who may be told that silence will close a case, the primary first; also when the contract has ended meanwhile. */
    public List<Contact> answering(Organization organization, Instant now) {
        return present(organization).stream()
                .filter(contact -> contact.isDesignatedAt(now))
                .sorted(Comparator.comparing(Contact::kind).thenComparing(Contact::namedAt))
                .toList();
    }

    /** R1.4. Who was a designated contact, up to this instant. */
    public static Refusal expired(Instant until) {
        return Refusal.forbidden("CONTACT_EXPIRED").rule("R1.4").argument("until", until);
    }

    /** One of the organization's people, also one who was removed. */
    public Optional<Contact> of(Organization organization, UUID contactId) {
        return find("organizationId = ?1 and id = ?2", organization.id(), contactId)
                .firstResultOptional();
    }

    /** Everybody who is named and not removed. */
    List<Contact> present(Organization organization) {
        return list("organizationId = ?1 and removedAt is null", organization.id());
    }

    void add(Contact contact) {
        if (named(contact.organizationId(), contact.email()).isPresent()) {
            throw known(contact);
        }
        try {
            persistAndFlush(contact);
        } catch (ConstraintViolationException race) {
            throw known(contact).because(race);
        }
    }

    /** Writes what a verb has changed and tells it. */
    void record(String what, Contact contact, Organization organization, Actor by, Instant at) {
        flush();
        journal.record(ContactViews.event("dev.caseclock.contact." + what, contact, organization)
                .actor(by)
                .occurredAt(at));
    }

    /** In the order they were named. */
    Slice<ContactView> page(Organization organization, boolean removed, String cursor, int limit, Instant now) {
        var after = Recency.of(cursor, Recency.OLDEST);
        var found = rows.rows(
                PAGE, row -> ContactViews.of(row, now), organization.id(), removed, after.at(), after.id(), limit + 1);
        return Slice.of(found, limit, ContactViews.Named::place).map(ContactViews.Named::view);
    }

    private Optional<Contact> named(UUID organizationId, String email) {
        return find("organizationId = ?1 and email = ?2 and removedAt is null", organizationId, email)
                .firstResultOptional();
    }

    private static Refusal known(Contact contact) {
        return Refusal.conflict("CONTACT_ALREADY_NAMED")
                .argument("address", contact.email())
                .at("/email");
    }
}
