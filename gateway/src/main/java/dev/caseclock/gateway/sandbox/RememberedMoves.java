package dev.caseclock.gateway.sandbox;

import dev.caseclock.gateway.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of the moves of the last day, by caller and Idempotency-Key. It lives in this process only: after a
 * restart of the gateway a repeated `by` counts as a new move, a repeated `to` does not move twice anyway.
 */
final class RememberedMoves {

    private static final Duration KEPT_FOR = Duration.ofHours(24);

    record Key(String subject, String idempotencyKey) {}

    /** One attempt: still running, answered, or failed on the way to its offset. */
    static final class Attempt {
        private final ClockMove move;
        private final Instant firstTriedAt;
        private boolean running = true;
        private Long offset;
        private String answer;

        private Attempt(ClockMove move, Instant firstTriedAt) {
            this.move = move;
            this.firstTriedAt = firstTriedAt;
        }

        /** A repetition goes where the first try was going. */
        synchronized OptionalLong offset() {
            return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
        }

        synchronized void goesTo(long target) {
            offset = target;
        }

        synchronized Optional<String> answer() {
            return Optional.ofNullable(answer);
        }

        synchronized void answered(String text) {
            answer = text;
            running = false;
        }

        synchronized void failed() {
            running = false;
        }

        private synchronized void resumes() {
            if (running) {
                throw Refusal.of(409, "IDEMPOTENCY_KEY_IN_FLIGHT");
            }
            running = answer == null;
        }
    }

    private final Map<Key, Attempt> attempts;

    RememberedMoves(int capacity) {
        attempts = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Attempt> eldest) {
                return size() > capacity;
            }
        };
    }

    /** The attempt of this key: a new one, an answered one, or a failed one that now runs again. */
    synchronized Attempt claim(Key key, ClockMove move, Instant now) {
        attempts.values()
                .removeIf(attempt -> attempt.firstTriedAt.plus(KEPT_FOR).isBefore(now));
        var known = attempts.get(key);
        if (known == null) {
            var first = new Attempt(move, now);
            attempts.put(key, first);
            return first;
        }
        if (!known.move.equals(move)) {
            throw Refusal.unprocessable("IDEMPOTENCY_KEY_REUSED");
        }
        known.resumes();
        return known;
    }
}
