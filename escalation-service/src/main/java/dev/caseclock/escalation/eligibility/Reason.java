package dev.caseclock.escalation.eligibility;

/** Why a customer asks for an escalation (R6.12). */
public enum Reason {
    PROJECT_BLOCKER,
    LACK_OF_PROGRESS,
    SECURITY_OR_STABILITY,
    RECURRING_ISSUE,
    RCA,
    URGENCY_OR_IMPACT_CHANGED,
    OTHER
}
