package dev.caseclock.rca.documents;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One revision as its readers get it: the text and what is printed around it. */
public record Edition(
        UUID id,
        DocumentKind kind,
        Subject subject,
        String title,
        int revision,
        Optional<String> reason,
        DocumentState state,
        Instant draftedAt,
        Optional<Instant> publishedAt,
        Optional<String> digest,
        long version,
        Optional<Integer> affectedCases,
        Content content) {}
