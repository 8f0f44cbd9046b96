package dev.caseclock.sla.policy;

import dev.caseclock.contract.sla.ClosingTerms;
import dev.caseclock.contract.sla.CredentialsTerms;
import dev.caseclock.contract.sla.EntitlementTerms;
import dev.caseclock.contract.sla.EscalationTerms;
import dev.caseclock.contract.sla.InForceBecause;
import dev.caseclock.contract.sla.InitialResponseTerms;
import dev.caseclock.contract.sla.InterpretationView;
import dev.caseclock.contract.sla.PolicyDocument;
import dev.caseclock.contract.sla.PolicyInForceView;
import dev.caseclock.contract.sla.PolicyView;
import dev.caseclock.contract.sla.PriorityDurations;
import dev.caseclock.contract.sla.ReopeningTerms;
import dev.caseclock.contract.sla.RootCauseAnalysisTerms;
import dev.caseclock.contract.sla.SeverityDurations;
import dev.caseclock.contract.sla.SupportModel;
import dev.caseclock.contract.sla.UntargetedTerms;
import dev.caseclock.contract.sla.Weekday;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.sla.facts.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The policy as the contract shows it. */
final class PolicyViews {

    private PolicyViews() {}

    static PolicyView of(PolicyVersion policy) {
        return new PolicyView(
                policy.version(), policy.effectiveFrom(), source(policy.source()), document(policy.terms()));
    }

    static PolicyInForceView inForce(PolicyVersion policy, Instant at) {
        return new PolicyInForceView(
                at,
                policy.effectiveFrom().isAfter(at) ? InForceBecause.EARLIEST_KNOWN : InForceBecause.EFFECTIVE,
                of(policy));
    }

    static InterpretationView of(Interpretation interpretation, Texts texts, Language language) {
        return new InterpretationView(
                interpretation.id(),
                interpretation.rule(),
                interpretation.parameter(),
                interpretation.value(),
                texts.text(interpretation.id() + ".reading", language, Map.of()),
                texts.text(interpretation.id() + ".reason", language, Map.of()));
    }

    private static dev.caseclock.contract.sla.PolicySource source(PolicySource source) {
        return new dev.caseclock.contract.sla.PolicySource(
                source.title(), source.revision(), source.earlierRevisions());
    }

    private static PolicyDocument document(PolicyTerms terms) {
        var closing = terms.closing();
        var analysis = terms.rootCauseAnalysis();
        var escalation = terms.escalation();
        return new PolicyDocument(
                new InitialResponseTerms(
                        perSeverity(terms.initialResponse().targets()),
                        terms.initialResponse().atRiskPercent()),
                terms.supportWindows().stream().map(PolicyViews::window).toList(),
                new ClosingTerms(
                        closing.solutionConfirmationBusinessDays(),
                        closing.customerReplyBusinessDays(),
                        closing.warnAfter().toString(),
                        closing.finalNoticeBusinessDay(),
                        closing.finalNoticeTime().toString(),
                        closing.businessDaysAfterNotice(),
                        closing.heldWhileRcaPending()),
                new RootCauseAnalysisTerms(analysis.businessDays(), severity(analysis.severity())),
                new CredentialsTerms(terms.credentials().businessDays()),
                new UntargetedTerms(
                        perSeverity(terms.untargeted().restoration()),
                        perSeverity(terms.untargeted().resolution())),
                new EscalationTerms(
                        perPriority(escalation.quietPeriods()),
                        escalation.phoneOnly(),
                        escalation.notEligible(),
                        escalation.impactRequired()),
                new ReopeningTerms(terms.reopening().within().toString()),
                new EntitlementTerms(
                        terms.entitlement().subscriptions(), terms.entitlement().backupContacts()));
    }

    private static dev.caseclock.contract.sla.SupportWindow window(SupportWindow window) {
        return new dev.caseclock.contract.sla.SupportWindow(
                SupportModel.valueOf(window.supportModel().name()),
                window.zone().getId(),
                window.workingDays().stream()
                        .map(day -> Weekday.valueOf(day.name()))
                        .toList(),
                window.opens().toString(),
                window.closes().toString(),
                window.severities().stream().map(PolicyViews::severity).toList());
    }

    private static dev.caseclock.contract.sla.Severity severity(Severity severity) {
        return dev.caseclock.contract.sla.Severity.valueOf(severity.name());
    }

    private static SeverityDurations perSeverity(Map<Severity, Duration> durations) {
        return new SeverityDurations(
                text(durations.get(Severity.S1)),
                text(durations.get(Severity.S2)),
                text(durations.get(Severity.S3)),
                text(durations.get(Severity.S4)));
    }

    private static PriorityDurations perPriority(Map<String, Duration> durations) {
        return new PriorityDurations(
                text(durations.get("CRITICAL")),
                text(durations.get("HIGH")),
                text(durations.get("MEDIUM")),
                text(durations.get("LOW")));
    }

    private static String text(Duration duration) {
        return duration == null ? null : duration.toString();
    }
}
