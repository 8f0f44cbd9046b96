package dev.caseclock.escalation.eligibility;

import static java.util.Arrays.stream;
import static java.util.stream.Stream.concat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer to "may this case be escalated?": every criterion, what it takes, and when it changes. {@code eligibleAt} is
 * null when time alone is not enough, {@code nextChangeAt} when time alone changes nothing. A hypothetical one supposes
 * another instant, or acts, and is nobody's evidence.
 */
public record Verdict(
        CaseSnapshot snapshot,
        RequestedTerms requested,
        int policyVersion,
        Instant at,
        List<Finding> findings,
        List<WayOut> waysOut,
        Outlook outlook,
        Instant eligibleAt,
        Instant nextChangeAt,
        boolean hypothetical,
        List<Remedy> assumed) {

    public Verdict {
        findings = List.copyOf(findings);
        waysOut = waysOut == null ? List.of() : List.copyOf(waysOut);
        assumed = assumed == null ? List.of() : List.copyOf(assumed);
    }

    /** Judges a situation as of an instant; a function of its arguments and nothing else. */
    public static Verdict of(Situation situation, EscalationPolicies policies, Instant at) {
        var policy = policies.inForceAt(at);
        var findings = judge(situation, policy, at);
        var eligibleAt = eligibleFrom(situation, policies, at);
        var waysOut = waysOut(situation, policies, at, findings, eligibleAt);
        var nextChangeAt = Stream.of(
                        nextTurns(findings, policies, at),
                        Stream.ofNullable(situation.snapshot().closesAt()),
                        waysOut.stream().flatMap(way -> Stream.ofNullable(way.eligibleAt())))
                .flatMap(instants -> instants)
                .filter(at::isBefore)
                .min(Instant::compareTo);
        return new Verdict(
                situation.snapshot(),
                situation.requested(),
                policy.version(),
                at,
                findings,
                waysOut,
                outlook(findings, eligibleAt),
                eligibleAt.orElse(null),
                nextChangeAt.orElse(null),
                false,
                List.of());
    }

    /** The same, marked as what would be if these acts had happened, or if it were its instant. */
    Verdict supposing(List<Remedy> acts) {
        return new Verdict(
                snapshot,
                requested,
                policyVersion,
                at,
                findings,
                waysOut,
                outlook,
                eligibleAt,
                nextChangeAt,
                true,
                acts);
    }

    public boolean eligible() {
        return outlook == Outlook.ELIGIBLE;
    }

    public List<Finding> failures() {
        return findings.stream().filter(Finding::failed).toList();
    }

    /** Criteria that only an act can satisfy; none when waiting is enough. */
    public List<Criterion> dependsOn() {
        return outlook == Outlook.BY_TIME
                ? List.of()
                : findings.stream()
                        .filter(Finding::needsAct)
                        .map(Finding::criterion)
                        .toList();
    }

    private static List<Finding> judge(Situation situation, EscalationPolicy policy, Instant at) {
        return stream(Criterion.values())
                .map(criterion -> criterion.judge(situation, policy, at))
                .toList();
    }

    /** Walks from turn to turn: a later policy may demand more, or less, than the one in force now. */
    private static Optional<Instant> eligibleFrom(Situation situation, EscalationPolicies policies, Instant at) {
        var candidate = Optional.of(at);
        while (candidate.isPresent()) {
            var instant = candidate.get();
            var findings = judge(situation, policies.inForceAt(instant), instant);
            if (findings.stream().noneMatch(Finding::failed)) {
                return candidate;
            }
            candidate = nextTurns(findings, policies, instant)
                    .filter(instant::isBefore)
                    .min(Instant::compareTo);
        }
        return Optional.empty();
    }

    private static List<WayOut> waysOut(
            Situation situation,
            EscalationPolicies policies,
            Instant at,
            List<Finding> findings,
            Optional<Instant> eligibleAt) {
        return findings.stream().noneMatch(Finding::failed)
                ? List.of()
                : WaysOut.of(situation, policies, at, eligibleAt);
    }

    private static Stream<Instant> nextTurns(List<Finding> findings, EscalationPolicies policies, Instant at) {
        return concat(
                findings.stream().flatMap(finding -> finding.turn().stream()), policies.nextChangeAfter(at).stream());
    }

    private static Outlook outlook(List<Finding> findings, Optional<Instant> eligibleAt) {
        if (findings.stream().noneMatch(Finding::failed)) {
            return Outlook.ELIGIBLE;
        }
        if (eligibleAt.isPresent()) {
            return Outlook.BY_TIME;
        }
        return findings.stream().anyMatch(Finding::isFinal) ? Outlook.NEVER : Outlook.BY_ACT;
    }
}
