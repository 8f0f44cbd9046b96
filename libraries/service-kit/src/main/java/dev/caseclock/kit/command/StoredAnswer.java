package dev.caseclock.kit.command;

/** What a command answered, as it is kept for a repetition. */
record StoredAnswer(String fingerprint, int status, String etag, String location, String body) {}
