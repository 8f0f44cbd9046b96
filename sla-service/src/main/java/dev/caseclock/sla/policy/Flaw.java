package dev.caseclock.sla.policy;

/** What a draft can be wrong in; the names are codes of problems. */
public enum Flaw {
    TARGET_MISSING,
    TARGET_NOT_POSITIVE,
    TARGET_TOO_LONG,
    PERCENT_OUT_OF_RANGE,
    NEGATIVE_VALUE,
    UNKNOWN_ZONE,
    NO_WORKING_DAY,
    EMPTY_WINDOW,
    OVERLAPPING_WINDOWS,
    /** Two windows of one model and severity that are not worked on the same days of the same zone. */
    WINDOWS_DISAGREE,
    WINDOW_WITHOUT_SEVERITY,
    FINAL_NOTICE_TOO_LATE,
    UNKNOWN_PRIORITY,
    /** Nobody would keep to it: cases are opened by what the article says. */
    ENTITLEMENT_NOT_KEPT,
    EFFECTIVE_OUT_OF_RANGE,
    EFFECTIVE_IN_THE_PAST,
    EFFECTIVE_PERIOD_EMPTY,
    POLICY_GAP,
    POLICY_OVERLAP
}
