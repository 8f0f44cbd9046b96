package dev.caseclock.escalation.eligibility;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.caseclock.contract.escalation.CriterionOutcome;
import dev.caseclock.contract.escalation.CriterionRemedyView;
import dev.caseclock.contract.escalation.CriterionView;
import dev.caseclock.contract.escalation.EligibilityCriterion;
import dev.caseclock.contract.escalation.EligibilityView;
import dev.caseclock.contract.escalation.EscalationReason;
import dev.caseclock.contract.escalation.EvidenceFact;
import dev.caseclock.contract.escalation.EvidenceView;
import dev.caseclock.contract.escalation.RemedyAct;
import dev.caseclock.contract.escalation.RemedyParty;
import dev.caseclock.contract.escalation.RemedyView;
import dev.caseclock.kit.command.ETags;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Verdicts as the contract tells them, in the language asked for. */
public final class EligibilityViews {

    private static final Texts TEXTS = Texts.in("eligibility");

    /** How the texts name a fact. */
    private static final Map<Evidence.Fact, String> ARGUMENTS = Map.ofEntries(
            Map.entry(Evidence.Fact.CASE_STATE, "state"),
            Map.entry(Evidence.Fact.OWNER, "owner"),
            Map.entry(Evidence.Fact.ACTIVE_ESCALATION, "escalation"),
            Map.entry(Evidence.Fact.LATEST_PUBLIC_UPDATE, "latest"),
            Map.entry(Evidence.Fact.LAST_SEEN_UPDATE, "seen"),
            Map.entry(Evidence.Fact.REASON, "reason"),
            Map.entry(Evidence.Fact.INCIDENT_RESTORED, "restored"),
            Map.entry(Evidence.Fact.RCA_DUE, "due"),
            Map.entry(Evidence.Fact.RCA_PUBLISHED, "published"),
            Map.entry(Evidence.Fact.RCA_NOT_OWED, "notOwed"),
            Map.entry(Evidence.Fact.LAST_AGENT_UPDATE, "since"),
            Map.entry(Evidence.Fact.CASE_OPENED, "since"),
            Map.entry(Evidence.Fact.QUIET_PERIOD, "period"),
            Map.entry(Evidence.Fact.IMPACT_STATED, "impact"),
            Map.entry(Evidence.Fact.PRIORITY, "priority"),
            Map.entry(Evidence.Fact.CHANNEL, "channel"));

    private EligibilityViews() {}

    public static EligibilityView of(Verdict verdict, Instant factsReadAt, Language language) {
        var snapshot = verdict.snapshot();
        return new EligibilityView(
                snapshot.id(),
                snapshot.number(),
                snapshot.version(),
                dev.caseclock.contract.cases.Priority.valueOf(
                        snapshot.priority().name()),
                reason(verdict.requested().reason()),
                dev.caseclock.contract.cases.Channel.valueOf(
                        verdict.requested().channel().name()),
                verdict.policyVersion(),
                verdict.at(),
                factsReadAt,
                verdict.eligible(),
                dev.caseclock.contract.escalation.Outlook.valueOf(
                        verdict.outlook().name()),
                verdict.eligibleAt(),
                verdict.dependsOn().stream().map(EligibilityViews::criterion).toList(),
                verdict.nextChangeAt(),
                criteria(verdict, language),
                remedies(verdict, language));
    }

    public static List<CriterionView> criteria(Verdict verdict, Language language) {
        return verdict.findings().stream()
                .map(finding -> view(finding, language))
                .toList();
    }

    /** Each act once, with all the criteria it is for. */
    public static List<RemedyView> remedies(Verdict verdict, Language language) {
        var findings = verdict.failures().stream().collect(groupingBy(Finding::remedy, LinkedHashMap::new, toList()));
        return findings.entrySet().stream()
                .map(act -> new RemedyView(
                        RemedyAct.valueOf(act.getKey().name()),
                        RemedyParty.valueOf(act.getKey().party().name()),
                        act.getValue().stream()
                                .map(finding -> remedyText(finding, language))
                                .collect(joining(" ")),
                        act.getValue().stream()
                                .map(finding -> criterion(finding.criterion()))
                                .toList()))
                .toList();
    }

    /** Stays the same as long as the verdict does; the instants of the question are left out of account. */
    static String tag(Verdict verdict, Language language) {
        var eligibleAt = verdict.eligible() ? Instant.EPOCH : verdict.eligibleAt();
        var lasting = new Verdict(
                verdict.snapshot(),
                verdict.requested(),
                verdict.policyVersion(),
                Instant.EPOCH,
                verdict.findings(),
                verdict.outlook(),
                eligibleAt,
                verdict.nextChangeAt());
        var name = (lasting + language.tag()).getBytes(StandardCharsets.UTF_8);
        return ETags.weak(UUID.nameUUIDFromBytes(name).toString());
    }

    public static Reason reason(EscalationReason reason) {
        return reason == null ? null : Reason.valueOf(reason.name());
    }

    public static EscalationReason reason(Reason reason) {
        return reason == null ? null : EscalationReason.valueOf(reason.name());
    }

    private static EligibilityCriterion criterion(Criterion criterion) {
        return EligibilityCriterion.valueOf(criterion.name());
    }

    private static CriterionView view(Finding finding, Language language) {
        return new CriterionView(
                criterion(finding.criterion()),
                finding.criterion().rule(),
                CriterionOutcome.valueOf(finding.outcome().name()),
                TEXTS.text(explanationKey(finding), language, arguments(finding, language)),
                finding.evidence().stream().map(EligibilityViews::view).toList(),
                finding.failed() ? remedy(finding, language) : null,
                finding.turnsTrueAt());
    }

    private static EvidenceView view(Evidence evidence) {
        return new EvidenceView(
                EvidenceFact.valueOf(evidence.fact().name()),
                evidence.id(),
                evidence.at(),
                evidence.value(),
                evidence.duration() == null ? null : evidence.duration().toSeconds());
    }

    private static CriterionRemedyView remedy(Finding finding, Language language) {
        return new CriterionRemedyView(
                RemedyAct.valueOf(finding.remedy().name()),
                RemedyParty.valueOf(finding.remedy().party().name()),
                remedyText(finding, language));
    }

    private static String remedyText(Finding finding, Language language) {
        return TEXTS.text(remedyKey(finding), language, arguments(finding, language));
    }

    /** {@code QUIET_PERIOD.SATISFIED}; a failure is told by its remedy: {@code RCA_DUE.FAILED.READ_RCA}. */
    static String explanationKey(Finding finding) {
        var key = finding.criterion() + "." + finding.outcome();
        return finding.failed() ? key + "." + finding.remedy() : key;
    }

    static String remedyKey(Finding finding) {
        return finding.criterion() + "." + finding.remedy() + ".remedy";
    }

    private static Map<String, Object> arguments(Finding finding, Language language) {
        var arguments = new HashMap<String, Object>();
        for (var evidence : finding.evidence()) {
            var name = ARGUMENTS.get(evidence.fact());
            arguments.put(name + "At", evidence.at());
            arguments.put(name, words(evidence, language));
        }
        arguments.put("turnsTrueAt", finding.turnsTrueAt());
        return arguments;
    }

    private static String words(Evidence evidence, Language language) {
        if (evidence.duration() != null) {
            return words(evidence.duration(), language);
        }
        return evidence.value() == null
                ? evidence.id()
                : TEXTS.find("word." + evidence.value(), language, Map.of()).orElse(evidence.value());
    }

    private static String words(Duration duration, Language language) {
        var hours = duration.toHours();
        var minutes = duration.toMinutesPart();
        var key = hours == 0 ? "period.minutes" : minutes == 0 ? "period.hours" : "period.hoursAndMinutes";
        return TEXTS.text(key, language, Map.of("hours", hours, "minutes", minutes));
    }
}
