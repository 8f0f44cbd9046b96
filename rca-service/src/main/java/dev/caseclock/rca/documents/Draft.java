package dev.caseclock.rca.documents;

import java.util.Optional;

/** What a document begins with. */
public record Draft(Content content, Optional<Integer> affectedCases) {}
