package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.finding.Sight;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.feed.Journal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cases, found whole in one query, and kept together with what happened to them. */
@ApplicationScoped
public class CaseRepository implements PanacheRepositoryBase<SupportCase, UUID> {

    private static final String WHOLE = """
            select c from SupportCase c
            join fetch c.organization
            left join fetch c.contact
            left join fetch c.engagedContact
            left join fetch c.incidentIds
            left join fetch c.documents
            left join fetch c.splits
            where c.\
            """;

    private static final String NAMED = """
            select c.id, c.number
            from support_case c
            join organization o on o.id = c.organization_id
            where (c.id = any (?::uuid[]) or c.number = any (?)) and o.support_model = any (?)
            """;

    private static final Predicate<String> NUMBER =
            Pattern.compile("CS-\\d{7,18}").asMatchPredicate();
    private static final Predicate<String> ID =
            Pattern.compile("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}").asMatchPredicate();

    private final EntityManager entities;
    private final RowRepository rows;
    private final Journal journal;
    private final Event<Happening> happenings;

    @Inject
    CaseRepository(EntityManager entities, RowRepository rows, Journal journal, Event<Happening> happenings) {
        this.entities = entities;
        this.rows = rows;
        this.journal = journal;
        this.happenings = happenings;
    }

    /** By id or number, as people write it. */
    public Optional<SupportCase> named(String reference) {
        var name = reference.toUpperCase(Locale.ROOT);
        if (NUMBER.test(name)) {
            return whole("number = :key", name);
        }
        return ID.test(name) ? whole("id = :key", UUID.fromString(reference)) : Optional.empty();
    }

    /** Those of the references (ids or numbers) that exist and may be seen, with the ids of their cases. */
    public Map<String, UUID> idsOf(Collection<String> references, Sight sight) {
        Map<String, UUID> ids = new HashMap<>();
        var upper = references.stream()
                .map(text -> text.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
        rows.rows(
                NAMED,
                row -> {
                    ids.put(row.text("number"), row.id("id"));
                    return ids.put(row.id("id").toString().toUpperCase(Locale.ROOT), row.id("id"));
                },
                upper.stream().filter(ID).toList(),
                upper,
                sight.models());
        return references.stream()
                .distinct()
                .filter(reference -> ids.containsKey(reference.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toMap(
                        Function.identity(), reference -> ids.get(reference.toUpperCase(Locale.ROOT))));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<SupportCase> locked(UUID id) {
        lock(List.of(id));
        return whole("id = :key", id);
    }

    /** All that exist, by id; nobody else changes them until the transaction ends. */
    public List<SupportCase> locked(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        lock(ids);
        return entities.createQuery(WHOLE + "id in :ids order by c.id", SupportCase.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Waits for those who are changing a case that is already loaded, and sees what they did. */
    void lock(SupportCase supportCase) {
        if (lock(List.of(supportCase.id())).stream().anyMatch(version -> version != supportCase.version())) {
            entities.refresh(supportCase);
        }
    }

    /** The one brought along from another desk under that number; locked. */
    public Optional<SupportCase> imported(Origin origin) {
        return entities.createQuery("select id from SupportCase where origin = :origin", UUID.class)
                .setParameter("origin", origin)
                .getResultStream()
                .findFirst()
                .flatMap(this::locked);
    }

    /** Keeps a case that has just begun. */
    public void add(SupportCase supportCase) {
        entities.persist(supportCase);
        record(supportCase, supportCase.opened());
    }

    /** Writes what a verb has changed and journals its event, each event with a version of its own. */
    public void record(SupportCase supportCase, CaseEvent event) {
        record(Map.of(supportCase, event));
    }

    /** The same for one verb on each of many cases. */
    public void record(Map<SupportCase, CaseEvent> happened) {
        write(happened);
        happened.forEach((supportCase, event) -> happenings.fire(new Happening(supportCase, event)));
    }

    /** The same for what happened long ago at another desk: it is told in the feed, but mailed to nobody. */
    public void bringAlong(SupportCase supportCase, CaseEvent event) {
        write(Map.of(supportCase, event));
    }

    /** R7.3. Writes down the closing of a case whose deadline has passed before anything else happens to it. */
    public void closeIfOverdue(SupportCase supportCase, Instant now) {
        if (supportCase.isOverdueAt(now)) {
            record(supportCase, supportCase.closeOverdue(now));
        }
    }

    private void write(Map<SupportCase, CaseEvent> happened) {
        happened.forEach(SupportCase::markUpdated);
        happened.values().forEach(event -> event.update().ifPresent(entities::persist));
        entities.flush();
        happened.forEach((supportCase, event) -> journal.record(CaseViews.event(supportCase, event)));
    }

    private Optional<SupportCase> whole(String condition, Object key) {
        return entities.createQuery(WHOLE + condition, SupportCase.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    // A statement of its own: what is joined to a case cannot be locked. In the order of their ids, so that two who
    // want the same cases never wait for each other. Answers their versions.
    private List<Long> lock(Collection<UUID> ids) {
        return rows.rows(
                "select version from support_case where id = any (?::uuid[]) order by id for update",
                row -> row.number("version"),
                ids.stream().map(UUID::toString).toList());
    }
}
