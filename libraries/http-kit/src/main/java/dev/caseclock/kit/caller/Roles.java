package dev.caseclock.kit.caller;

/** The roles as they stand in a token's {@code groups}, for {@code @RolesAllowed}. */
public final class Roles {

    public static final String CONTACT = "contact";
    public static final String READ_ONLY = "read-only";
    public static final String AGENT = "agent";
    public static final String MANAGER = "manager";
    public static final String OPS = "ops";
    public static final String ADMIN = "admin";
    public static final String SERVICE = "service";

    private Roles() {}
}
