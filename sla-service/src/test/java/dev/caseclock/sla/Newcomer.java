package dev.caseclock.sla;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A contact on the way to credentials, as case-service would tell it. */
public final class Newcomer {

    public final UUID id = UUID.randomUUID();

    private final Map<String, Object> facts = new HashMap<>();

    private Newcomer() {}

    public static Newcomer asks(String organization, String calendar, Instant at) {
        var newcomer = new Newcomer();
        newcomer.facts.putAll(Map.of(
                "id",
                newcomer.id,
                "organizationId",
                UUID.nameUUIDFromBytes(organization.getBytes()),
                "organization",
                organization,
                "calendar",
                calendar,
                "name",
                "Ben",
                "email",
                "ben@acme.example",
                "kind",
                "BACKUP",
                "language",
                "en",
                "credentials",
                "REQUESTED"));
        newcomer.facts.put("requestedAt", at);
        return newcomer.tell("contact.credentials-requested", at);
    }

    public Newcomer issued(Instant at) {
        facts.put("credentials", "ISSUED");
        facts.put("issuedAt", at);
        return tell("contact.credentials-issued", at);
    }

    public Newcomer removed(Instant at) {
        facts.put("credentials", "WITHDRAWN");
        facts.put("removedAt", at);
        return tell("contact.removed", at);
    }

    public void organizationChooses(String calendar, Instant at) {
        var organization = facts.get("organization");
        Neighbours.tell(
                "/api/v1/case-events",
                "organization.changed",
                (UUID) facts.get("organizationId"),
                at,
                Map.of(
                        "organization",
                        Map.of(
                                "id", facts.get("organizationId"),
                                "shortName", organization,
                                "name", organization,
                                "supportModel", "STANDARD",
                                "calendar", calendar)));
    }

    private Newcomer tell(String type, Instant at) {
        Neighbours.tell("/api/v1/case-events", type, id, at, Map.of("contact", Map.copyOf(facts)));
        return this;
    }
}
