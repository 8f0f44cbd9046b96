package dev.caseclock.escalation.watching;

import dev.caseclock.contract.escalation.EscalationWatcherList;
import dev.caseclock.escalation.requests.EscalationRepository;
import dev.caseclock.escalation.requests.Watchers;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;

/** The watchers of all escalations. They are no part of an escalation's version. */
@ApplicationScoped
class WatcherRepository implements Watchers {

    private static final int MOST = 50;

    private static final String OF = """
            select watcher_id, watcher_kind, watcher_name, watched_since
            from escalation_watcher
            where escalation_id = :escalation
            order by watched_since, watcher_id
            """;

    private static final String ADD = """
            insert into escalation_watcher (escalation_id, watcher_id, watcher_kind, watcher_name, watched_since)
            values (:escalation, :id, :kind, :name, :since)
            on conflict (escalation_id, watcher_id) do nothing
            """;

    private static final String REMOVE =
            "delete from escalation_watcher where escalation_id = :escalation and watcher_id = :id";

    private final Session session;
    private final EscalationRepository escalations;
    private final Caller caller;
    private final SuiteClock clock;

    @Inject
    WatcherRepository(Session session, EscalationRepository escalations, Caller caller, SuiteClock clock) {
        this.session = session;
        this.escalations = escalations;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public List<Actor> of(UUID escalation) {
        return rows(escalation).map(WatcherViews::actor).toList();
    }

    @Override
    public void add(UUID escalation, Actor who, Instant since) {
        session.createNativeMutationQuery(ADD)
                .setParameter("escalation", escalation)
                .setParameter("id", who.id())
                .setParameter("kind", who.kind().name())
                .setParameter("name", who.name())
                .setParameter("since", since)
                .executeUpdate();
    }

    EscalationWatcherList list(UUID id) {
        return listed(escalations.readable(id, caller).id());
    }

    EscalationWatcherList watch(UUID id) {
        var escalation = escalations.readable(id, caller).id();
        // One after the other, so that nobody slips in beyond the limit.
        session.createNativeQuery("select 1 from escalation where id = :id for update", Integer.class)
                .setParameter("id", escalation)
                .getSingleResult();
        add(escalation, caller.actor(), clock.instant());
        var watching = listed(escalation);
        if (watching.items().size() > MOST) {
            throw Refusal.unprocessable("TOO_MANY_WATCHERS").argument("most", MOST);
        }
        return watching;
    }

    EscalationWatcherList unwatch(UUID id) {
        var escalation = escalations.readable(id, caller).id();
        session.createNativeMutationQuery(REMOVE)
                .setParameter("escalation", escalation)
                .setParameter("id", caller.subject())
                .executeUpdate();
        return listed(escalation);
    }

    private EscalationWatcherList listed(UUID escalation) {
        return new EscalationWatcherList(rows(escalation).map(WatcherViews::of).toList());
    }

    private Stream<Tuple> rows(UUID escalation) {
        return session.createNativeQuery(OF, Tuple.class)
                .setParameter("escalation", escalation)
                .getResultStream();
    }
}
