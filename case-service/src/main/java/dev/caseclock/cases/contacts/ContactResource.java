package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.AddContact;
import dev.caseclock.contract.cases.ContactPage;
import dev.caseclock.contract.cases.ContactView;
import dev.caseclock.contract.cases.ContactsApi;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class ContactResource implements ContactsApi {

    private final OrganizationRepository organizations;
    private final ContactRepository contacts;
    private final Caller caller;
    private final SuiteClock clock;
    private final CommandAnswer answer;

    @Inject
    ContactResource(
            OrganizationRepository organizations,
            ContactRepository contacts,
            Caller caller,
            SuiteClock clock,
            CommandAnswer answer) {
        this.organizations = organizations;
        this.contacts = contacts;
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
        var contact = organization.nameContact(
                request.name(),
                CorporateAddress.of(request.email(), "/email"),
                twin(ContactKind.class, request.kind()),
                twin(ContactLanguage.class, request.language(), ContactLanguage.EN),
                now);
        contacts.add(contact);
        organizations.change(organization, caller.actor(), now);
        answer.location("/api/v1/organizations/" + organization.id() + "/contacts");
        return OrganizationViews.of(contact);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ContactPage listContacts(String id, String cursor, Integer limit) {
        var page = contacts.page(organizations.seen(caller, id), cursor, limit);
        return new ContactPage(page.items(), page.next());
    }
}
