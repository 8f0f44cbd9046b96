package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.finding.Recency;
import dev.caseclock.cases.finding.RowRepository;
import dev.caseclock.cases.finding.Slice;
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

    private static final String PAGE = """
            select id, organization_id, name, email, kind, language, named_at
            from contact
            where organization_id = ? and (named_at, id) > (?, ?)
            order by named_at, id
            limit ?
            """;

    private final OrganizationRepository organizations;
    private final ContactRepository contacts;
    private final RowRepository rows;
    private final Caller caller;
    private final SuiteClock clock;
    private final CommandAnswer answer;

    @Inject
    ContactResource(
            OrganizationRepository organizations,
            ContactRepository contacts,
            RowRepository rows,
            Caller caller,
            SuiteClock clock,
            CommandAnswer answer) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.rows = rows;
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
        var organization = organizations
                .named(id)
                .filter(found -> OrganizationRepository.mayBeSeen(caller, found))
                .orElseThrow(Refusal::notFound);
        var after = Recency.of(cursor, Recency.OLDEST);
        var found = rows.rows(PAGE, OrganizationViews::contact, organization.id(), after.at(), after.id(), limit + 1);
        var page = Slice.of(found, limit, OrganizationViews.Named::place);
        return new ContactPage(page.map(OrganizationViews.Named::view), page.next());
    }
}
