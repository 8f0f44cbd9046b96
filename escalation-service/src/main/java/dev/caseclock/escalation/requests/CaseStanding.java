package dev.caseclock.escalation.requests;

import dev.caseclock.escalation.eligibility.CaseDossier;
import java.time.Instant;

/** What we have heard of the closing of a case: the last life that ended, -1 for none, and when. */
record CaseStanding(int closedCycle, Instant closedAt) {

    /** The facts as they are now, where the news of the closing has overtaken them. */
    CaseDossier applyTo(CaseDossier dossier) {
        return closedCycle >= dossier.known().snapshot().cycle() ? dossier.closed(closedAt) : dossier;
    }
}
