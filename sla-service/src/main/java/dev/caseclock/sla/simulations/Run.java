package dev.caseclock.sla.simulations;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Long work over many subjects.
 *
 * @param asOf the instant as of which a simulation judges
 * @param tally what was counted so far, by name
 * @param failure absent unless it failed
 * @param endedAt absent until it has come to an end
 */
record Run(
        UUID id,
        RunKind kind,
        RunQuestion question,
        RunState state,
        Instant asOf,
        long subjects,
        long subjectsDone,
        Map<String, Long> tally,
        String failure,
        Actor startedBy,
        Instant createdAt,
        Instant endedAt) {

    long counted(String name) {
        return tally.getOrDefault(name, 0L);
    }

    int progressPercent() {
        return (int) (100 * subjectsDone / subjects);
    }
}
