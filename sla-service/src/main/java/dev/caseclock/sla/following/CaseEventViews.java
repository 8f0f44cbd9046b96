package dev.caseclock.sla.following;

import static java.util.Map.entry;

import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.CaseFacts;
import dev.caseclock.contract.cases.ContactFacts;
import dev.caseclock.contract.cases.IncidentFacts;
import dev.caseclock.contract.cases.IncidentScope;
import dev.caseclock.contract.cases.NoticeFacts;
import dev.caseclock.contract.cases.NoticeKind;
import dev.caseclock.contract.cases.OrganizationFacts;
import dev.caseclock.contract.cases.UpdateFacts;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.ArrivedFact;
import dev.caseclock.sla.facts.CalendarChoice;
import dev.caseclock.sla.facts.CaseCondition;
import dev.caseclock.sla.facts.CaseFact;
import dev.caseclock.sla.facts.CaseHappening;
import dev.caseclock.sla.facts.CaseState;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.ContactFact;
import dev.caseclock.sla.facts.ContactHappening;
import dev.caseclock.sla.facts.IncidentCondition;
import dev.caseclock.sla.facts.IncidentFact;
import dev.caseclock.sla.facts.IncidentHappening;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.facts.Subject;
import dev.caseclock.sla.facts.SubjectKind;
import dev.caseclock.sla.facts.Update;
import java.util.Map;
import java.util.Set;

/** The events of case-service as facts; what no clock depends on is passed over. */
final class CaseEventViews {

    private static final String PREFIX = "dev.caseclock.";

    private static final Map<String, CaseHappening> CASES = Map.ofEntries(
            entry("case.opened", CaseHappening.OPENED),
            entry("case.assigned", CaseHappening.ASSIGNED),
            entry("case.update-added", CaseHappening.UPDATED),
            // R5: a contact's file ends the waiting as a word does; a file of support says nothing.
            entry("case.attachment-added", CaseHappening.UPDATED),
            entry("case.information-requested", CaseHappening.INFORMATION_REQUESTED),
            entry("case.solution-proposed", CaseHappening.SOLUTION_PROPOSED),
            entry("case.severity-changed", CaseHappening.SEVERITY_CHANGED),
            entry("case.pending-party-changed", CaseHappening.PENDING_PARTY_CHANGED),
            entry("case.notice-delivered", CaseHappening.NOTICE_DELIVERED),
            entry("case.closed", CaseHappening.CLOSED),
            entry("case.reopened", CaseHappening.REOPENED));

    private static final Map<String, IncidentHappening> INCIDENTS = Map.of(
            "incident.reported", IncidentHappening.REPORTED,
            "incident.changed", IncidentHappening.CHANGED,
            "incident.restored", IncidentHappening.RESTORED,
            "incident.relapsed", IncidentHappening.RELAPSED,
            "incident.cases-linked", IncidentHappening.LINKED);

    private static final Map<String, ContactHappening> CONTACTS = Map.of(
            "contact.credentials-requested", ContactHappening.CREDENTIALS_REQUESTED,
            "contact.credentials-issued", ContactHappening.CREDENTIALS_ISSUED,
            "contact.removed", ContactHappening.REMOVED);

    private CaseEventViews() {}

    static void add(CloudEvent event, CaseEventData data, String source, Arrivals arrivals) {
        var type = event.type().startsWith(PREFIX) ? event.type().substring(PREFIX.length()) : event.type();
        if (CASES.containsKey(type)) {
            addCase(event, data, CASES.get(type), source, arrivals);
        } else if (INCIDENTS.containsKey(type)) {
            addIncident(event, data.incident(), INCIDENTS.get(type), source, arrivals);
        } else if (type.equals("organization.registered") || type.equals("organization.changed")) {
            addOrganization(event, data.organization(), source, arrivals);
        } else if (CONTACTS.containsKey(type) && data.contact().requestedAt() != null) {
            addContact(event, data.contact(), CONTACTS.get(type), source, arrivals);
        }
    }

    private static void addCase(
            CloudEvent event, CaseEventData data, CaseHappening happening, String source, Arrivals arrivals) {
        if (happening == CaseHappening.NOTICE_DELIVERED && !isFinal(data.notice())) {
            return;
        }
        var facts = data._case();
        arrivals.subject(new Subject(
                facts.id(),
                SubjectKind.CASE,
                facts.number(),
                facts.organization(),
                facts.organizationId(),
                SupportModel.valueOf(facts.supportModel().name()),
                facts.calendar(),
                facts.openedAt()));
        arrivals.fact(new ArrivedFact(
                source,
                event.position(),
                facts.id(),
                event.time(),
                new CaseFact(
                        event.time(),
                        event.position(),
                        happening,
                        condition(facts),
                        data.update() == null ? null : update(data.update()),
                        data.closure() == null
                                ? null
                                : ClosureReason.valueOf(data.closure().reason().name()))));
    }

    // R7.2: of the two notices the final one starts the last business day.
    private static boolean isFinal(NoticeFacts notice) {
        return notice == null || notice.kind() == NoticeKind.FINAL_NOTICE;
    }

    private static CaseCondition condition(CaseFacts facts) {
        return new CaseCondition(
                CaseState.valueOf(facts.state().name()),
                facts.stateSince(),
                Severity.valueOf(facts.severity().name()),
                facts.ownerId() != null,
                PendingParty.valueOf(facts.pendingParty().name()),
                facts.proposals(),
                facts.cycle(),
                facts.cycleStartedAt());
    }

    private static Update update(UpdateFacts facts) {
        return new Update(
                facts.id(),
                facts.at(),
                Update.Author.valueOf(facts.authorKind().name()),
                Update.Kind.valueOf(facts.kind().name()),
                Update.Visibility.valueOf(facts.visibility().name()));
    }

    private static void addIncident(
            CloudEvent event, IncidentFacts facts, IncidentHappening happening, String source, Arrivals arrivals) {
        var cases = Set.copyOf(facts.linkedCaseIds());
        arrivals.subject(new Subject(
                facts.id(),
                SubjectKind.INCIDENT,
                facts.number(),
                null,
                null,
                SupportModel.STANDARD,
                facts.calendar(),
                facts.startedAt()));
        arrivals.link(facts.id(), cases);
        arrivals.fact(new ArrivedFact(
                source,
                event.position(),
                facts.id(),
                event.time(),
                new IncidentFact(
                        event.time(),
                        event.position(),
                        happening,
                        new IncidentCondition(
                                facts.scope() == IncidentScope.PLATFORM,
                                Severity.valueOf(facts.peakSeverity().name()),
                                facts.calendar(),
                                facts.startedAt(),
                                facts.restoredAt(),
                                cases))));
    }

    private static void addOrganization(CloudEvent event, OrganizationFacts facts, String source, Arrivals arrivals) {
        arrivals.organization(facts.id(), event.time());
        arrivals.fact(new ArrivedFact(
                source,
                event.position(),
                facts.id(),
                event.time(),
                new CalendarChoice(event.time(), event.position(), facts.calendar())));
    }

    // Regional models bind cases (R1.5); an organization and its people are known to all staff.
    private static void addContact(
            CloudEvent event, ContactFacts facts, ContactHappening happening, String source, Arrivals arrivals) {
        arrivals.subject(new Subject(
                facts.id(),
                SubjectKind.CONTACT,
                null,
                facts.organization(),
                facts.organizationId(),
                SupportModel.STANDARD,
                facts.calendar(),
                facts.requestedAt()));
        arrivals.fact(new ArrivedFact(
                source,
                event.position(),
                facts.id(),
                event.time(),
                new ContactFact(event.time(), event.position(), happening)));
    }
}
