package dev.caseclock.escalation.conversation;

import dev.caseclock.contract.escalation.CommentVisibility;
import dev.caseclock.contract.escalation.EscalationCommentView;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.escalation.requests.EscalationViews;
import dev.caseclock.escalation.requests.Happened;
import dev.caseclock.kit.caller.Actor;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;

/** Comments as the contract tells them. */
final class CommentViews {

    private CommentViews() {}

    static EscalationCommentView of(Happened.Said said, Instant at, Actor by, String body) {
        return new EscalationCommentView(said.id(), at, EscalationViews.actor(by), visibility(said), body);
    }

    static EscalationCommentView of(Tuple row) {
        return new EscalationCommentView(
                row.get("id", UUID.class),
                row.get("written_at", Instant.class),
                new dev.caseclock.contract.shared.Actor(
                        ActorKind.valueOf(row.get("author_kind", String.class)),
                        row.get("author_id", String.class),
                        row.get("author_name", String.class)),
                CommentVisibility.valueOf(row.get("visibility", String.class)),
                row.get("body", String.class));
    }

    static CommentVisibility visibility(Happened.Said said) {
        return said.internal() ? CommentVisibility.INTERNAL : CommentVisibility.PUBLIC;
    }
}
