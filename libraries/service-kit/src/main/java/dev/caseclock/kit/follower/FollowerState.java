package dev.caseclock.kit.follower;

/** How it stands with one feed on this replica, and since which word of trouble. */
public record FollowerState(Standing standing, String detail) {

    /** Where a follower can be. */
    public enum Standing {
        /** Not begun, or switched off. */
        IDLE,
        FOLLOWING,
        /** Another replica is at it. */
        STANDBY,
        /** The neighbour or the database is away; tried again with growing pauses. */
        RETRYING,
        /** The neighbour does not know our position, or keeps it no longer: somebody must resynchronize. */
        POSITION_LOST
    }

    static FollowerState of(Standing standing) {
        return new FollowerState(standing, "");
    }
}
