package dev.caseclock.sla.proof;

import dev.caseclock.contract.sla.DeadlineCause;
import dev.caseclock.contract.sla.DeadlineStepView;
import dev.caseclock.contract.sla.Holder;
import dev.caseclock.contract.sla.IntervalLabel;
import dev.caseclock.contract.sla.IntervalView;
import dev.caseclock.contract.sla.LabelTotalView;
import dev.caseclock.contract.sla.Metric;
import dev.caseclock.contract.sla.ProofView;
import dev.caseclock.contract.sla.ReplyCandidateView;
import dev.caseclock.contract.sla.ReplyVerdict;
import dev.caseclock.contract.sla.ResponseEvidenceView;
import dev.caseclock.sla.clocks.ClockViews;
import dev.caseclock.sla.clocks.DeadlineStep;
import dev.caseclock.sla.clocks.Label;
import dev.caseclock.sla.clocks.Mark;
import dev.caseclock.sla.clocks.ResponseEvidence;
import dev.caseclock.time.LabelledInterval;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A proof as the contract shows it. */
final class ProofViews {

    private ProofViews() {}

    static ProofView of(UUID id, Proof proof) {
        var clock = proof.clock();
        return new ProofView(
                id,
                Metric.valueOf(clock.key().metric().name()),
                ClockViews.state(clock.state()),
                clock.rule(),
                clock.startedAt(),
                proof.asOf(),
                clock.dueAt().orElse(null),
                clock.endedAt(),
                clock.breachedAt(),
                clock.regime().policy().version(),
                ClockViews.calendar(clock.regime()),
                timeZoneData(),
                proof.line().span().duration().toString(),
                micros(proof.line().span().duration()),
                proof.line().parts().stream().map(ProofViews::interval).toList(),
                totals(proof.totals()),
                clock.steps().stream().map(ProofViews::step).toList(),
                proof.businessDays(),
                clock.response() == null ? null : response(clock.response()));
    }

    private static IntervalView interval(LabelledInterval<Mark> part) {
        var mark = part.label();
        return new IntervalView(
                part.from(),
                part.to(),
                label(mark.label()),
                mark.holder() == null ? null : Holder.valueOf(mark.holder().name()),
                ClockViews.heldBecause(mark.heldBecause()),
                part.duration().toString(),
                micros(part.duration()));
    }

    private static List<LabelTotalView> totals(Map<Label, Duration> totals) {
        return totals.entrySet().stream()
                .map(total -> new LabelTotalView(
                        label(total.getKey()), total.getValue().toString(), micros(total.getValue())))
                .toList();
    }

    private static DeadlineStepView step(DeadlineStep step) {
        return new DeadlineStepView(
                step.at(),
                DeadlineCause.valueOf(step.because().name()),
                step.rule(),
                step.dueAt(),
                step.regime().policy().version(),
                ClockViews.calendar(step.regime()));
    }

    private static ResponseEvidenceView response(ResponseEvidence evidence) {
        return new ResponseEvidenceView(
                evidence.assignedAt(),
                evidence.repliedAt(),
                evidence.respondedAt(),
                evidence.candidates().stream()
                        .map(candidate -> new ReplyCandidateView(
                                candidate.updateId(),
                                candidate.at(),
                                candidate.author().name(),
                                ReplyVerdict.valueOf(candidate.verdict().name()),
                                candidate.verdict().rule()))
                        .toList());
    }

    private static IntervalLabel label(Label label) {
        return IntervalLabel.valueOf(label.name());
    }

    private static long micros(Duration duration) {
        return duration.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    private static String timeZoneData() {
        return ZoneRulesProvider.getVersions("UTC").lastKey();
    }
}
