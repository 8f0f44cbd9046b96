package dev.caseclock.cases.contacts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * R1.1, R1.4. What a customer has that entitles to open cases, and until when.
 *
 * @param primaryUntil the last instant at which there is a primary contact; null: none is named
 * @param backupUntil the last instant at which there is a backup; null: none is named
 */
record Entitlement(boolean subscribed, Contract contract, Instant primaryUntil, Instant backupUntil) {

    /** The last instant of somebody without an expiry: the last one that can be written. */
    static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Everything at once; empty when it may open cases. */
    List<OpeningObstacle> obstaclesAt(Instant now) {
        var obstacles = new ArrayList<OpeningObstacle>();
        if (isOver(primaryUntil, now)) {
            obstacles.add(OpeningObstacle.NO_PRIMARY_CONTACT);
        }
        if (isOver(backupUntil, now)) {
            obstacles.add(OpeningObstacle.NO_BACKUP_CONTACT);
        }
        if (!subscribed) {
            obstacles.add(OpeningObstacle.NO_SUBSCRIPTION);
        }
        if (!contract.hasBegunAt(now)) {
            obstacles.add(OpeningObstacle.CONTRACT_NOT_BEGUN);
        }
        if (contract.hasEndedAt(now)) {
            obstacles.add(OpeningObstacle.CONTRACT_ENDED);
        }
        return List.copyOf(obstacles);
    }

    /** The first instant at which the obstacles become others by the mere passing of time. */
    Optional<Instant> nextChangeAfter(Instant now) {
        var ends = Stream.of(primaryUntil, backupUntil, contract.endsAt())
                .filter(Objects::nonNull)
                .filter(FOREVER::isAfter)
                .map(last -> last.plus(1, ChronoUnit.MICROS));
        return Stream.concat(ends, Stream.ofNullable(contract.startsAt()))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    private static boolean isOver(Instant until, Instant now) {
        return until == null || now.isAfter(until);
    }
}
