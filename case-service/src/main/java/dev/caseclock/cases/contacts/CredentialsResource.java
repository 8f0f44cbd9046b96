package dev.caseclock.cases.contacts;

import dev.caseclock.contract.cases.AttestReview;
import dev.caseclock.contract.cases.CredentialsApi;
import dev.caseclock.contract.cases.CredentialsView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

class CredentialsResource implements CredentialsApi {

    private final OrganizationRepository organizations;
    private final ContactRepository contacts;
    private final Caller caller;
    private final SuiteClock clock;
    private final CommandAnswer answer;

    @Inject
    CredentialsResource(
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
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public CredentialsView getCredentials(String id, UUID contactId, String ifNoneMatch) {
        return view(contacts.of(organizations.seen(caller, id), contactId).orElseThrow(Refusal::notFound));
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.ADMIN})
    public CredentialsView attestReview(String ifMatch, String id, UUID contactId, AttestReview request) {
        if (!request.responsibilitiesReviewed()) {
            throw Refusal.unprocessable("RESPONSIBILITIES_NOT_REVIEWED")
                    .rule("R1.3")
                    .at("/responsibilitiesReviewed");
        }
        return take(CredentialsAction.ATTEST_REVIEW, "responsibilities-reviewed", ifMatch, id, contactId);
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.ADMIN})
    public CredentialsView requestCredentials(String ifMatch, String id, UUID contactId) {
        return take(CredentialsAction.REQUEST, "credentials-requested", ifMatch, id, contactId);
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    public CredentialsView issueCredentials(String ifMatch, String id, UUID contactId) {
        return take(CredentialsAction.ISSUE, "credentials-issued", ifMatch, id, contactId);
    }

    private CredentialsView take(CredentialsAction action, String what, String ifMatch, String id, UUID contactId) {
        var organization = organizations.seen(caller, id);
        var contact = contacts.of(organization, contactId).orElseThrow(Refusal::notFound);
        var now = clock.instant();
        if (!caller.isStaff()) {
            contacts.designated(caller, organization, now);
        }
        IfMatch.check(ifMatch, contact.version());
        contact.take(action, caller.actor(), now);
        contacts.record(what, contact, organization, caller.actor(), now);
        return view(contact);
    }

    private CredentialsView view(Contact contact) {
        answer.etag(contact.version());
        return ContactViews.credentials(contact);
    }
}
