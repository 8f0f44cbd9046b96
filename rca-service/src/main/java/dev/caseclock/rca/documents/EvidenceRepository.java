package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.EvidenceEventView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.rca.incidents.FactsRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the suite knows of the things documents are about. */
@ApplicationScoped
public class EvidenceRepository {

    private static final String THEIRS = """
            from known_event
            left join customer_case on customer_case.id = known_event.case_id
            where (incident_id = ? or case_id in (select case_id from document_case where document_id = ?))
            """;

    private final FactsRepository facts;
    private final RowRepository rows;
    private final Caller caller;

    @Inject
    EvidenceRepository(FactsRepository facts, RowRepository rows, Caller caller) {
        this.facts = facts;
        this.rows = rows;
        this.caller = caller;
    }

    /** What a text of this document is measured against. */
    Evidence of(Document document, Content content) {
        var subject = document.subject();
        return new Evidence(
                subject.incident().flatMap(id -> facts.incident(id.toString())),
                subject.incident().map(facts::moments).orElse(List.of()),
                linked(document, content.links()),
                subject.incident().map(facts::numberOfCasesLinkedTo));
    }

    /** Whether this is an event of the document's subject or of one of its cases. */
    public boolean isKnown(Document document, UUID eventId) {
        return !linked(document, List.of(new Link("", eventId))).isEmpty();
    }

    private Map<UUID, Instant> linked(Document document, List<Link> links) {
        if (links.isEmpty()) {
            return Map.of();
        }
        record Told(UUID id, Instant at) {}
        var ids =
                links.stream().map(link -> link.eventId().toString()).distinct().toList();
        return rows
                .rows(
                        "select known_event.id, at " + THEIRS + " and known_event.id = any (?::uuid[])",
                        row -> new Told(row.id("id"), row.instant("at")),
                        document.subject().incidentId(),
                        document.id(),
                        ids)
                .stream()
                .collect(Collectors.toMap(Told::id, Told::at));
    }

    /** Where a page ended. */
    record Place(Instant at, UUID id) {}

    /** R1.5: what happened, oldest first, after a place, at most so many; of cases open to the caller only. */
    List<EvidenceEventView> events(Document document, Optional<Place> after, int limit) {
        var from = after.orElse(new Place(Instant.EPOCH, new UUID(0, 0)));
        return rows.rows(
                "select known_event.id, type, at, known_event.case_id, number " + THEIRS + """
                         and (case_id is null or support_model = any (?)) and (at, known_event.id) > (?, ?)
                        order by at, known_event.id limit ?
                        """,
                row -> new EvidenceEventView(
                        row.id("id"), row.text("type"), row.instant("at"), row.id("case_id"), row.text("number")),
                document.subject().incidentId(),
                document.id(),
                Readership.of(caller).models(),
                from.at(),
                from.id(),
                limit);
    }
}
