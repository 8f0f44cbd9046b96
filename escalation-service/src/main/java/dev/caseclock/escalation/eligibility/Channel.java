package dev.caseclock.escalation.eligibility;

/** How a request comes in: entered by the customer, or by support for a customer on the phone (R6.11). */
public enum Channel {
    PORTAL,
    PHONE
}
