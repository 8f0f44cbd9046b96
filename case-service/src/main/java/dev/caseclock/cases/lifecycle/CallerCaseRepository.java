package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.contacts.ContactRepository;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** Cases as the present caller may read (R1.5) and change (R1.2) them. What is not theirs does not exist. */
@ApplicationScoped
public class CallerCaseRepository {

    private final CaseRepository cases;
    private final ContactRepository contacts;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Caller caller;
    private final SuiteClock clock;
    private final CommandAnswer answer;

    @Inject
    CallerCaseRepository(
            CaseRepository cases,
            ContactRepository contacts,
            EntityManager entities,
            Transactions transactions,
            Caller caller,
            SuiteClock clock,
            CommandAnswer answer) {
        this.cases = cases;
        this.contacts = contacts;
        this.entities = entities;
        this.transactions = transactions;
        this.caller = caller;
        this.clock = clock;
        this.answer = answer;
    }

    /** What the caller wants of a case; no event when there was nothing to do. */
    @FunctionalInterface
    public interface Wish {
        Optional<CaseEvent> of(SupportCase supportCase, Actor by, Instant now);
    }

    public SupportCase readable(String reference) {
        return cases.named(reference)
                .filter(found -> caller.mayRead(
                        found.organization().shortName(), found.organization().supportModel()))
                .orElseThrow(Refusal::notFound);
    }

    /** R1.2. The case as one that the caller may change as of now. */
    public SupportCase writable(String reference) {
        return writable(reference, clock.instant());
    }

    /** Changes the version that the caller knows. */
    public SupportCase change(String reference, String ifMatch, Wish wish) {
        var now = clock.instant();
        var supportCase = writable(reference, now);
        if (!closedOverdue(supportCase, now)) {
            IfMatch.check(ifMatch, supportCase.version());
        }
        return fulfilled(wish, supportCase, now);
    }

    /** Changes whatever the case has become: for a word that must never be refused for being based on yesterday's page. */
    public SupportCase change(String reference, Wish wish) {
        var now = clock.instant();
        var supportCase = writable(reference, now);
        closedOverdue(supportCase, now);
        cases.lock(supportCase);
        return fulfilled(wish, supportCase, now);
    }

    private SupportCase fulfilled(Wish wish, SupportCase supportCase, Instant now) {
        wish.of(supportCase, caller.actor(), now).ifPresent(event -> cases.record(supportCase, event));
        answer.etag(supportCase.version());
        return supportCase;
    }

    // R1.2: of a customer's people only designated contacts change anything.
    private SupportCase writable(String reference, Instant now) {
        var supportCase = readable(reference);
        var by = caller.actor().kind();
        if (by == Actor.Kind.READ_ONLY) {
            throw ContactRepository.notDesignated();
        }
        if (by == Actor.Kind.CONTACT) {
            contacts.designated(caller, supportCase.organization(), now);
        }
        return supportCase;
    }

    // R7.3: the closing stays even when the wish is then refused, hence a transaction of its own.
    private boolean closedOverdue(SupportCase supportCase, Instant now) {
        if (!supportCase.isOverdueAt(now)) {
            return false;
        }
        QuarkusTransaction.suspendingExisting()
                .run(() -> transactions.run(
                        () -> cases.locked(supportCase.id()).ifPresent(found -> cases.closeIfOverdue(found, now))));
        entities.refresh(supportCase);
        return true;
    }
}
