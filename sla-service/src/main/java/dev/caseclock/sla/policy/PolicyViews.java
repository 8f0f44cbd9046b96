package dev.caseclock.sla.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.contract.sla.ClosingTerms;
import dev.caseclock.contract.sla.CredentialsTerms;
import dev.caseclock.contract.sla.EntitlementTerms;
import dev.caseclock.contract.sla.EscalationTerms;
import dev.caseclock.contract.sla.InForceBecause;
import dev.caseclock.contract.sla.InitialResponseTerms;
import dev.caseclock.contract.sla.InterpretationView;
import dev.caseclock.contract.sla.PolicyChangeView;
import dev.caseclock.contract.sla.PolicyDiffView;
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
import dev.caseclock.kit.command.ETags;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.sla.facts.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policy as the contract shows it. */
final class PolicyViews {

    static final String END_OF_DAY = "24:00";

    private static final ObjectMapper JSON = TolerantJson.mapper();

    private PolicyViews() {}

    static PolicyView of(PolicyVersion policy, Policies known) {
        return new PolicyView(
                policy.version(),
                policy.effectiveFrom(),
                known.nextAfter(policy.effectiveFrom())
                        .map(PolicyVersion::effectiveFrom)
                        .orElse(null),
                source(policy.source()),
                document(policy.terms()),
                policy.publishedAt(),
                actor(policy.publishedBy()));
    }

    /** A version's numbers never change, but where it ends does when another one is published. */
    static String etag(PolicyView policy) {
        return policy.effectiveTo() == null
                ? ETags.of(policy.version())
                : ETags.of(policy.version() + "-" + policy.effectiveTo());
    }

    static PolicyInForceView inForce(Policies known, Instant at) {
        var policy = known.inForceAt(at);
        return new PolicyInForceView(
                at,
                policy.effectiveFrom().isAfter(at) ? InForceBecause.EARLIEST_KNOWN : InForceBecause.EFFECTIVE,
                of(policy, known));
    }

    static PolicyDiffView diff(PolicyVersion from, PolicyVersion to) {
        return new PolicyDiffView(from.version(), to.version(), changes(from.terms(), to.terms()));
    }

    static List<PolicyChangeView> changes(PolicyTerms before, PolicyTerms after) {
        return PolicyChange.between(fields(before), fields(after)).stream()
                .map(change ->
                        new PolicyChangeView(change.pointer(), change.oldValue(), change.newValue(), change.rule()))
                .toList();
    }

    /** The fields of a document by their pointers; a list of words is one field. */
    static Map<String, String> fields(PolicyTerms terms) {
        var fields = new LinkedHashMap<String, String>();
        addFields("", JSON.valueToTree(document(terms)), fields);
        return fields;
    }

    private static void addFields(String pointer, JsonNode node, Map<String, String> fields) {
        if (node.isObject()) {
            node.properties().forEach(field -> addFields(pointer + "/" + field.getKey(), field.getValue(), fields));
        } else if (node.isArray() && node.path(0).isObject()) {
            for (var i = 0; i < node.size(); i++) {
                addFields(pointer + "/" + i, node.get(i), fields);
            }
        } else if (node.isArray()) {
            var words = new ArrayList<String>();
            node.forEach(word -> words.add(word.asText()));
            if (!words.isEmpty()) {
                fields.put(pointer, String.join(", ", words));
            }
        } else {
            fields.put(pointer, node.asText());
        }
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

    static dev.caseclock.contract.sla.PolicySource source(PolicySource source) {
        return new dev.caseclock.contract.sla.PolicySource(
                source.title(), source.revision(), source.reference(), source.earlierRevisions());
    }

    static Actor actor(dev.caseclock.kit.caller.Actor by) {
        return new Actor(ActorKind.valueOf(by.kind().name()), by.id(), by.name());
    }

    static PolicyDocument document(PolicyTerms terms) {
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
                window.closes().equals(LocalTime.MIDNIGHT)
                        ? END_OF_DAY
                        : window.closes().toString(),
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
