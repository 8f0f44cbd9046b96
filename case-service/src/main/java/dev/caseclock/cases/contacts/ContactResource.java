package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.contacts.Contact.Person;
import dev.caseclock.contract.cases.AddContact;
import dev.caseclock.contract.cases.ChangeContact;
import dev.caseclock.contract.cases.ContactPage;
import dev.caseclock.contract.cases.ContactView;
import dev.caseclock.contract.cases.ContactsApi;
import dev.caseclock.contract.cases.HandOverPrimaryRole;
import dev.caseclock.contract.cases.OrganizationView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.ETags;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.problem.Refusal;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.UUID;

class ContactResource implements ContactsApi {

    private final OrganizationRepository organizations;
    private final ContactRepository contacts;
    private final Event<ContactLeft> leavings;
    private final Caller caller;
    private final SuiteClock clock;
    private final CommandAnswer answer;

    @Context
    HttpServerResponse response;

    @Inject
    ContactResource(
            OrganizationRepository organizations,
            ContactRepository contacts,
            Event<ContactLeft> leavings,
            Caller caller,
            SuiteClock clock,
            CommandAnswer answer) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.leavings = leavings;
        this.caller = caller;
        this.clock = clock;
        this.answer = answer;
    }

    @Override
    @Command
    @RolesAllowed(Roles.ADMIN)
    public ContactView addContact(String idempotencyKey, String id, AddContact request) {
        var organization = organizations.locked(id).orElseThrow(Refusal::notFound);
        var now = clock.instant();
        var person = new Person(
                request.name(),
                twin(ContactKind.class, request.kind()),
                twin(ContactLanguage.class, request.language(), ContactLanguage.EN),
                request.expiresAt());
        var contact = organization.nameContact(CorporateAddress.of(request.email(), "/email"), person, now);
        if (Boolean.TRUE.equals(request.credentialsIssued())) {
            contact.hasCredentials(caller.actor(), now);
        }
        contacts.add(contact);
        record("named", contact, organization, now);
        answer.location("/api/v1/organizations/" + organization.id() + "/contacts/" + contact.id());
        return view(contact, organization, now);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ContactPage listContacts(String id, Boolean removed, String cursor, Integer limit) {
        var page = contacts.page(organizations.seen(caller, id), removed, cursor, limit, clock.instant());
        return new ContactPage(page.items(), page.next());
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ContactView getContact(String id, UUID contactId) {
        var organization = organizations.seen(caller, id);
        var contact = contacts.of(organization, contactId).orElseThrow(Refusal::notFound);
        // A designation ends by the passing of time, which is no part of the version: never a 304.
        response.putHeader(HttpHeaders.ETAG, ETags.of(contact.version()));
        return ContactViews.of(contact, organization, clock.instant());
    }

    @Override
    @Command
    @RolesAllowed(Roles.ADMIN)
    public ContactView changeContact(String ifMatch, String id, UUID contactId, ChangeContact request) {
        var organization = organizations.locked(id).orElseThrow(Refusal::notFound);
        var contact = changing(ifMatch, organization, contactId);
        var now = clock.instant();
        var wasDesignated = organization.designates(contact, now);
        var person = new Person(
                request.name(),
                twin(ContactKind.class, request.kind()),
                twin(ContactLanguage.class, request.language()),
                request.expiresAt());
        if (organization.changeContact(contact, person, contacts.present(organization), now)) {
            record("changed", contact, organization, now);
            tellLeaving(wasDesignated, contact, organization, now);
        }
        return view(contact, organization, now);
    }

    @Override
    @Command
    @RolesAllowed(Roles.ADMIN)
    public ContactView removeContact(String ifMatch, String id, UUID contactId) {
        var organization = organizations.locked(id).orElseThrow(Refusal::notFound);
        var contact = changing(ifMatch, organization, contactId);
        var now = clock.instant();
        var wasDesignated = organization.designates(contact, now);
        if (organization.removeContact(contact, contacts.present(organization), now)) {
            record("removed", contact, organization, now);
            tellLeaving(wasDesignated, contact, organization, now);
        }
        return view(contact, organization, now);
    }

    @Override
    @Command
    @RolesAllowed(Roles.ADMIN)
    public OrganizationView handOverPrimaryRole(String ifMatch, String id, HandOverPrimaryRole request) {
        var organization = organizations.locked(id).orElseThrow(Refusal::notFound);
        IfMatch.check(ifMatch, organization.version());
        var now = clock.instant();
        var present = contacts.present(organization);
        var next = present.stream()
                .filter(contact -> contact.id().equals(request.contactId()))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.unprocessable("UNKNOWN_CONTACT").rule("R1.1").at("/contactId"));
        var changed = organization.handOverPrimaryRole(next, present, now);
        changed.forEach(contact -> contacts.record("changed", contact, organization, caller.actor(), now));
        if (!changed.isEmpty()) {
            organizations.change(organization, caller.actor(), now);
        }
        answer.etag(organization.version());
        return OrganizationViews.of(organization, now);
    }

    private Contact changing(String ifMatch, Organization organization, UUID contactId) {
        var contact = contacts.of(organization, contactId).orElseThrow(Refusal::notFound);
        IfMatch.check(ifMatch, contact.version());
        return contact;
    }

    private void record(String what, Contact contact, Organization organization, Instant now) {
        contacts.record(what, contact, organization, caller.actor(), now);
        organizations.change(organization, caller.actor(), now);
    }

    // R1.6: whoever is no longer designated is not engaged either.
    private void tellLeaving(boolean wasDesignated, Contact contact, Organization organization, Instant now) {
        if (wasDesignated && !organization.designates(contact, now)) {
            leavings.fire(new ContactLeft(contact.id(), caller.actor(), now));
        }
    }

    private ContactView view(Contact contact, Organization organization, Instant now) {
        answer.etag(contact.version());
        return ContactViews.of(contact, organization, now);
    }
}
