package dev.caseclock.cases.lifecycle;

/** R5.3. Whether the customer sees it. */
public enum Visibility {
    PUBLIC,
    INTERNAL
}
