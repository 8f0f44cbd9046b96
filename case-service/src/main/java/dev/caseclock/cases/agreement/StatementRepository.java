package dev.caseclock.cases.agreement;

import dev.caseclock.cases.contacts.ContactRepository;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.kit.caller.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** What people say about a case, with the contact of its organization they name. */
@ApplicationScoped
public class StatementRepository {

    private final ContactRepository contacts;

    @Inject
    StatementRepository(ContactRepository contacts) {
        this.contacts = contacts;
    }

    public Statement of(SupportCase supportCase, Actor by, Call call, String reason, Instant at) {
        var organization = supportCase.organization();
        var named = Optional.ofNullable(call.contactId()).flatMap(id -> contacts.of(organization, id));
        return Statement.of(by, call, organization, named, reason, at);
    }
}
