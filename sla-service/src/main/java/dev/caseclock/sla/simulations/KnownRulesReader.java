package dev.caseclock.sla.simulations;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.RulebookRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Whether a simulation can be asked for: all reasons why not at once. */
@ApplicationScoped
class KnownRulesReader {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final RulebookRepository rulebooks;

    @Inject
    KnownRulesReader(RulebookRepository rulebooks) {
        this.rulebooks = rulebooks;
    }

    void check(RunQuestion question) {
        var refusal = Refusal.unprocessable("SIMULATION_REFUSED");
        var flaws = 0;
        var rulebook = rulebooks.current();
        if (question.policyVersion() == null && question.calendar() == null) {
            refusal.error("/policyVersion", "NOTHING_DIFFERENT");
            flaws++;
        }
        if (question.policyVersion() != null
                && rulebook.policies().version(question.policyVersion()).isEmpty()) {
            refusal.error("/policyVersion", "UNKNOWN_POLICY_VERSION");
            flaws++;
        }
        if (question.calendar() != null
                && rulebook.calendars()
                        .version(question.calendar(), question.calendarVersion())
                        .isEmpty()) {
            refusal.error("/calendar/version", "UNKNOWN_CALENDAR_VERSION");
            flaws++;
        }
        if (!question.from().isBefore(question.to())) {
            refusal.error("/to", "SPAN_IS_EMPTY");
            flaws++;
        }
        if (question.from().isBefore(EARLIEST)) {
            refusal.error("/from", "OUT_OF_RANGE");
            flaws++;
        }
        if (question.to().isAfter(LATEST)) {
            refusal.error("/to", "OUT_OF_RANGE");
            flaws++;
        }
        if (flaws > 0) {
            throw refusal;
        }
    }
}
