package dev.caseclock.gateway.routing;

import java.time.Duration;

/** How large a request may be and how long its answer may take to begin. */
record Allowance(long bodyLimit, Duration answerTimeout) {}
