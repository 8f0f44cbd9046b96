package dev.caseclock.rca.documents;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;

/** That a document has just been published; whoever follows it up does so in the same transaction. */
public record Publication(Document document, Actor by, Instant at) {}
