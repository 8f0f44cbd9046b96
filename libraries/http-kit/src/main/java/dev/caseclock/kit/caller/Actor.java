package dev.caseclock.kit.caller;

/** Who did something, as it is kept with the fact (R5.3). */
public record Actor(Kind kind, String id, String name) {

    /** The author kinds that timers tell apart. */
    public enum Kind {
        CONTACT,
        READ_ONLY,
        AGENT,
        SYSTEM
    }

    private static final Actor SUITE = new Actor(Kind.SYSTEM, "caseclock", "Caseclock");

    /** The suite itself: jobs and followers. */
    public static Actor suite() {
        return SUITE;
    }

    public boolean isContact() {
        return kind == Kind.CONTACT;
    }

    public boolean isAgent() {
        return kind == Kind.AGENT;
    }
}
