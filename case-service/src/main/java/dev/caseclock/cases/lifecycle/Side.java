package dev.caseclock.cases.lifecycle;

/** R3.4. The two who agree with each other in a case. */
public enum Side {
    CUSTOMER,
    SUPPORT
}
