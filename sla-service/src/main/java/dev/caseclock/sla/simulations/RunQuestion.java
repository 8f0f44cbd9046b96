package dev.caseclock.sla.simulations;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.policy.PolicyVersion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was asked.
 *
 * @param policy of a simulation, as it was when it was asked; absent: the versions that held
 * @param policyDraftId the draft it comes from; absent for a published version
 * @param calendar of a simulation, with {@code calendarVersion}; absent: those that held
 * @param from first instant of the span of a simulation
 * @param to first instant after it
 * @param organization absent: all
 * @param supportModels those open to whoever asked (R1.5); only their clocks are looked at
 * @param caseId of a replay; absent: everything
 * @param correct whether a replay corrects what has drifted
 */
record RunQuestion(
        PolicyVersion policy,
        UUID policyDraftId,
        String calendar,
        Integer calendarVersion,
        Instant from,
        Instant to,
        String organization,
        List<SupportModel> supportModels,
        UUID caseId,
        boolean correct) {

    static RunQuestion replay(UUID caseId, boolean correct, List<SupportModel> supportModels) {
        return new RunQuestion(null, null, null, null, null, null, null, supportModels, caseId, correct);
    }

    /** The number of the published version it simulates; absent for a draft. */
    Integer policyVersion() {
        return policy == null || policyDraftId != null ? null : policy.version();
    }

    /** Of a replay. */
    boolean isOfEverything() {
        return caseId == null;
    }

    boolean concerns(Instant startedAt) {
        return !startedAt.isBefore(from) && startedAt.isBefore(to);
    }
}
