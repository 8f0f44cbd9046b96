package dev.caseclock.rca.entitlement;

import dev.caseclock.rca.incidents.Incident;
import java.util.Comparator;
import java.util.Optional;

/** The answer to "which document is owed?", with the reason that decided. The incident is absent for a case that none explains. */
public record Entitlement(Reason reason, Optional<Incident> incident) {

    /** The rows of R8.1-R8.4; each constant is also the key of its text. */
    public enum Reason {
        /** R8.1: platform-level, severity 1 at its peak, service back. */
        PLATFORM_INCIDENT_RESTORED(OwedDocument.RCA, "R8.1", true),
        /** R8.1, R8.2: as above, but service is down, still or again. */
        PLATFORM_INCIDENT_NOT_RESTORED(OwedDocument.RCA, "R8.1", false),
        /** R8.3: isolated, severity 1 at its peak, service back. */
        ISOLATED_INCIDENT_RESTORED(OwedDocument.CASE_SUMMARY, "R8.3", true),
        /** R8.3: as above, but service is down, still or again. */
        ISOLATED_INCIDENT_NOT_RESTORED(OwedDocument.CASE_SUMMARY, "R8.3", false),
        /** R8.3: a severity-1 case that no incident explains is isolated by that very fact. */
        CRITICAL_CASE_WITHOUT_INCIDENT(OwedDocument.CASE_SUMMARY, "R8.3", true),
        /** R8.4: the incident never was of severity 1. */
        INCIDENT_NOT_CRITICAL(OwedDocument.NONE, "R8.4", false),
        /** R8.4: neither the case nor any incident linked to it ever was of severity 1. */
        CASE_NOT_CRITICAL(OwedDocument.NONE, "R8.4", false);

        private final OwedDocument owed;
        private final String rule;
        private final boolean due;

        Reason(OwedDocument owed, String rule, boolean due) {
            this.owed = owed;
            this.rule = rule;
            this.due = due;
        }
    }

    static final Comparator<Entitlement> BY_WEIGHT = Comparator.comparing(Entitlement::owed)
            .thenComparing(Entitlement::isDue, Comparator.reverseOrder())
            .thenComparing(
                    entitlement ->
                            entitlement.incident().map(Incident::startedAt).orElseThrow(),
                    Comparator.reverseOrder());

    public OwedDocument owed() {
        return reason.owed;
    }

    public String rule() {
        return reason.rule;
    }

    /** Owed now: nothing is waited for any more. */
    public boolean isDue() {
        return reason.due;
    }
}
