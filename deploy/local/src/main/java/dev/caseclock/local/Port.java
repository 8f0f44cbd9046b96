package dev.caseclock.local;

import java.util.Locale;

/** The addresses of a suite; each has its distance from the first, so that a second suite is one number away. */
enum Port {
    GATEWAY(0, "the gateway"),
    CASE(1, "case-service"),
    SLA(2, "sla-service"),
    ESCALATION(3, "escalation-service"),
    RCA(4, "rca-service"),
    ISSUER(9, "the token issuer"),
    POSTGRES(352, "PostgreSQL");

    static final int DEFAULT_BASE = 8080;
    static final int HIGHEST = 65_535;

    private final int distance;
    private final String purpose;

    Port(int distance, String purpose) {
        this.distance = distance;
        this.purpose = purpose;
    }

    int from(int base) {
        return base + distance;
    }

    String purpose() {
        return purpose;
    }

    String option() {
        return "--" + name().toLowerCase(Locale.ROOT) + "-port";
    }
}
