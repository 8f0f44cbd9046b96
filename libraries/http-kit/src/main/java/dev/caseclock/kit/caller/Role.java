package dev.caseclock.kit.caller;

import java.util.Arrays;
import java.util.Optional;

/** What a caller is to the suite. */
public enum Role {
    CONTACT(Roles.CONTACT),
    READ_ONLY(Roles.READ_ONLY),
    AGENT(Roles.AGENT),
    MANAGER(Roles.MANAGER),
    OPS(Roles.OPS),
    ADMIN(Roles.ADMIN),
    SERVICE(Roles.SERVICE);

    private final String group;

    Role(String group) {
        this.group = group;
    }

    public String group() {
        return group;
    }

    /** A person of the vendor: agent, manager, ops or admin. */
    public boolean isStaff() {
        return this == AGENT || this == MANAGER || this == OPS || this == ADMIN;
    }

    /** Groups of other applications in the same token are nothing to us. */
    public static Optional<Role> ofGroup(String group) {
        return Arrays.stream(values()).filter(role -> role.group.equals(group)).findFirst();
    }
}
