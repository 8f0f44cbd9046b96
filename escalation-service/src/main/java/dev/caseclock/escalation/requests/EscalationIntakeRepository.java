package dev.caseclock.escalation.requests;

import dev.caseclock.contract.escalation.EscalationView;
import dev.caseclock.contract.escalation.RequestEscalation;
import dev.caseclock.escalation.eligibility.CaseFacts;
import dev.caseclock.escalation.eligibility.Criterion;
import dev.caseclock.escalation.eligibility.EligibilityViews;
import dev.caseclock.escalation.eligibility.Finding;
import dev.caseclock.escalation.eligibility.Verdict;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;

/** The one door by which an escalation comes into being: judged and stored in one transaction, one at a time per case. */
@ApplicationScoped
class EscalationIntakeRepository {

    static final String NOT_ELIGIBLE = "ESCALATION_NOT_ELIGIBLE";

    /** The member of the problem that names the criteria. */
    static final String FAILED = "failed";

    private final CaseFacts facts;
    private final CaseStandingRepository standings;
    private final EscalationRepository escalations;
    private final Watchers watchers;
    private final SuiteClock clock;
    private final Caller caller;
    private final RequestLanguage language;
    private final CommandAnswer answer;

    @Inject
    EscalationIntakeRepository(
            CaseFacts facts,
            CaseStandingRepository standings,
            EscalationRepository escalations,
            Watchers watchers,
            SuiteClock clock,
            Caller caller,
            RequestLanguage language,
            CommandAnswer answer) {
        this.facts = facts;
        this.standings = standings;
        this.escalations = escalations;
        this.watchers = watchers;
        this.clock = clock;
        this.caller = caller;
        this.language = language;
        this.answer = answer;
    }

    /** Judges the request on the case that was opened before, and keeps it with its verdict when that is in favour. */
    @Command
    EscalationView accept(RequestEscalation request) {
        var read = facts.opened();
        var dossier = standings.hold(read.known().snapshot().id()).applyTo(read);
        var form = EscalationViews.form(request, caller);
        var active = escalations.activeOf(dossier.known().snapshot().id()).orElse(null);
        var verdict = dossier.judge(form.terms(), active, clock.instant());
        if (!verdict.eligible()) {
            throw notEligible(verdict, language.get());
        }
        var escalation = Escalation.request(dossier.known(), form, verdict, caller.actor());
        escalations.persistAndFlush(escalation);
        watchers.add(escalation.id(), caller.actor(), escalation.requestedAt());
        escalations.tell(escalation, escalation.requested());
        answer.etag(escalation.version()).location("/api/v1/escalations/" + escalation.id());
        return EscalationViews.of(escalation, language.get());
    }

    private static Refusal notEligible(Verdict verdict, Language language) {
        var failed = verdict.failures().stream().map(Finding::criterion).toList();
        var refusal = Refusal.unprocessable(NOT_ELIGIBLE)
                .rule(failed.get(0).rule())
                .argument("caseNumber", verdict.snapshot().number())
                .argument("criteria", failed.stream().map(Criterion::name).collect(Collectors.joining(", ")))
                .with(FAILED, failed)
                .with("outlook", verdict.outlook())
                .with("dependsOn", verdict.dependsOn())
                .with("criteria", EligibilityViews.criteria(verdict, language))
                .with("remedies", EligibilityViews.remedies(verdict, language));
        if (verdict.eligibleAt() != null) {
            refusal.with("eligibleAt", verdict.eligibleAt());
        }
        if (verdict.nextChangeAt() != null) {
            refusal.with("nextChangeAt", verdict.nextChangeAt());
        }
        return refusal;
    }
}
