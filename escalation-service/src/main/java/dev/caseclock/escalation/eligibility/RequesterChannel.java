package dev.caseclock.escalation.eligibility;

import dev.caseclock.kit.caller.Caller;

/** R6.11: what staff enter came by phone, what customers enter on the portal. */
public final class RequesterChannel {

    private RequesterChannel() {}

    public static Channel of(Caller caller) {
        return caller.isStaff() ? Channel.PHONE : Channel.PORTAL;
    }
}
