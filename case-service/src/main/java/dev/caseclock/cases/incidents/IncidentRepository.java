package dev.caseclock.cases.incidents;

import dev.caseclock.cases.calendars.KnownCalendarRepository;
import dev.caseclock.cases.finding.Sight;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.SharedDocument;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.contract.cases.IncidentView;
import dev.caseclock.contract.cases.LinkedCase;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Incidents, the cases linked to them and what is published about them. */
@ApplicationScoped
public class IncidentRepository implements PanacheRepositoryBase<Incident, UUID> {

    private static final String LINKED = """
            select c.id, c.number, o.short_name, o.name, o.support_model
            from linked_case l
            join support_case c on c.id = l.case_id
            join organization o on o.id = c.organization_id
            where l.incident_id = ? and (?::text is null or o.short_name = lower(?)) and o.support_model = any (?)
            order by c.id
            """;

    private static final String PAGE = """
            select i.*, coalesce(seen.cases, '{}') as linked
            from incident i
            left join lateral (
                select array_agg(c.id order by c.id) as cases
                from linked_case l
                join support_case c on c.id = l.case_id
                join organization o on o.id = c.organization_id
                where l.incident_id = i.id
                  and (?::text is null or o.short_name = lower(?))
                  and o.support_model = any (?)) seen on true
            where (i.started_at, i.id) < (?, ?) and (? or seen.cases is not null)
            order by i.started_at desc, i.id desc
            limit ?
            """;

    private final CaseRepository cases;
    private final PublishedDocumentRepository documents;
    private final KnownCalendarRepository calendars;
    private final RowRepository rows;
    private final Journal journal;
    private final Caller caller;

    @Inject
    IncidentRepository(
            CaseRepository cases,
            PublishedDocumentRepository documents,
            KnownCalendarRepository calendars,
            RowRepository rows,
            Journal journal,
            Caller caller) {
        this.cases = cases;
        this.documents = documents;
        this.calendars = calendars;
        this.rows = rows;
        this.journal = journal;
        this.caller = caller;
    }

    /** Keeps an incident that was just reported. */
    void add(Incident incident, IncidentEvent reported) {
        calendars.known(incident.calendar(), "/calendar");
        persist(incident);
        record(incident, reported);
    }

    /** Writes what a verb has changed and journals its event, with all cases that are linked now. */
    void record(Incident incident, IncidentEvent event) {
        flush();
        journal.record(IncidentViews.event(incident, event, linked(incident.id(), Sight.EVERYTHING)));
    }

    /** R8.1. A customer sees the incidents that hurt their own cases. */
    Incident seen(String reference) {
        return named(reference).filter(this::isSeen).orElseThrow(Refusal::notFound);
    }

    /** As the present caller may see it. */
    IncidentView view(Incident incident) {
        var linked = linked(incident.id(), Sight.of(caller)).stream()
                .map(LinkedCase::caseId)
                .toList();
        return IncidentViews.of(incident, linked, isForStaff());
    }

    /** Newest first. */
    Slice<IncidentView> page(String cursor, int limit) {
        var after = Recency.of(cursor, Recency.NEWEST);
        var sight = Sight.of(caller);
        var found = rows.rows(
                PAGE,
                row -> IncidentViews.of(row, isForStaff()),
                sight.organization(),
                sight.organization(),
                sight.models(),
                after.at(),
                after.id(),
                isForStaff(),
                limit + 1);
        return Slice.of(found, limit, last -> new Recency(last.startedAt(), last.id()));
    }

    /** R8.1, R8.7. Links cases that are not linked yet; each gets what was already published. */
    Incident link(String reference, List<String> caseReferences, Actor by, Instant now) {
        var incident = locked(reference).orElseThrow(Refusal::notFound);
        var linked = happening(
                cases.locked(found(caseReferences)), supportCase -> supportCase.linkTo(incident.id(), by, now));
        if (!linked.isEmpty()) {
            cases.record(linked);
            documents.about(incident.id()).forEach(document -> share(document, linked.keySet(), now));
            record(incident, incident.linkCases(linked.size(), by, now));
        }
        return incident;
    }

    /** R8.7. To every linked case, open or closed, and to those linked later. */
    void publish(SharedDocument document, Instant now) {
        // The row lock keeps a case from being linked between our look at the links and our commit.
        locked(document.incidentId().toString())
                .orElseThrow(() -> new IllegalStateException("There is no incident " + document.incidentId()));
        documents.keep(document);
        var linked = linked(document.incidentId(), Sight.EVERYTHING).stream()
                .map(LinkedCase::caseId)
                .toList();
        share(document, cases.locked(linked), now);
    }

    /** R8.3. A summary of one case, without an incident. */
    void publish(SharedDocument document, UUID caseId, Instant now) {
        var supportCase =
                cases.locked(caseId).orElseThrow(() -> new IllegalStateException("There is no case " + caseId));
        share(document, List.of(supportCase), now);
    }

    private void share(SharedDocument document, Collection<SupportCase> with, Instant now) {
        cases.record(happening(with, supportCase -> supportCase.share(document, now)));
    }

    private static Map<SupportCase, CaseEvent> happening(
            Collection<SupportCase> cases, Function<SupportCase, Optional<CaseEvent>> verb) {
        Map<SupportCase, CaseEvent> happened = new LinkedHashMap<>();
        cases.forEach(supportCase -> verb.apply(supportCase).ifPresent(event -> happened.put(supportCase, event)));
        return happened;
    }

    // What the caller may not see is as unknown as what does not exist.
    private Set<UUID> found(List<String> caseReferences) {
        var known = cases.idsOf(caseReferences, Sight.of(caller));
        var refusal = Refusal.unprocessable("UNKNOWN_CASE");
        for (var i = 0; i < caseReferences.size(); i++) {
            var reference = caseReferences.get(i);
            if (!known.containsKey(reference)) {
                refusal.error("/caseIds/" + i, "UNKNOWN_CASE", Map.of("reference", reference))
                        .argument("reference", reference);
            }
        }
        if (!refusal.places().isEmpty()) {
            throw refusal;
        }
        return Set.copyOf(known.values());
    }

    private boolean isSeen(Incident incident) {
        return isForStaff() || !linked(incident.id(), Sight.of(caller)).isEmpty();
    }

    private boolean isForStaff() {
        return caller.isStaff() || caller.is(Role.SERVICE);
    }

    private List<LinkedCase> linked(UUID incidentId, Sight sight) {
        return rows.rows(
                LINKED,
                row -> new LinkedCase(
                        row.id("id"),
                        row.text("number"),
                        row.text("short_name"),
                        row.text("name"),
                        row.word(dev.caseclock.contract.cases.SupportModel.class, "support_model")),
                incidentId,
                sight.organization(),
                sight.organization(),
                sight.models());
    }

    private Optional<Incident> named(String reference) {
        return key(reference).flatMap(key -> find(condition(key), key).firstResultOptional());
    }

    private Optional<Incident> locked(String reference) {
        return key(reference)
                .flatMap(key -> find(condition(key), key)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResultOptional());
    }

    private static String condition(Object key) {
        return key instanceof UUID ? "id = ?1" : "number = ?1";
    }

    private static Optional<Object> key(String reference) {
        var name = reference.toUpperCase(Locale.ROOT);
        if (name.matches("IN-\\d{7,18}")) {
            return Optional.of(name);
        }
        return name.matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
                ? Optional.of(UUID.fromString(reference))
                : Optional.empty();
    }
}
