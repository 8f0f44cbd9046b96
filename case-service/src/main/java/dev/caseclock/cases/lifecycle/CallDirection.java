package dev.caseclock.cases.lifecycle;

/** Who called whom. */
public enum CallDirection {
    FROM_CUSTOMER,
    TO_CUSTOMER
}
