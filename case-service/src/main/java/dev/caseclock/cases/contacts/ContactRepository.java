package dev.caseclock.cases.contacts;

import dev.caseclock.cases.finding.RowRepository;
import dev.caseclock.cases.finding.RowRepository.Recency;
import dev.caseclock.cases.finding.RowRepository.Slice;
import dev.caseclock.contract.cases.ContactView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The people of customers. */
@ApplicationScoped
public class ContactRepository implements PanacheRepositoryBase<Contact, UUID> {

    private static final String PAGE = """
            select id, organization_id, name, email, kind, language, named_at
            from contact
            where organization_id = ? and (named_at, id) > (?, ?)
            order by named_at, id
            limit ?
            """;

    private final RowRepository rows;

    @Inject
    ContactRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** R1.2. The caller as a designated contact of the organization; 403 when the token names nobody designated. */
    public Contact designated(Caller caller, UUID organizationId) {
        return caller.email()
                .flatMap(email -> named(organizationId, email))
                .filter(Contact::isDesignated)
                .orElseThrow(ContactRepository::notDesignated);
    }

    /** R1.2. */
    public static Refusal notDesignated() {
        return Refusal.forbidden("ONLY_DESIGNATED_CONTACTS").rule("R1.2");
    }

    /** R1.1. Those who may speak for a customer, the primary first. */
    public List<Contact> designated(UUID organizationId) {
        return list("organizationId = ?1 and kind <> ?2 order by namedAt, id", organizationId, ContactKind.READ_ONLY)
                .stream()
                .sorted(Comparator.comparing(Contact::kind))
                .toList();
    }

    Optional<Contact> named(UUID organizationId, String email) {
        return find("organizationId = ?1 and email = ?2", organizationId, email).firstResultOptional();
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

    /** In the order they were named. */
    Slice<ContactView> page(Organization organization, String cursor, int limit) {
        var after = Recency.of(cursor, Recency.OLDEST);
        var found = rows.rows(PAGE, OrganizationViews::contact, organization.id(), after.at(), after.id(), limit + 1);
        return Slice.of(found, limit, OrganizationViews.Named::place).map(OrganizationViews.Named::view);
    }

    private static Refusal known(Contact contact) {
        return Refusal.conflict("CONTACT_ALREADY_NAMED")
                .argument("address", contact.email())
                .at("/email");
    }
}
