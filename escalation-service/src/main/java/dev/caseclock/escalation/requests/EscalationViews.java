package dev.caseclock.escalation.requests;

import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.escalation.CommentVisibility;
import dev.caseclock.contract.escalation.EscalationAction;
import dev.caseclock.contract.escalation.EscalationCommentFacts;
import dev.caseclock.contract.escalation.EscalationEventData;
import dev.caseclock.contract.escalation.EscalationFacts;
import dev.caseclock.contract.escalation.EscalationStepView;
import dev.caseclock.contract.escalation.EscalationView;
import dev.caseclock.contract.escalation.RequestEscalation;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.escalation.eligibility.EligibilityViews;
import dev.caseclock.escalation.eligibility.RequesterChannel;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.feed.Event;
import dev.caseclock.kit.language.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Escalations as the contract tells them. */
public final class EscalationViews {

    private EscalationViews() {}

    static EscalationView of(Escalation escalation, Language language) {
        var form = escalation.form();
        return new EscalationView(
                escalation.id(),
                escalation.version(),
                escalation.caseId(),
                escalation.caseNumber(),
                escalation.organization(),
                Priority.valueOf(escalation.priority().name()),
                EligibilityViews.reason(form.reason()),
                form.goLiveOn(),
                form.explanation(),
                form.impactStated(),
                form.lastSeenUpdate(),
                Channel.valueOf(form.channel().name()),
                form.contactName(),
                escalation.isAtOnce(),
                state(escalation.state()),
                escalation.requestedAt(),
                actor(escalation.requestedBy()),
                escalation.decision().map(EscalationViews::step).orElse(null),
                escalation.decisionTime().map(Duration::toSeconds).orElse(null),
                escalation.ending().map(EscalationViews::step).orElse(null),
                escalation.moves().stream()
                        .map(move -> EscalationAction.valueOf(move.name()))
                        .toList(),
                EligibilityViews.of(escalation.verdict(), escalation.verdict().at(), language));
    }

    /** What was filled in, and on which channel it came. */
    static EscalationForm form(RequestEscalation request, Caller caller) {
        return new EscalationForm(
                EligibilityViews.reason(request.reason()),
                request.goLiveOn(),
                request.explanation(),
                Boolean.TRUE.equals(request.impactStated()),
                request.lastSeenUpdate(),
                RequesterChannel.of(caller),
                request.contactName());
    }

    /** The event to be told; the state is read when the transaction commits. */
    static Event event(Escalation escalation, Happened happened, List<dev.caseclock.kit.caller.Actor> watchers) {
        var event = Event.of(happened.what().type(), escalation.id())
                .aggregateVersion(escalation::version)
                .organization(escalation.organization())
                .supportModel(escalation.supportModel())
                .occurredAt(happened.at())
                .actor(happened.by())
                .data(() -> new EscalationEventData(
                        facts(escalation),
                        watchers.stream().map(EscalationViews::actor).toList(),
                        comment(happened.said())));
        return happened.isInternal() ? event.internal() : event;
    }

    private static EscalationCommentFacts comment(Happened.Said said) {
        return said == null
                ? null
                : new EscalationCommentFacts(
                        said.id(), said.internal() ? CommentVisibility.INTERNAL : CommentVisibility.PUBLIC);
    }

    private static EscalationFacts facts(Escalation escalation) {
        return new EscalationFacts(
                escalation.id(),
                escalation.caseId(),
                escalation.caseNumber(),
                escalation.caseCycle(),
                escalation.organization(),
                Priority.valueOf(escalation.priority().name()),
                EligibilityViews.reason(escalation.form().reason()),
                Channel.valueOf(escalation.form().channel().name()),
                escalation.isAtOnce(),
                state(escalation.state()),
                escalation.requestedAt(),
                at(escalation.decision()),
                at(escalation.ending()));
    }

    public static Actor actor(dev.caseclock.kit.caller.Actor actor) {
        return new Actor(ActorKind.valueOf(actor.kind().name()), actor.id(), actor.name());
    }

    private static EscalationStepView step(Step step) {
        return new EscalationStepView(state(step.state()), step.at(), actor(step.by()), step.reason());
    }

    private static dev.caseclock.contract.escalation.EscalationState state(EscalationState state) {
        return dev.caseclock.contract.escalation.EscalationState.valueOf(state.name());
    }

    private static Instant at(Optional<Step> step) {
        return step.map(Step::at).orElse(null);
    }
}
