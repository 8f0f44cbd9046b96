package dev.caseclock.cases.lifecycle;

import jakarta.persistence.Embeddable;

/** Where an imported case came from; together the two identify it for good. */
@Embeddable
public record Origin(String source, String sourceNumber) {}
