package dev.caseclock.rca.documents;

import java.util.UUID;

/** That a line of a document tells, or rests on, an event; with the JSON Pointer of its place in the written document. */
public record Link(String pointer, UUID eventId) {}
