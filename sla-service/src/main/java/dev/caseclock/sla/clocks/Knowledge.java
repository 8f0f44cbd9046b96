package dev.caseclock.sla.clocks;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.facts.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * From what an answer is concluded: from everything known today, or from what had come in by an earlier instant, so that a verdict that
 * a late fact has corrected stays readable.
 *
 * @param earlier empty: everything known today
 */
public record Knowledge(Instant asOf, Optional<Instant> earlier) {

    static Knowledge present(Instant now) {
        return new Knowledge(now, Optional.empty());
    }

    /** @param knownAt absent: everything known today */
    public static Knowledge of(Instant knownAt, Instant now) {
        if (knownAt == null) {
            return present(now);
        }
        if (knownAt.isAfter(now)) {
            throw Refusal.unprocessable("IN_THE_FUTURE").at("query:knownAt");
        }
        var at = knownAt.truncatedTo(ChronoUnit.MICROS);
        return new Knowledge(at, Optional.of(at));
    }

    /** What was asked about was not known then. */
    static Refusal notKnownYet() {
        return Refusal.unprocessable("NOT_KNOWN_YET").at("query:knownAt");
    }

    Instant asOf(Subject subject) {
        return earlier.isEmpty() && subject.evaluatedUntil().isAfter(asOf) ? subject.evaluatedUntil() : asOf;
    }
}
