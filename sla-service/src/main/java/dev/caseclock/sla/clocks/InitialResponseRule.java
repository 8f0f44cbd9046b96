package dev.caseclock.sla.clocks;

import dev.caseclock.sla.clocks.ResponseEvidence.Candidate;
import dev.caseclock.sla.clocks.ResponseEvidence.Verdict;
import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.CaseFact;
import dev.caseclock.sla.facts.SubjectKind;
import dev.caseclock.sla.facts.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every life of a case owes its customer one human response within the target of its severity (R4, R5.4). */
final class InitialResponseRule {

    private InitialResponseRule() {}

    static Clock clock(CaseDossier dossier, CaseTimeline timeline, Life life, Rulebook rulebook, Instant asOf) {
        var evidence = evidence(timeline, life);
        var ending = ending(evidence, life);
        var until = ending == null ? asOf : ending.at();
        return new TargetedCourse(
                        life.startedAt(),
                        dossier.supportModel(),
                        terms -> terms.initialResponse().targets(),
                        "R4.1",
                        List.of(),
                        timeline.severities(life.startedAt(), until),
                        rulebook.policyRegimes(life.startedAt(), asOf),
                        ending,
                        asOf)
                .derive(
                        new ClockKey(Metric.INITIAL_RESPONSE, SubjectKind.CASE, dossier.id(), life.cycle()),
                        life.cycle(),
                        List.of(),
                        evidence);
    }

    private static Ending ending(ResponseEvidence evidence, Life life) {
        var responded = evidence.respondedAt();
        if (responded != null && (life.endedAt() == null || !responded.isAfter(life.endedAt()))) {
            return new Ending(responded, Ending.Kind.DONE, "R4.3");
        }
        return life.endedAt() == null ? null : new Ending(life.endedAt(), Ending.Kind.VOID, "R5");
    }

    private static ResponseEvidence evidence(CaseTimeline timeline, Life life) {
        var assignedAt = assignedAt(timeline, life);
        var candidates = new ArrayList<Candidate>();
        Instant repliedAt = null;
        for (var candidate : candidates(timeline, life)) {
            if (respondedAt(assignedAt, repliedAt) == null
                    || candidate.at().isBefore(respondedAt(assignedAt, repliedAt))) {
                candidates.add(candidate);
            }
            if (repliedAt == null && candidate.verdict() == Verdict.COUNTS) {
                repliedAt = candidate.at();
            }
        }
        return new ResponseEvidence(assignedAt, repliedAt, respondedAt(assignedAt, repliedAt), candidates);
    }

    // R4.3: both must hold.
    private static Instant respondedAt(Instant assignedAt, Instant repliedAt) {
        if (assignedAt == null || repliedAt == null) {
            return null;
        }
        return assignedAt.isAfter(repliedAt) ? assignedAt : repliedAt;
    }

    private static Instant assignedAt(CaseTimeline timeline, Life life) {
        return timeline.facts().stream()
                .filter(fact -> fact.condition().cycle() == life.cycle())
                .flatMap(fact -> assignment(fact, life))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Stream<Instant> assignment(CaseFact fact, Life life) {
        return switch (fact.happening()) {
            case ASSIGNED -> Stream.of(fact.at());
            case OPENED, REOPENED -> fact.condition().owned() ? Stream.of(life.startedAt()) : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static List<Candidate> candidates(CaseTimeline timeline, Life life) {
        return timeline.facts().stream()
                .flatMap(fact -> candidate(fact).stream())
                .filter(candidate -> life.contains(candidate.at()))
                .sorted(Comparator.comparing(Candidate::at))
                .toList();
    }

    private static Optional<Candidate> candidate(CaseFact fact) {
        var update = fact.update();
        if (update != null) {
            return Optional.of(new Candidate(update.id(), update.at(), update.author(), Verdict.on(update)));
        }
        return fact.happening().addressesCustomer()
                ? Optional.of(new Candidate(null, fact.at(), Update.Author.AGENT, Verdict.COUNTS))
                : Optional.empty();
    }
}
