package dev.caseclock.escalation.eligibility;

import java.util.UUID;

/** What a request says. Reason and last seen update are null while they are not named. */
public record RequestedTerms(Reason reason, boolean impactStated, UUID lastSeenUpdate, Channel channel) {}
