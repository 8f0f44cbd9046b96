package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.calendars.KnownCalendarRepository;
import dev.caseclock.cases.contacts.Organization.Terms;
import dev.caseclock.cases.finding.RowRepository;
import dev.caseclock.cases.finding.Sight;
import dev.caseclock.cases.finding.Slice;
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
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;

class OrganizationResource implements OrganizationsApi {

    private static final String PAGE = """
            select id, version, short_name, name, subscription, support_model, calendar,
                   primary_contacts, backup_contacts
            from organization
            where short_name > ? and (?::text is null or short_name = lower(?))
            order by short_name
            limit ?
            """;

    private record Place(String shortName) {}

    private final OrganizationRepository organizations;
    private final KnownCalendarRepository calendars;
    private final RowRepository rows;
    private final Caller caller;
    private final SuiteClock clock;
    private final CommandAnswer answer;

    @Inject
    OrganizationResource(
            OrganizationRepository organizations,
            KnownCalendarRepository calendars,
            RowRepository rows,
            Caller caller,
            SuiteClock clock,
            CommandAnswer answer) {
        this.organizations = organizations;
        this.calendars = calendars;
        this.rows = rows;
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
                calendar(Optional.ofNullable(request.calendar()).orElse(Organization.DEFAULT_CALENDAR)));
        var now = clock.instant();
        var organization = Organization.register(request.shortName(), terms, now);
        organizations.add(organization, caller.actor(), now);
        answer.location("/api/v1/organizations/" + organization.id());
        return view(organization);
    }

    @Override
    @Command
    @RolesAllowed(Roles.ADMIN)
    public OrganizationView changeOrganization(String ifMatch, String id, ChangeOrganization request) {
        var organization = found(id);
        IfMatch.check(ifMatch, organization.version());
        organization.changeTo(new Terms(
                request.name(),
                twin(Subscription.class, request.subscription()),
                twin(SupportModel.class, request.supportModel()),
                calendar(request.calendar())));
        organizations.change(organization, caller.actor(), clock.instant());
        return view(organization);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public OrganizationView getOrganization(String id, String ifNoneMatch) {
        return view(found(id));
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public OrganizationPage listOrganizations(String cursor, Integer limit) {
        var only = Sight.of(caller).organization();
        var after = cursor == null ? "" : Cursor.decode(cursor, Place.class).shortName();
        var found = rows.rows(PAGE, OrganizationViews::of, after, only, only, limit + 1);
        var page = Slice.of(found, limit, last -> new Place(last.shortName()));
        return new OrganizationPage(page.items(), page.next());
    }

    private Organization found(String reference) {
        return organizations
                .named(reference)
                .filter(organization -> OrganizationRepository.mayBeSeen(caller, organization))
                .orElseThrow(Refusal::notFound);
    }

    private String calendar(String name) {
        return calendars.known(name, "/calendar");
    }

    private OrganizationView view(Organization organization) {
        answer.etag(organization.version());
        return OrganizationViews.of(organization);
    }
}
