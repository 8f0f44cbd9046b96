package dev.caseclock.sla.simulations;

import java.time.Instant;
import java.util.UUID;

/**
 * What was asked.
 *
 * @param policyVersion of a simulation; absent: those that held
 * @param calendar of a simulation, with {@code calendarVersion}; absent: those that held
 * @param from first instant of the span of a simulation
 * @param to first instant after it
 * @param organization absent: all
 * @param caseId of a replay; absent: everything
 * @param correct whether a replay corrects what has drifted
 */
record RunQuestion(
        Integer policyVersion,
        String calendar,
        Integer calendarVersion,
        Instant from,
        Instant to,
        String organization,
        UUID caseId,
        boolean correct) {

    static RunQuestion simulation(
            Integer policyVersion,
            String calendar,
            Integer calendarVersion,
            Instant from,
            Instant to,
            String organization) {
        return new RunQuestion(policyVersion, calendar, calendarVersion, from, to, organization, null, false);
    }

    static RunQuestion replay(UUID caseId, boolean correct) {
        return new RunQuestion(null, null, null, null, null, null, caseId, correct);
    }

    boolean concerns(Instant startedAt) {
        return !startedAt.isBefore(from) && startedAt.isBefore(to);
    }
}
