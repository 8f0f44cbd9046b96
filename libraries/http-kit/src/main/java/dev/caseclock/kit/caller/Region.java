package dev.caseclock.kit.caller;

import java.util.Arrays;
import java.util.Optional;

/** Where a member of staff works, for the separate support models (R1.5). */
public enum Region {
    US,
    EEA;

    /** Empty for a region we do not know: it opens no regional case. */
    static Optional<Region> ofClaim(String claim) {
        return Arrays.stream(values())
                .filter(region -> region.name().equals(claim))
                .findFirst();
    }
}
