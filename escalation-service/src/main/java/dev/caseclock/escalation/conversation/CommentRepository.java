package dev.caseclock.escalation.conversation;

import dev.caseclock.contract.escalation.AddEscalationComment;
import dev.caseclock.contract.escalation.CommentVisibility;
import dev.caseclock.contract.escalation.EscalationCommentPage;
import dev.caseclock.contract.escalation.EscalationCommentView;
import dev.caseclock.escalation.requests.EscalationRepository;
import dev.caseclock.escalation.requests.Happened;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;

/** The comments of all escalations. They are no part of an escalation's version. */
@ApplicationScoped
class CommentRepository {

    private static final String ADD = """
            insert into escalation_comment
                (id, escalation_id, written_at, author_kind, author_id, author_name, visibility, body)
            values (:id, :escalation, :at, :kind, :author, :name, :visibility, :body)
            """;

    private static final String PAGE = """
            select id, written_at, author_kind, author_id, author_name, visibility, body
            from escalation_comment
            where escalation_id = :escalation and (written_at, id) > (:at, :id)
              and (:internal or visibility = 'PUBLIC')
            order by written_at, id
            """;

    /** Where a page ended. */
    record Place(Instant at, UUID id) {

        private static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));

        Place {
            Objects.requireNonNull(at);
            Objects.requireNonNull(id);
        }
    }

    private final Session session;
    private final EscalationRepository escalations;
    private final Caller caller;
    private final SuiteClock clock;

    @Inject
    CommentRepository(Session session, EscalationRepository escalations, Caller caller, SuiteClock clock) {
        this.session = session;
        this.escalations = escalations;
        this.caller = caller;
        this.clock = clock;
    }

    EscalationCommentView add(UUID id, AddEscalationComment comment) {
        var escalation = escalations.readable(id, caller);
        var internal = comment.visibility() == CommentVisibility.INTERNAL;
        if (internal && !caller.isStaff()) {
            throw Refusal.forbidden("INTERNAL_BY_SUPPORT_ONLY").rule("R5.3").at("/visibility");
        }
        var said = new Happened.Said(Ids.next(), internal);
        var by = caller.actor();
        var now = clock.instant();
        session.createNativeMutationQuery(ADD)
                .setParameter("id", said.id())
                .setParameter("escalation", id)
                .setParameter("at", now)
                .setParameter("kind", by.kind().name())
                .setParameter("author", by.id())
                .setParameter("name", by.name())
                .setParameter("visibility", CommentViews.visibility(said).name())
                .setParameter("body", comment.body())
                .executeUpdate();
        escalations.tell(escalation, Happened.commented(said, by, now));
        return CommentViews.of(said, now, by, comment.body());
    }

    /** Oldest first; the customer sees what is public. */
    EscalationCommentPage page(UUID id, String cursor, int limit) {
        escalations.readable(id, caller);
        var after = cursor == null ? Place.START : Cursor.decode(cursor, Place.class);
        var items = session
                .createNativeQuery(PAGE, Tuple.class)
                .setParameter("escalation", id)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setParameter("internal", caller.isStaff() || caller.is(Role.SERVICE))
                .setMaxResults(limit + 1)
                .getResultList()
                .stream()
                .map(CommentViews::of)
                .toList();
        return items.size() <= limit ? new EscalationCommentPage(items, null) : cut(items.subList(0, limit));
    }

    private static EscalationCommentPage cut(List<EscalationCommentView> items) {
        var last = items.get(items.size() - 1);
        return new EscalationCommentPage(items, Cursor.encode(new Place(last.at(), last.id())));
    }
}
