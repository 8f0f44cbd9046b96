package dev.caseclock.gateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caseclock.gateway.problem.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;

/** Where the clock shall go: by so much, or to an instant. */
sealed interface ClockMove {

    /** Seconds ahead of the real clock after this move. */
    long offsetAfter(long presentOffset, Instant realNow);

    record By(Duration duration) implements ClockMove {
        @Override
        public long offsetAfter(long presentOffset, Instant realNow) {
            return presentOffset + duration.toSeconds();
        }
    }

    record To(Instant instant) implements ClockMove {
        /** Offsets are whole seconds, so the clock arrives at the instant or less than a second past it. */
        @Override
        public long offsetAfter(long presentOffset, Instant realNow) {
            return Duration.between(realNow, instant).plusNanos(999_999_999).getSeconds();
        }
    }

    static ClockMove of(JsonNode body) {
        body.fieldNames().forEachRemaining(field -> {
            if (!Set.of("by", "to").contains(field)) {
                throw Refusal.malformed("UNKNOWN_FIELD")
                        .argument("field", field)
                        .at("/" + field.replace("~", "~0").replace("/", "~1"), "UNKNOWN_FIELD", Map.of("field", field));
            }
        });
        var by = text(body, "by");
        var to = text(body, "to");
        if ((by == null) == (to == null)) {
            throw Refusal.malformed("CLOCK_MOVE_AMBIGUOUS");
        }
        return by != null ? new By(duration(by)) : new To(instant(to));
    }

    private static String text(JsonNode body, String field) {
        var value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Refusal.malformed("WRONG_TYPE")
                    .argument("field", field)
                    .at("/" + field, "WRONG_TYPE", Map.of("field", field));
        }
        return value.asText();
    }

    private static Duration duration(String text) {
        try {
            var duration = Duration.parse(text);
            if (duration.getNano() != 0) {
                throw invalid("INVALID_DURATION", "/by");
            }
            return duration;
        } catch (DateTimeException | ArithmeticException malformed) {
            throw invalid("INVALID_DURATION", "/by");
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw isLocal(text)
                    ? invalid("INSTANT_WITHOUT_OFFSET", "/to").rule("R9.4")
                    : invalid("NOT_AN_INSTANT", "/to");
        }
    }

    private static boolean isLocal(String text) {
        try {
            LocalDateTime.parse(text);
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private static Refusal invalid(String code, String pointer) {
        return Refusal.malformed(code).at(pointer, code, Map.of());
    }
}
