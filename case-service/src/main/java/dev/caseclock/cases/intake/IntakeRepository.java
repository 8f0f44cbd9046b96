package dev.caseclock.cases.intake;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.contacts.ContactRepository;
import dev.caseclock.cases.contacts.OrganizationRepository;
import dev.caseclock.cases.contacts.OrganizationRepository.WithContact;
import dev.caseclock.cases.conversation.ViewMarkerRepository;
import dev.caseclock.cases.conversation.ViewMarkerRepository.Marker;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.Issue;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.lifecycle.SupportCase.Beginning;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.contract.cases.OpenCase;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Opens and finds cases for the present caller: finds the customer, asks the rule, keeps the case. */
@ApplicationScoped
class IntakeRepository {

    private final OrganizationRepository organizations;
    private final CaseRepository cases;
    private final CallerCaseRepository callersCases;
    private final ViewMarkerRepository markers;
    private final Caller caller;
    private final SuiteClock clock;

    @Inject
    IntakeRepository(
            OrganizationRepository organizations,
            CaseRepository cases,
            CallerCaseRepository callersCases,
            ViewMarkerRepository markers,
            Caller caller,
            SuiteClock clock) {
        this.organizations = organizations;
        this.cases = cases;
        this.callersCases = callersCases;
        this.markers = markers;
        this.caller = caller;
        this.clock = clock;
    }

    SupportCase read(String reference) {
        return callersCases.readable(reference);
    }

    /** What the present caller has seen of it (R6.4). */
    Marker seen(SupportCase supportCase) {
        return markers.of(supportCase);
    }

    SupportCase open(OpenCase request) {
        var customer = caller.isStaff() ? customerOnThePhone(request) : Optional.of(ownCustomer(request));
        var now = customer.map(WithContact::at).orElseGet(clock::instant);
        var organization = customer.map(WithContact::organization).orElse(null);
        var contact = customer.flatMap(WithContact::contact).orElse(null);
        var channel = twin(Channel.class, request.channel());
        var priority = twin(Priority.class, request.priority());
        OpeningRule.check(
                new OpeningRule.Attempt(
                        !caller.isStaff(),
                        channel,
                        priority,
                        request.troubleshootingDone(),
                        request.responsibilitiesChecked(),
                        organization,
                        request.contactId() != null,
                        contact),
                now);
        var beginning = new Beginning(organization, contact, null, channel, priority, issue(request));
        var supportCase = SupportCase.begin(beginning, caller.actor(), now);
        cases.add(supportCase);
        return supportCase;
    }

    // R1.2. Another organization and one that does not exist are the same to a customer.
    private WithContact ownCustomer(OpenCase request) {
        var own = caller.organization().orElseThrow(ContactRepository::notDesignated);
        var found = organizations.withContact(own, caller.email().orElse(""));
        if (request.organization() != null
                && found.filter(customer -> isNamed(request.organization(), customer))
                        .isEmpty()) {
            throw Refusal.notFound().at("/organization");
        }
        var customer = found.filter(it -> caller.actor().isContact()).orElseThrow(ContactRepository::notDesignated);
        var contact =
                customer.contact().filter(it -> it.kind().isDesignated()).orElseThrow(ContactRepository::notDesignated);
        // The end of the contract is told with the other obstacles.
        if (!contact.isDesignatedAt(customer.at())) {
            throw ContactRepository.expired(contact.expiresAt().orElseThrow());
        }
        return customer;
    }

    // R1.5. A customer of another region is the same as one that does not exist.
    private Optional<WithContact> customerOnThePhone(OpenCase request) {
        if (request.organization() == null) {
            return Optional.empty();
        }
        return Optional.of(organizations
                .withContact(request.organization(), request.contactId())
                .filter(found -> found.organization().supportModel().isOpenTo(caller.region()))
                .orElseThrow(() -> Refusal.notFound().at("/organization")));
    }

    private static boolean isNamed(String reference, WithContact customer) {
        var organization = customer.organization();
        return reference.equalsIgnoreCase(organization.shortName())
                || reference.equalsIgnoreCase(organization.id().toString());
    }

    private static Issue issue(OpenCase request) {
        return new Issue(
                request.subject(),
                request.description(),
                request.businessImpact(),
                request.exampleInteractionId(),
                request.occurrences(),
                request.environmentChanges(),
                request.earlierTroubleshooting());
    }
}
