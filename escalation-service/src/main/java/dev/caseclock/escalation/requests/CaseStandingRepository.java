package dev.caseclock.escalation.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** The row of a case that puts requests for it and the news of its closing in one line. */
@ApplicationScoped
class CaseStandingRepository {

    private static final String HOLD = """
            insert into case_standing (case_id) values (:case)
            on conflict (case_id) do update set closed_cycle = case_standing.closed_cycle
            returning closed_cycle, closed_at
            """;

    private static final String CLOSE = """
            insert into case_standing (case_id, closed_cycle, closed_at) values (:case, :cycle, :at)
            on conflict (case_id) do update set closed_cycle = excluded.closed_cycle, closed_at = excluded.closed_at
            where case_standing.closed_cycle <= excluded.closed_cycle
            """;

    private final EntityManager entities;

    @Inject
    CaseStandingRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Nobody else requests for this case, and no closing of it is applied, until the transaction ends. */
    CaseStanding hold(UUID caseId) {
        var row = (Object[]) entities.createNativeQuery(HOLD, Object[].class)
                .setParameter("case", caseId)
                .getSingleResult();
        return new CaseStanding((Integer) row[0], (Instant) row[1]);
    }

    void close(UUID caseId, int cycle, Instant at) {
        entities.createNativeQuery(CLOSE)
                .setParameter("case", caseId)
                .setParameter("cycle", cycle)
                .setParameter("at", at)
                .executeUpdate();
    }
}
