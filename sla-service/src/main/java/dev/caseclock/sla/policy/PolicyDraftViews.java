package dev.caseclock.sla.policy;

import dev.caseclock.contract.sla.DraftPolicy;
import dev.caseclock.contract.sla.EscalationTerms;
import dev.caseclock.contract.sla.PolicyDocument;
import dev.caseclock.contract.sla.PolicyDraftFacts;
import dev.caseclock.contract.sla.PolicyDraftView;
import dev.caseclock.contract.sla.PriorityDurations;
import dev.caseclock.contract.sla.SeverityDurations;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drafts as the contract shows them, and requests as drafts. */
final class PolicyDraftViews {

    private PolicyDraftViews() {}

    static PolicyDraftView of(PolicyDraft draft, Policies known, Instant now) {
        var follows = known.inForceAt(draft.beginsAt(now));
        return new PolicyDraftView(
                draft.id(),
                draft.version(),
                draft.effectiveFrom(),
                draft.effectiveTo(),
                PolicyViews.source(draft.source()),
                PolicyViews.document(draft.terms()),
                draft.createdAt(),
                PolicyViews.actor(draft.createdBy()),
                draft.changedAt(),
                PolicyViews.actor(draft.changedBy()),
                follows.version(),
                PolicyViews.changes(follows.terms(), draft.terms()));
    }

    static PolicyDraftFacts facts(PolicyDraft draft) {
        return new PolicyDraftFacts(
                draft.id(),
                draft.version(),
                draft.source().title(),
                draft.source().revision(),
                draft.effectiveFrom());
    }

    static PolicyDraft.Wish wish(DraftPolicy request) {
        var source = request.source();
        return new PolicyDraft.Wish(
                request.effectiveFrom(),
                request.effectiveTo(),
                new PolicySource(source.title(), source.revision(), source.reference(), source.earlierRevisions()),
                terms(request.document()));
    }

    /** R9.4. A zone that nobody knows cannot stand in a document; it is objected to beside it. */
    static List<Objection> unknownZones(DraftPolicy request) {
        var windows = request.document().supportWindows();
        var objections = new ArrayList<Objection>();
        for (var i = 0; i < windows.size(); i++) {
            var zone = windows.get(i).zone();
            if (!isKnown(zone)) {
                objections.add(Objection.to("/document/supportWindows/" + i + "/zone", Flaw.UNKNOWN_ZONE, "R9.4")
                        .with("zone", zone));
            }
        }
        return objections;
    }

    private static PolicyTerms terms(PolicyDocument document) {
        var closing = document.closing();
        return new PolicyTerms(
                new PolicyTerms.InitialResponse(
                        perSeverity(document.initialResponse().targets()),
                        document.initialResponse().atRiskPercent()),
                document.supportWindows().stream().map(PolicyDraftViews::window).toList(),
                new PolicyTerms.Closing(
                        closing.solutionConfirmationBusinessDays(),
                        closing.customerReplyBusinessDays(),
                        Duration.parse(closing.warnAfter()),
                        closing.finalNoticeBusinessDay(),
                        LocalTime.parse(closing.finalNoticeTime()),
                        closing.businessDaysAfterNotice(),
                        closing.heldWhileRcaPending()),
                new PolicyTerms.RootCauseAnalysis(
                        document.rootCauseAnalysis().businessDays(),
                        severity(document.rootCauseAnalysis().severity())),
                new PolicyTerms.Credentials(document.credentials().businessDays()),
                new PolicyTerms.Untargeted(
                        perSeverity(document.untargeted().restoration()),
                        perSeverity(document.untargeted().resolution())),
                escalation(document.escalation()),
                new PolicyTerms.Reopening(Duration.parse(document.reopening().within())),
                new PolicyTerms.Entitlement(
                        document.entitlement().subscriptions(),
                        document.entitlement().backupContacts()));
    }

    private static PolicyTerms.Escalation escalation(EscalationTerms escalation) {
        return new PolicyTerms.Escalation(
                perPriority(escalation.quietPeriods()),
                escalation.phoneOnly(),
                escalation.notEligible(),
                escalation.impactRequired());
    }

    private static SupportWindow window(dev.caseclock.contract.sla.SupportWindow window) {
        return new SupportWindow(
                SupportModel.valueOf(window.supportModel().name()),
                isKnown(window.zone()) ? ZoneId.of(window.zone()) : ZoneOffset.UTC,
                window.workingDays().stream()
                        .map(day -> DayOfWeek.valueOf(day.name()))
                        .distinct()
                        .sorted()
                        .toList(),
                LocalTime.parse(window.opens()),
                window.closes().equals(PolicyViews.END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(window.closes()),
                window.severities().stream()
                        .map(PolicyDraftViews::severity)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static boolean isKnown(String zone) {
        return ZoneRulesProvider.getAvailableZoneIds().contains(zone);
    }

    private static Severity severity(dev.caseclock.contract.sla.Severity severity) {
        return Severity.valueOf(severity.name());
    }

    private static Map<Severity, Duration> perSeverity(SeverityDurations durations) {
        var read = new EnumMap<Severity, Duration>(Severity.class);
        put(read, Severity.S1, durations.S1());
        put(read, Severity.S2, durations.S2());
        put(read, Severity.S3, durations.S3());
        put(read, Severity.S4, durations.S4());
        return read;
    }

    private static Map<String, Duration> perPriority(PriorityDurations durations) {
        var read = new LinkedHashMap<String, Duration>();
        put(read, "CRITICAL", durations.CRITICAL());
        put(read, "HIGH", durations.HIGH());
        put(read, "MEDIUM", durations.MEDIUM());
        put(read, "LOW", durations.LOW());
        return read;
    }

    private static <K> void put(Map<K, Duration> durations, K key, String duration) {
        if (duration != null) {
            durations.put(key, Duration.parse(duration));
        }
    }
}
