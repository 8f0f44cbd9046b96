package dev.caseclock.escalation.requests;

import dev.caseclock.escalation.eligibility.Priority;
import dev.caseclock.escalation.eligibility.Reason;
import java.time.Duration;

/** That an escalation was approved or declined, and how long after the request. */
public record Decided(EscalationState outcome, Reason reason, Priority priority, Duration after) {}
