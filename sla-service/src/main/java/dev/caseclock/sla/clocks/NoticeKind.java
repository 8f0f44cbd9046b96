package dev.caseclock.sla.clocks;

/** R7.2. What the customer is told before silence closes a case. */
public enum NoticeKind {
    WARNING,
    FINAL_NOTICE
}
