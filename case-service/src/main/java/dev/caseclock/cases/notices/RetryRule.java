package dev.caseclock.cases.notices;

import dev.caseclock.cases.lifecycle.NoticeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a mail is tried again.
 *
 * @param pauses after the first, second, … failed attempt; the last one from then on
 * @param giveUpAfter how long it is tried
 */
record RetryRule(List<Duration> pauses, Duration giveUpAfter) {

    /** Empty: it is given up. */
    Optional<Instant> nextAttempt(NoticeFailure failure, int attempts, Instant triedSince, Instant now) {
        if (failure.isFinal() || !now.isBefore(triedSince.plus(giveUpAfter))) {
            return Optional.empty();
        }
        return Optional.of(now.plus(pauses.get(Math.min(attempts, pauses.size()) - 1)));
    }
}
