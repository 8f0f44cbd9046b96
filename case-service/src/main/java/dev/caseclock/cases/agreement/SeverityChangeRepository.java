package dev.caseclock.cases.agreement;

import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.Message;
import dev.caseclock.cases.lifecycle.Move;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.contract.cases.SeverityChangeView;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** R3.4. How the severity of a case changes, and the ledger of that. */
@ApplicationScoped
class SeverityChangeRepository implements PanacheRepositoryBase<SeverityChange, UUID> {

    private final CallerCaseRepository callersCases;
    private final CaseRepository cases;
    private final StatementRepository statements;
    private final LedgerRepository ledgers;
    private final CommandAnswer answer;

    @Inject
    SeverityChangeRepository(
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

    /** What a side does with a proposal. */
    @FunctionalInterface
    interface Verb {
        CaseEvent apply(SeverityChange proposal, SupportCase supportCase, Statement said);
    }

    SupportCase triage(String reference, String ifMatch, Severity found, Call call, String reason) {
        return callersCases.change(reference, ifMatch, (supportCase, by, now) -> {
            var said = statements.of(supportCase, by, call, reason, now);
            var triage = SeverityChange.triage(supportCase, found, said);
            refuseIfOneIsOpen(supportCase);
            var event = triage.triaged(supportCase);
            persist(triage);
            return Optional.of(event);
        });
    }

    SeverityChangeView propose(String reference, Severity wanted, Call call, String reason) {
        var id = new UUID[1];
        var supportCase = callersCases.change(reference, (found, by, now) -> {
            var said = statements.of(found, by, call, reason, now);
            if (by.isContact()) {
                // R5: what a contact has to say moves the case like any update, also when it is about the severity.
                found.requireOfContact(Move.CHANGE_SEVERITY, now);
                cases.record(found, found.addUpdate(Message.note(reason), by, now));
            }
            var proposal = SeverityChange.propose(found, wanted, said);
            refuseIfOneIsOpen(found);
            persist(proposal);
            id[0] = proposal.id();
            return Optional.of(proposal.proposed());
        });
        return entry(supportCase, id[0]);
    }

    SeverityChangeView answer(String reference, String ifMatch, UUID id, Call call, String reason, Verb verb) {
        var supportCase = callersCases.change(reference, (found, by, now) -> {
            var proposal = find("id = ?1 and caseId = ?2 and kind = ?3", id, found.id(), SeverityChange.Kind.PROPOSAL)
                    .firstResultOptional()
                    .orElseThrow(Refusal::notFound);
            IfMatch.check(ifMatch, proposal.version());
            var said = statements.of(found, by, call, reason, now);
            return Optional.of(verb.apply(proposal, found, said));
        });
        return entry(supportCase, id);
    }

    SeverityChangeView read(String reference, UUID id) {
        return entry(callersCases.readable(reference), id);
    }

    Slice<SeverityChangeView> ofCase(String reference, String cursor, int limit) {
        var supportCase = callersCases.readable(reference);
        return ledgers.ofCase(SeverityChangeViews.LEDGER, supportCase.id(), cursor, limit);
    }

    Slice<SeverityChangeView> asked(AnswerState state, String cursor, int limit) {
        return ledgers.asked(SeverityChangeViews.LEDGER, state, cursor, limit);
    }

    private SeverityChangeView entry(SupportCase supportCase, UUID id) {
        var entry =
                ledgers.entry(SeverityChangeViews.LEDGER, supportCase.id(), id).orElseThrow(Refusal::notFound);
        answer.etag(entry.version());
        return entry;
    }

    private void refuseIfOneIsOpen(SupportCase supportCase) {
        find("caseId = ?1 and cycle = ?2 and state = ?3", supportCase.id(), supportCase.cycle(), AnswerState.OPEN)
                .firstResultOptional()
                .ifPresent(open -> {
                    throw Refusal.conflict("SEVERITY_CHANGE_OPEN").rule("R3.4").with("changeId", open.id());
                });
    }
}
