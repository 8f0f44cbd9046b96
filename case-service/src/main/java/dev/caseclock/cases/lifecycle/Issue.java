package dev.caseclock.cases.lifecycle;

import jakarta.persistence.Embeddable;

/** What is wrong, in the customer's words (R2.2). Only the first three are always known. */
@Embeddable
public record Issue(
        String subject,
        String description,
        String businessImpact,
        String exampleInteractionId,
        String occurrences,
        String environmentChanges,
        String earlierTroubleshooting) {}
