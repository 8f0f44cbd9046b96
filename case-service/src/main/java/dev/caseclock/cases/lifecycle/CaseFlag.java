package dev.caseclock.cases.lifecycle;

/** What support should look at in a case. */
public enum CaseFlag {
    /** R1.6. It is critical, and nobody of the customer is engaged. */
    CONTACT_NOT_ENGAGED,
    /** It has updates that its reader has not seen (R6.4); who that is only the reader's answer knows. */
    UNREAD
}
