package dev.caseclock.cases.contacts;

import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;

/**
 * R1.4. From when to when a subscription entitles.
 *
 * @param startsAt the first instant; null: from ever
 * @param endsAt the last instant, still in it; null: without end
 */
public record Contract(Instant startsAt, Instant endsAt) {

    public static final Contract UNLIMITED = new Contract(null, null);

    /** Refused when it would end before it starts. */
    public static Contract between(Instant startsAt, Instant endsAt) {
        if (startsAt != null && endsAt != null && !endsAt.isAfter(startsAt)) {
            throw Refusal.unprocessable("CONTRACT_ENDS_BEFORE_ITS_START")
                    .rule("R1.4")
                    .argument("startsAt", startsAt)
                    .at("/contractEndsAt");
        }
        return new Contract(startsAt, endsAt);
    }

    boolean hasBegunAt(Instant now) {
        return startsAt == null || !now.isBefore(startsAt);
    }

    boolean hasEndedAt(Instant now) {
        return endsAt != null && now.isAfter(endsAt);
    }
}
