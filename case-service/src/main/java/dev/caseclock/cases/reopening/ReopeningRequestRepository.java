package dev.caseclock.cases.reopening;

import dev.caseclock.cases.agreement.Call;
import dev.caseclock.cases.agreement.LedgerRepository;
import dev.caseclock.cases.agreement.Statement;
import dev.caseclock.cases.agreement.StatementRepository;
import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.Closure;
import dev.caseclock.cases.lifecycle.Message;
import dev.caseclock.cases.lifecycle.Side;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.lifecycle.UpdateKind;
import dev.caseclock.cases.lifecycle.Visibility;
import dev.caseclock.cases.policy.KnownPolicyRepository;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.contract.cases.ReopeningRequestView;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** R5.4. What customers want reopened, and what support says to it. */
@ApplicationScoped
class ReopeningRequestRepository implements PanacheRepositoryBase<ReopeningRequest, UUID> {

    private static final Call NO_CALL = new Call(Channel.PORTAL, null);

    private final CallerCaseRepository cases;
    private final StatementRepository statements;
    private final LedgerRepository ledgers;
    private final KnownPolicyRepository policies;
    private final CommandAnswer answer;

    @Inject
    ReopeningRequestRepository(
            CallerCaseRepository cases,
            StatementRepository statements,
            LedgerRepository ledgers,
            KnownPolicyRepository policies,
            CommandAnswer answer) {
        this.cases = cases;
        this.statements = statements;
        this.ledgers = ledgers;
        this.policies = policies;
        this.answer = answer;
    }

    /** What support does with a request. */
    @FunctionalInterface
    interface Verb {
        CaseEvent apply(ReopeningRequest request, SupportCase supportCase, Statement said);
    }

    ReopeningRequestView request(String reference, Call call, String evidence) {
        var id = new UUID[1];
        var supportCase = cases.change(reference, (found, by, now) -> {
            var said = statements.of(found, by, call, evidence, now);
            if (said.side() != Side.CUSTOMER) {
                throw Refusal.unprocessable("PHONE_CONTACT_NEEDED").rule("R1.2").at("/contactId");
            }
            var closedAt = found.closure().map(Closure::at).orElse(now);
            var event = found.requestReopening(message(said), policies.reopeningWithin(closedAt), by, now);
            refuseIfOneIsOpen(found);
            var request = new ReopeningRequest(found, said);
            persist(request);
            id[0] = request.id();
            return Optional.of(event.about(request.facts()));
        });
        return entry(supportCase, id[0]);
    }

    ReopeningRequestView answer(String reference, String ifMatch, UUID id, String reason, Verb verb) {
        var supportCase = cases.change(reference, (found, by, now) -> {
            var request = find("id = ?1 and caseId = ?2", id, found.id())
                    .firstResultOptional()
                    .orElseThrow(Refusal::notFound);
            IfMatch.check(ifMatch, request.version());
            return Optional.of(verb.apply(request, found, statements.of(found, by, NO_CALL, reason, now)));
        });
        return entry(supportCase, id);
    }

    ReopeningRequestView read(String reference, UUID id) {
        return entry(cases.readable(reference), id);
    }

    Slice<ReopeningRequestView> ofCase(String reference, String cursor, int limit) {
        return ledgers.ofCase(
                ReopeningRequestViews.LEDGER, cases.readable(reference).id(), cursor, limit);
    }

    Slice<ReopeningRequestView> asked(AnswerState state, String cursor, int limit) {
        return ledgers.asked(ReopeningRequestViews.LEDGER, state, cursor, limit);
    }

    private ReopeningRequestView entry(SupportCase supportCase, UUID id) {
        var entry = ledgers.entry(ReopeningRequestViews.LEDGER, supportCase.id(), id)
                .orElseThrow(Refusal::notFound);
        answer.etag(entry.version());
        return entry;
    }

    private void refuseIfOneIsOpen(SupportCase supportCase) {
        var closedAt = supportCase.closure().map(Closure::at).orElseThrow();
        find("caseId = ?1 and closedAt = ?2 and state = ?3", supportCase.id(), closedAt, AnswerState.OPEN)
                .firstResultOptional()
                .ifPresent(open -> {
                    throw Refusal.conflict("REOPENING_REQUEST_OPEN")
                            .rule("R5.4")
                            .with("requestId", open.id());
                });
    }

    private static Message message(Statement said) {
        var kind = said.channel() == Channel.PHONE ? UpdateKind.CALL : UpdateKind.NOTE;
        return new Message(said.reason(), kind, Visibility.PUBLIC);
    }
}
