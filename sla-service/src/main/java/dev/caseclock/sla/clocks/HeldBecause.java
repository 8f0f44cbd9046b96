package dev.caseclock.sla.clocks;

/** What keeps a clock from running. */
public enum HeldBecause {
    /** R7.4: a linked platform incident owes its root cause analysis. */
    RCA_PENDING,
    /** R7.2: no closing without a delivered notice. */
    NOTICE_NOT_DELIVERED,
    /** R7.5: what waits on the vendor or a third party is never closed. */
    VENDOR_PENDING,
    /** Support waits for the customer. */
    AWAITING_CUSTOMER;

    String rule() {
        return switch (this) {
            case RCA_PENDING -> "R7.4";
            case NOTICE_NOT_DELIVERED -> "R7.2";
            case VENDOR_PENDING -> "R7.5";
            case AWAITING_CUSTOMER -> "R5";
        };
    }
}
