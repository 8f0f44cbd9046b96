package dev.caseclock.kit.caller;

import java.util.Optional;

/** Who may serve and read a case (R1.5). */
public enum SupportModel {
    STANDARD(null),
    US_ONLY(Region.US),
    EEA_ONLY(Region.EEA);

    private final Region region;

    SupportModel(Region region) {
        this.region = region;
    }

    /** Whether staff of this region, or of none, may serve it. */
    public boolean isOpenTo(Optional<Region> staff) {
        return region == null || staff.filter(region::equals).isPresent();
    }
}
