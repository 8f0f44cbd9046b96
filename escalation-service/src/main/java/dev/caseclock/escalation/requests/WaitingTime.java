package dev.caseclock.escalation.requests;

import dev.caseclock.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long an escalation has waited, and how that is asked for. */
final class WaitingTime {

    private static final String PARAMETER = "query:waitingFor";
    private static final Duration LONGEST = Duration.parse("P3650D");

    private WaitingTime() {}

    /** An ISO 8601 duration of days, hours, minutes and seconds; null for null. */
    static Duration read(String text) {
        if (text == null) {
            return null;
        }
        try {
            var waiting = Duration.parse(text);
            if (!waiting.isNegative() && waiting.compareTo(LONGEST) <= 0) {
                return waiting;
            }
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            throw wrong().because(unreadable);
        }
        throw wrong();
    }

    /** In whole seconds, until the decision or the end, whichever came first, or else until now. */
    static Duration of(Instant requestedAt, Instant decidedAt, Instant endedAt, Instant now) {
        var until = decidedAt != null ? decidedAt : endedAt != null ? endedAt : now;
        return Duration.ofSeconds(Duration.between(requestedAt, until).toSeconds());
    }

    private static Refusal wrong() {
        return Refusal.malformed("WRONG_FORMAT")
                .argument("field", PARAMETER)
                .argument("form", "P[n]DT[n]H[n]M[n]S <= P3650D")
                .at(PARAMETER);
    }
}
