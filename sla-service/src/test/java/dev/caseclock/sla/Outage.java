package dev.caseclock.sla;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An incident as case-service would tell it, with the publications that rca-service would tell. */
public final class Outage {

    public final UUID id = UUID.randomUUID();
    public final String number = "IN-" + id.toString().substring(0, 8);

    private final Map<String, Object> facts = new HashMap<>();

    private Outage() {}

    public static Outage begins(String scope, Instant at) {
        var outage = new Outage();
        outage.facts.putAll(Map.of(
                "id",
                outage.id,
                "number",
                outage.number,
                "scope",
                scope,
                "title",
                "Voice is down",
                "severity",
                "S1",
                "peakSeverity",
                "S1",
                "startedAt",
                at,
                "calendar",
                "default",
                "affectedServices",
                List.of(),
                "restorations",
                0));
        outage.facts.put("linkedCaseIds", List.of());
        return outage.tell("incident.reported", at);
    }

    public Outage concerns(Desk desk, Instant at) {
        facts.put("linkedCaseIds", List.of(desk.id));
        return tell("incident.cases-linked", at);
    }

    public Outage restored(Instant at) {
        facts.put("restoredAt", at);
        return tell("incident.restored", at);
    }

    public Outage relapsed(Instant at) {
        facts.remove("restoredAt");
        return tell("incident.relapsed", at);
    }

    public Outage published(String kind, Instant at) {
        var document = Map.of(
                "id",
                UUID.randomUUID(),
                "kind",
                kind,
                "incidentId",
                id,
                "title",
                "What happened",
                "revision",
                1,
                "state",
                "PUBLISHED",
                "publishedAt",
                at,
                "firstPublishedAt",
                at);
        Neighbours.tell(
                "/api/v1/document-events",
                "document.published",
                id,
                at,
                Map.of("document", document, "cases", List.of()));
        return this;
    }

    private Outage tell(String type, Instant at) {
        Neighbours.tell("/api/v1/case-events", type, id, at, Map.of("incident", Map.copyOf(facts)));
        return this;
    }
}
