package dev.caseclock.rca.documents;

/** What a text is judged by: the names it must not have, and the facts it may claim. */
public record Grounds(CustomerNames names, Evidence evidence) {}
