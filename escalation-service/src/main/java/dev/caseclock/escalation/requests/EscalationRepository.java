package dev.caseclock.escalation.requests;

import dev.caseclock.escalation.eligibility.ActiveEscalation;
import dev.caseclock.escalation.eligibility.ActiveEscalations;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** All escalations, and the events about them. */
@ApplicationScoped
public class EscalationRepository implements PanacheRepositoryBase<Escalation, UUID>, ActiveEscalations {

    private static final List<EscalationState> ACTIVE = List.of(EscalationState.REQUESTED, EscalationState.APPROVED);

    // Not the whole escalation: its verdict is long.
    private static final String ACTIVE_OF = """
            select e.caseId, e.id, e.state, e.requestedAt from Escalation e
            where e.caseId in :cases and e.state in :active
            """;

    private final EntityManager entities;
    private final Journal journal;
    private final Watchers watchers;
    private final Event<Decided> decisions;

    @Inject
    EscalationRepository(EntityManager entities, Journal journal, Watchers watchers, Event<Decided> decisions) {
        this.entities = entities;
        this.journal = journal;
        this.watchers = watchers;
        this.decisions = decisions;
    }

    @Override
    public Map<UUID, ActiveEscalation> activeOf(Collection<UUID> caseIds) {
        var active = new HashMap<UUID, ActiveEscalation>();
        entities.createQuery(ACTIVE_OF, Object[].class)
                .setParameter("cases", caseIds)
                .setParameter("active", ACTIVE)
                .getResultStream()
                .forEach(row -> active.put(
                        (UUID) row[0], new ActiveEscalation((UUID) row[1], row[2].toString(), (Instant) row[3])));
        return active;
    }

    /** Nobody changes it until the transaction ends: what follows must not fail for somebody's decision in between. */
    Optional<Escalation> heldActiveOf(UUID caseId) {
        return active(caseId).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** 404 also when the caller may not see it. */
    public Escalation readable(UUID id, Caller caller) {
        return findByIdOptional(id)
                .filter(escalation -> caller.mayRead(escalation.organization(), escalation.supportModel()))
                .orElseThrow(Refusal::notFound);
    }

    /** Changes the state that the caller has seen, by one verb of the escalation, and tells it. */
    Escalation change(UUID id, Caller caller, String ifMatch, Function<Escalation, Happened> verb) {
        var escalation = readable(id, caller);
        IfMatch.check(ifMatch, escalation.version());
        tell(escalation, verb.apply(escalation));
        flush();
        return escalation;
    }

    /** To the journal, with those who want to hear of it. */
    public void tell(Escalation escalation, Happened happened) {
        var hearing = watchers.of(escalation.id()).stream()
                .filter(who -> who.isAgent() || !happened.isInternal())
                .toList();
        journal.record(EscalationViews.event(escalation, happened, hearing));
        if (happened.what().isDecision()) {
            escalation
                    .decisionTime()
                    .ifPresent(after -> decisions.fire(
                            new Decided(escalation.state(), escalation.form().reason(), escalation.priority(), after)));
        }
    }

    private PanacheQuery<Escalation> active(UUID caseId) {
        return find("caseId = ?1 and state in ?2", caseId, ACTIVE);
    }
}
