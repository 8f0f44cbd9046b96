package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.contacts.Organization.Terms;
import dev.caseclock.contract.cases.ChangeOrganization;
import dev.caseclock.contract.cases.OrganizationPage;
import dev.caseclock.contract.cases.OrganizationView;
import dev.caseclock.contract.cases.OrganizationsApi;
import dev.caseclock.contract.cases.RegisterOrganization;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.ETags;
import dev.caseclock.kit.command.IfMatch;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Optional;

class OrganizationResource implements OrganizationsApi {

    private final OrganizationRepository organizations;
    private final Caller caller;
    private final SuiteClock clock;
    private final CommandAnswer answer;

    @Context
    HttpServerResponse response;

    @Inject
    OrganizationResource(OrganizationRepository organizations, Caller caller, SuiteClock clock, CommandAnswer answer) {
        this.organizations = organizations;
        this.caller = caller;
        this.clock = clock;
        this.answer = answer;
    }

    @Override
    @Command
    @RolesAllowed(Roles.ADMIN)
    public OrganizationView registerOrganization(String idempotencyKey, RegisterOrganization request) {
        var terms = new Terms(
                request.name(),
                twin(Subscription.class, request.subscription()),
                twin(SupportModel.class, request.supportModel(), SupportModel.STANDARD),
                Optional.ofNullable(request.calendar()).orElse(Organization.DEFAULT_CALENDAR),
                Contract.between(request.contractStartsAt(), request.contractEndsAt()));
        var now = clock.instant();
        var organization = Organization.register(request.shortName(), terms, now);
        organizations.add(organization, caller.actor(), now);
        answer.location("/api/v1/organizations/" + organization.id());
        return view(organization, now);
    }

    @Override
    @Command
    @RolesAllowed(Roles.ADMIN)
    public OrganizationView changeOrganization(String ifMatch, String id, ChangeOrganization request) {
        var organization = organizations.seen(caller, id);
        IfMatch.check(ifMatch, organization.version());
        var terms = new Terms(
                request.name(),
                twin(Subscription.class, request.subscription()),
                twin(SupportModel.class, request.supportModel()),
                request.calendar(),
                Contract.between(request.contractStartsAt(), request.contractEndsAt()));
        var now = clock.instant();
        if (organization.changeTo(terms)) {
            organizations.change(organization, caller.actor(), now);
        }
        return view(organization, now);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public OrganizationView getOrganization(String id, String ifNoneMatch) {
        var organization = organizations.seen(caller, id);
        var now = clock.instant();
        if (organization.entitlement().nextChangeAfter(Instant.MIN).isPresent()) {
            // Time changes what it may do, and is no part of the version: never a 304 then.
            response.putHeader(HttpHeaders.ETAG, ETags.of(organization.version()));
            return OrganizationViews.of(organization, now);
        }
        return view(organization, now);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public OrganizationPage listOrganizations(String cursor, Integer limit) {
        var page = organizations.page(caller, cursor, limit);
        return new OrganizationPage(page.items(), page.next());
    }

    private OrganizationView view(Organization organization, Instant now) {
        answer.etag(organization.version());
        return OrganizationViews.of(organization, now);
    }
}
