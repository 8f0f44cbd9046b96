package dev.caseclock.cases.contacts;

import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The people of customers. */
@ApplicationScoped
public class ContactRepository implements PanacheRepositoryBase<Contact, UUID> {

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

    private static Refusal known(Contact contact) {
        return Refusal.conflict("CONTACT_ALREADY_NAMED")
                .argument("address", contact.email())
                .at("/email");
    }
}
