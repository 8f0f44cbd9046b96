package dev.caseclock.rca.actions;

import dev.caseclock.contract.rca.ActionItemEventData;
import dev.caseclock.contract.rca.ActionItemView;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.feed.Event;
import dev.caseclock.rca.documents.Subject;
import java.time.Instant;

/** Action items in the contract's words. */
final class ActionItemViews {

    private ActionItemViews() {}

    static ActionItemView of(ActionItem item, Subject subject, Instant now) {
        return new ActionItemView(
                item.id(),
                item.documentId(),
                subject.incidentId(),
                subject.caseId(),
                subject.number(),
                dev.caseclock.contract.rca.ActionItemKind.valueOf(item.kind().name()),
                item.description(),
                item.owner(),
                item.dueOn(),
                item.zone(),
                item.dueAt(),
                item.eventId().orElse(null),
                dev.caseclock.contract.rca.ActionItemState.valueOf(item.state().name()),
                item.isLateAt(now),
                item.nextChangeAt(now).orElse(null),
                item.openedAt(),
                item.settledAt().orElse(null),
                item.settledBy().map(ActionItemViews::actor).orElse(null),
                item.note().orElse(null),
                item.version());
    }

    /** Belongs to no customer: what was promised stands in the document, how it goes is the vendor's own affair. */
    static Event event(ActionItemEvent what, ActionItemView item, SupportModel model, Instant at, Actor by) {
        return Event.of(what.type(), item.id())
                .aggregateVersion(item.version())
                .supportModel(model)
                .occurredAt(at)
                .actor(by)
                .data(new ActionItemEventData(item));
    }

    private static dev.caseclock.contract.shared.Actor actor(Actor person) {
        return new dev.caseclock.contract.shared.Actor(
                ActorKind.valueOf(person.kind().name()), person.id(), person.name());
    }
}
