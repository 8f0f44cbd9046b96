package dev.caseclock.escalation.eligibility;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.escalation.AssumedAct;
import dev.caseclock.contract.escalation.CriterionOutcome;
import dev.caseclock.contract.escalation.CriterionRemedyView;
import dev.caseclock.contract.escalation.CriterionView;
import dev.caseclock.contract.escalation.EligibilityCheckProblem;
import dev.caseclock.contract.escalation.EligibilityCriterion;
import dev.caseclock.contract.escalation.EligibilityView;
import dev.caseclock.contract.escalation.EscalationReason;
import dev.caseclock.contract.escalation.EvidenceFact;
import dev.caseclock.contract.escalation.EvidenceView;
import dev.caseclock.contract.escalation.RemedyAct;
import dev.caseclock.contract.escalation.RemedyParty;
import dev.caseclock.contract.escalation.RemedySetView;
import dev.caseclock.contract.escalation.RemedyView;
import dev.caseclock.kit.command.ETags;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.kit.problem.ProblemBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Verdicts as the contract tells them, in the language asked for. */
public final class EligibilityViews {

    private static final Texts TEXTS = Texts.in("eligibility");
    private static final ObjectMapper JSON = TolerantJson.mapper();

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
                verdict.hypothetical(),
                verdict.assumed().stream()
                        .map(act -> AssumedAct.valueOf(act.name()))
                        .toList(),
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

    /** The ways out, the shortest first. */
    public static List<RemedySetView> remedies(Verdict verdict, Language language) {
        return verdict.waysOut().stream().map(way -> view(way, language)).toList();
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
                lasting(verdict.waysOut(), verdict.at()),
                verdict.outlook(),
                eligibleAt,
                verdict.nextChangeAt(),
                verdict.hypothetical(),
                verdict.assumed());
        var name = (lasting + language.tag()).getBytes(StandardCharsets.UTF_8);
        return ETags.weak(UUID.nameUUIDFromBytes(name).toString());
    }

    /** Acts that help at once help at every later instant of the same verdict, too. */
    private static List<WayOut> lasting(List<WayOut> ways, Instant at) {
        return ways.stream()
                .map(way -> at.equals(way.eligibleAt()) ? new WayOut(way.acts(), Instant.EPOCH, way.instead()) : way)
                .toList();
    }

    public static Reason reason(EscalationReason reason) {
        return reason == null ? null : Reason.valueOf(reason.name());
    }

    public static EscalationReason reason(Reason reason) {
        return reason == null ? null : EscalationReason.valueOf(reason.name());
    }

    /** What the single question would have been refused with. */
    static EligibilityCheckProblem problem(ProblemBody problems, Opening opening, Language language) {
        var instance = "/api/v1/cases/" + opening.reference() + "/escalation-eligibility";
        return JSON.convertValue(
                problems.members(opening.refusal(), language, instance), EligibilityCheckProblem.class);
    }

    static Remedy act(AssumedAct act) {
        return Remedy.valueOf(act.name());
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
                finding.remedy().map(remedy -> view(finding, remedy, language)).orElse(null),
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

    private static CriterionRemedyView view(Finding finding, Remedy remedy, Language language) {
        return new CriterionRemedyView(
                RemedyAct.valueOf(remedy.name()),
                RemedyParty.valueOf(remedy.party().name()),
                TEXTS.text(remedyKey(finding, remedy), language, arguments(finding, language)));
    }

    private static RemedySetView view(WayOut way, Language language) {
        var arguments = new HashMap<String, Object>();
        arguments.put("eligibleAt", way.eligibleAt());
        return new RemedySetView(
                way.acts().stream().map(act -> view(act, arguments, language)).toList(),
                way.eligibleAt(),
                way.instead());
    }

    private static RemedyView view(WayOut.Act act, Map<String, Object> arguments, Language language) {
        return new RemedyView(
                RemedyAct.valueOf(act.remedy().name()),
                RemedyParty.valueOf(act.remedy().party().name()),
                TEXTS.text(actKey(act.remedy(), arguments.get("eligibleAt") != null), language, arguments),
                act.criteria().stream().map(EligibilityViews::criterion).toList());
    }

    /** {@code QUIET_PERIOD.SATISFIED}; a failure is told by its nearest remedy: {@code RCA_DUE.FAILED.READ_RCA}. */
    static String explanationKey(Finding finding) {
        var key = finding.criterion() + "." + finding.outcome();
        return finding.remedy().map(remedy -> key + "." + remedy).orElse(key);
    }

    static String remedyKey(Finding finding, Remedy remedy) {
        return finding.criterion() + "." + remedy + ".remedy";
    }

    private static String actKey(Remedy remedy, boolean isDated) {
        return remedy == Remedy.WAIT && !isDated ? "act.WAIT.undated" : "act." + remedy;
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

    /** Hours and minutes, as people say them. */
    public static String words(Duration duration, Language language) {
        var hours = duration.toHours();
        var minutes = duration.toMinutesPart();
        var key = hours == 0 ? "period.minutes" : minutes == 0 ? "period.hours" : "period.hoursAndMinutes";
        return TEXTS.text(key, language, Map.of("hours", hours, "minutes", minutes));
    }
}
