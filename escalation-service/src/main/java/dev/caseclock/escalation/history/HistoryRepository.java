package dev.caseclock.escalation.history;

import dev.caseclock.contract.escalation.EscalationHistoryPage;
import dev.caseclock.escalation.requests.EscalationRepository;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.language.RequestLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.util.UUID;
import org.hibernate.Session;

/** The history of an escalation: its own events, oldest first, with the words that are kept beside them. */
@ApplicationScoped
class HistoryRepository {

    private static final String PAGE = """
            select e.seq, e.id, e.type, e.occurred_at, e.recorded_at, e.aggregate_version,
                   cast(e.actor as text) as actor, cast(e.data as text) as data, x.contact_name,
                   case e.type
                       when 'dev.caseclock.escalation.requested' then x.explanation
                       when 'dev.caseclock.escalation.approved' then x.decision_reason
                       when 'dev.caseclock.escalation.declined' then x.decision_reason
                       when 'dev.caseclock.escalation.commented' then c.body
                       else x.ending_reason
                   end as words
            from event e
            join escalation x on x.id = :escalation
            left join escalation_comment c on c.id = cast(e.data -> 'comment' ->> 'id' as uuid)
            where e.subject = :subject and e.seq > :after and (:internal or not e.internal)
            order by e.seq
            """;

    private final Session session;
    private final EscalationRepository escalations;
    private final Caller caller;
    private final RequestLanguage language;

    @Inject
    HistoryRepository(Session session, EscalationRepository escalations, Caller caller, RequestLanguage language) {
        this.session = session;
        this.escalations = escalations;
        this.caller = caller;
        this.language = language;
    }

    /** Where a page ended. */
    record Place(long seq) {}

    EscalationHistoryPage page(UUID id, String cursor, int limit) {
        escalations.readable(id, caller);
        var rows = session.createNativeQuery(PAGE, Tuple.class)
                .setParameter("escalation", id)
                .setParameter("subject", id.toString())
                .setParameter(
                        "after",
                        cursor == null ? 0L : Cursor.decode(cursor, Place.class).seq())
                .setParameter("internal", caller.isStaff() || caller.is(Role.SERVICE))
                .setMaxResults(limit + 1)
                .getResultList();
        var page = rows.subList(0, Math.min(limit, rows.size()));
        var spoken = language.get();
        return new EscalationHistoryPage(
                page.stream().map(row -> HistoryViews.of(row, spoken)).toList(),
                rows.size() <= limit
                        ? null
                        : Cursor.encode(new Place(page.get(limit - 1).get("seq", Long.class))));
    }
}
