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
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** All escalations, and the events about them. */
@ApplicationScoped
class EscalationRepository implements PanacheRepositoryBase<Escalation, UUID>, ActiveEscalations {

    private static final List<EscalationState> ACTIVE = List.of(EscalationState.REQUESTED, EscalationState.APPROVED);

    private final Journal journal;

    @Inject
    EscalationRepository(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<ActiveEscalation> activeOf(UUID caseId) {
        return active(caseId).firstResultOptional().map(Escalation::asActive);
    }

    /** Nobody changes it until the transaction ends: what follows must not fail for somebody's decision in between. */
    Optional<Escalation> heldActiveOf(UUID caseId) {
        return active(caseId).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** 404 also when the caller may not see it. */
    Escalation readable(UUID id, Caller caller) {
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

    void tell(Escalation escalation, Happened happened) {
        journal.record(EscalationViews.event(escalation, happened));
    }

    private PanacheQuery<Escalation> active(UUID caseId) {
        return find("caseId = ?1 and state in ?2", caseId, ACTIVE);
    }
}
