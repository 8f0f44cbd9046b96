package dev.caseclock.cases.contacts;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;
import java.util.UUID;

/** Somebody is no longer a designated contact because of what another person did; told in the same transaction. */
public record ContactLeft(UUID contactId, Actor by, Instant at) {}
