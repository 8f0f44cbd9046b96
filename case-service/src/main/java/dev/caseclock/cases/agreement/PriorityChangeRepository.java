package dev.caseclock.cases.agreement;

import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.Message;
import dev.caseclock.cases.lifecycle.Move;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.contract.cases.PriorityChangeKind;
import dev.caseclock.contract.cases.PriorityChangeView;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** R3.5. How the priority of a case changes, and the ledger of that. */
@ApplicationScoped
class PriorityChangeRepository implements PanacheRepositoryBase<PriorityChange, UUID> {

    private static final Call NO_CALL = new Call(Channel.PORTAL, null);

    private final CallerCaseRepository callersCases;
    private final CaseRepository cases;
    private final StatementRepository statements;
    private final LedgerRepository ledgers;
    private final CommandAnswer answer;

    @Inject
    PriorityChangeRepository(
            CallerCaseRepository callersCases,
            CaseRepository cases,
            StatementRepository statements,
            LedgerRepository ledgers,
            CommandAnswer answer) {
        this.callersCases = callersCases;
        this.cases = cases;
        this.statements = statements;
        this.ledgers = ledgers;
        this.answer = answer;
    }

    /** What support does with a request. */
    @FunctionalInterface
    interface Verb {
        CaseEvent apply(PriorityChange request, SupportCase supportCase, Statement said);
    }

    SupportCase change(String reference, String ifMatch, Priority wanted, Call call, String reason) {
        return callersCases.change(reference, ifMatch, (supportCase, by, now) -> {
            var said = statements.of(supportCase, by, call, reason, now);
            var change = PriorityChange.change(supportCase, wanted, said);
            return supportCase
                    .changePriority(wanted, said.channel(), by, now)
                    .map(event -> event.about(kept(supportCase, change).facts()));
        });
    }

    PriorityChangeView request(String reference, Priority wanted, String note) {
        var id = new UUID[1];
        var supportCase = callersCases.change(reference, (found, by, now) -> {
            var said = statements.of(found, by, NO_CALL, note, now);
            found.requireOfContact(Move.CHANGE_PRIORITY, now);
            cases.record(found, found.addUpdate(Message.note(note), by, now));
            var request = PriorityChange.request(found, wanted, said);
            open(found).ifPresent(open -> {
                throw Refusal.conflict("PRIORITY_REQUEST_OPEN").rule("R3.5").with("requestId", open.id());
            });
            persist(request);
            id[0] = request.id();
            return Optional.of(request.requested());
        });
        return requested(supportCase, id[0]);
    }

    PriorityChangeView answer(String reference, String ifMatch, UUID id, String reason, Verb verb) {
        var supportCase = callersCases.change(reference, (found, by, now) -> {
            var request = find("id = ?1 and caseId = ?2 and kind = ?3", id, found.id(), PriorityChange.Kind.REQUEST)
                    .firstResultOptional()
                    .orElseThrow(Refusal::notFound);
            IfMatch.check(ifMatch, request.version());
            var said = statements.of(found, by, NO_CALL, reason, now);
            return Optional.of(verb.apply(request, found, said));
        });
        return requested(supportCase, id);
    }

    PriorityChangeView read(String reference, UUID id) {
        return requested(callersCases.readable(reference), id);
    }

    Slice<PriorityChangeView> ofCase(String reference, String cursor, int limit) {
        var supportCase = callersCases.readable(reference);
        return ledgers.ofCase(PriorityChangeViews.LEDGER, supportCase.id(), cursor, limit);
    }

    Slice<PriorityChangeView> asked(AnswerState state, String cursor, int limit) {
        return ledgers.asked(PriorityChangeViews.LEDGER, state, cursor, limit);
    }

    // A change that is just what was asked for is the answer to the request and no entry of its own.
    private PriorityChange kept(SupportCase supportCase, PriorityChange change) {
        var open = open(supportCase);
        open.ifPresent(request -> request.overtake(change));
        return open.filter(PriorityChange::isAgreed).orElseGet(() -> {
            persist(change);
            return change;
        });
    }

    private Optional<PriorityChange> open(SupportCase supportCase) {
        return find(
                        "caseId = ?1 and cycle = ?2 and state = ?3",
                        supportCase.id(),
                        supportCase.cycle(),
                        AnswerState.OPEN)
                .firstResultOptional();
    }

    private PriorityChangeView requested(SupportCase supportCase, UUID id) {
        var request = ledgers.entry(PriorityChangeViews.LEDGER, supportCase.id(), id)
                .filter(entry -> entry.kind() == PriorityChangeKind.REQUEST)
                .orElseThrow(Refusal::notFound);
        answer.etag(request.version());
        return request;
    }
}
