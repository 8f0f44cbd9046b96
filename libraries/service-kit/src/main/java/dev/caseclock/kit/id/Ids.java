package dev.caseclock.kit.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids for new things: UUIDv7, which sort by the time they were made. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
