package dev.caseclock.sla.clocks;

/** What a clock measures. */
public enum Metric {
    /** R4: until support has answered the customer. */
    INITIAL_RESPONSE,
    /** R7.1: until the customer has answered to a proposed solution. */
    SOLUTION_CONFIRMATION,
    /** R7.2: until the customer has answered to a question. */
    CUSTOMER_REPLY,
    /** R8.1: until the root cause analysis of a platform incident is published. */
    RCA_DELIVERY,
    /** R1.3: until a contact has credentials. */
    CREDENTIALS,
    /** R4.6: until service is restored. */
    RESTORATION,
    /** R4.6: until a case is closed with a result. */
    RESOLUTION,
    /** R8.3: until the summary of an isolated incident is published. */
    CASE_SUMMARY;

    /** Whether it closes a case when its deadline passes; the others are owed by support. */
    public boolean closesCase() {
        return this == SOLUTION_CONFIRMATION || this == CUSTOMER_REPLY;
    }
}
