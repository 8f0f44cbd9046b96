package dev.caseclock.sla.simulations;

import dev.caseclock.contract.sla.StartSimulation;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.RulebookRepository;
import dev.caseclock.sla.policy.DraftedPolicyReader;
import dev.caseclock.sla.policy.PolicyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked for, with the rules it names; refused with everything that is wrong with it at once. */
@ApplicationScoped
class QuestionReader {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private record Flaw(String place, String code) {}

    private final RulebookRepository rulebooks;
    private final DraftedPolicyReader drafts;
    private final OpenToCallerReader scope;
    private final SuiteClock suiteClock;

    @Inject
    QuestionReader(
            RulebookRepository rulebooks, DraftedPolicyReader drafts, OpenToCallerReader scope, SuiteClock suiteClock) {
        this.rulebooks = rulebooks;
        this.drafts = drafts;
        this.scope = scope;
        this.suiteClock = suiteClock;
    }

    RunQuestion question(StartSimulation request) {
        var flaws = new ArrayList<Flaw>();
        var policy = policy(request, flaws);
        checkCalendar(request, flaws);
        checkSpan(request, flaws);
        if (!flaws.isEmpty()) {
            var refusal = Refusal.unprocessable("SIMULATION_REFUSED");
            flaws.forEach(flaw -> refusal.error(flaw.place(), flaw.code()));
            throw refusal;
        }
        var calendar = request.calendar();
        return new RunQuestion(
                policy.orElse(null),
                request.policyDraftId(),
                calendar == null ? null : calendar.name(),
                calendar == null ? null : calendar.version(),
                request.from(),
                request.to(),
                request.organization(),
                scope.models(),
                null,
                false);
    }

    private Optional<PolicyVersion> policy(StartSimulation request, List<Flaw> flaws) {
        var number = request.policyVersion();
        var draft = request.policyDraftId();
        if (number == null && draft == null) {
            if (request.calendar() == null) {
                flaws.add(new Flaw("/policyVersion", "NOTHING_DIFFERENT"));
            }
            return Optional.empty();
        }
        if (number != null && draft != null) {
            flaws.add(new Flaw("/policyDraftId", "TWO_POLICIES"));
        }
        var policy = number == null
                ? drafts.asNextVersion(draft, suiteClock.instant())
                : rulebooks.current().policies().version(number);
        if (policy.isEmpty()) {
            flaws.add(
                    number == null
                            ? new Flaw("/policyDraftId", "UNKNOWN_POLICY_DRAFT")
                            : new Flaw("/policyVersion", "UNKNOWN_POLICY_VERSION"));
        }
        return policy;
    }

    private void checkCalendar(StartSimulation request, List<Flaw> flaws) {
        var calendar = request.calendar();
        if (calendar != null
                && rulebooks
                        .current()
                        .calendars()
                        .version(calendar.name(), calendar.version())
                        .isEmpty()) {
            flaws.add(new Flaw("/calendar/version", "UNKNOWN_CALENDAR_VERSION"));
        }
    }

    private static void checkSpan(StartSimulation request, List<Flaw> flaws) {
        if (!request.from().isBefore(request.to())) {
            flaws.add(new Flaw("/to", "SPAN_IS_EMPTY"));
        }
        if (request.from().isBefore(EARLIEST)) {
            flaws.add(new Flaw("/from", "OUT_OF_RANGE"));
        }
        if (request.to().isAfter(LATEST)) {
            flaws.add(new Flaw("/to", "OUT_OF_RANGE"));
        }
    }
}
