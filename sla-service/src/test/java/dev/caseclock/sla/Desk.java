package dev.caseclock.sla;

import dev.caseclock.kit.follower.FollowerRunner;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A case as case-service would tell it in its feed, event by event. */
public final class Desk {

    public final UUID id = UUID.randomUUID();
    public final String number = "CS-" + id.toString().substring(0, 8);
    public final String organization;

    private final UUID organizationId;
    private final Map<String, Object> facts = new HashMap<>();

    private Desk(String organization, UUID organizationId) {
        this.organization = organization;
        this.organizationId = organizationId;
    }

    public static Desk opens(String organization, Instant at, String severity) {
        return opens(organization, at, severity, "STANDARD", "default");
    }

    public static Desk opens(String organization, Instant at, String severity, String model, String calendar) {
        return opens(organization, UUID.nameUUIDFromBytes(organization.getBytes()), at, severity, model, calendar);
    }

    public static Desk opens(
            String organization, UUID organizationId, Instant at, String severity, String model, String calendar) {
        var desk = new Desk(organization, organizationId);
        desk.facts.putAll(Map.of(
                "id",
                desk.id,
                "number",
                desk.number,
                "organizationId",
                organizationId,
                "organization",
                organization,
                "supportModel",
                model,
                "calendar",
                calendar,
                "channel",
                "PORTAL",
                "priority",
                "HIGH",
                "severity",
                severity,
                "state",
                "NEW"));
        desk.facts.putAll(Map.of(
                "openedAt",
                at,
                "stateSince",
                at,
                "cycle",
                0,
                "cycleStartedAt",
                at,
                "proposals",
                0,
                "pendingParty",
                "NONE",
                "incidentIds",
                List.of(),
                "imported",
                false));
        return desk.tell("case.opened", at, Map.of());
    }

    public Desk assigned(Instant at) {
        facts.put("ownerId", "alex");
        enter("OPEN", at);
        return tell("case.assigned", at, Map.of());
    }

    public Desk calls(Instant at) {
        return tell("case.update-added", at, Map.of("update", update(at, "AGENT", "CALL", "PUBLIC")));
    }

    public Desk notesInternally(Instant at) {
        return tell("case.update-added", at, Map.of("update", update(at, "AGENT", "NOTE", "INTERNAL")));
    }

    public Desk repliesAutomatically(Instant at) {
        return tell("case.update-added", at, Map.of("update", update(at, "SYSTEM", "AUTOMATIC_REPLY", "PUBLIC")));
    }

    public Desk contactWrites(Instant at) {
        enter("OPEN", at);
        return tell("case.update-added", at, Map.of("update", update(at, "CONTACT", "NOTE", "PUBLIC")));
    }

    /** A file, without a word. */
    public Desk contactAttaches(Instant at) {
        enter("OPEN", at);
        return tell("case.attachment-added", at, Map.of());
    }

    public Desk asksForInformation(Instant at) {
        enter("AWAITING_INFO", at);
        return tell("case.information-requested", at, Map.of("update", update(at, "AGENT", "NOTE", "PUBLIC")));
    }

    public Desk noticeArrives(Instant at) {
        return noticeArrives("FINAL_NOTICE", at);
    }

    public Desk noticeArrives(String kind, Instant at) {
        return tell("case.notice-delivered", at, Map.of("notice", Map.of("id", UUID.randomUUID(), "kind", kind)));
    }

    public Desk proposesSolution(Instant at) {
        enter("SOLUTION_PROPOSED", at);
        facts.merge("proposals", 1, (old, one) -> (int) old + (int) one);
        return tell("case.solution-proposed", at, Map.of("update", update(at, "AGENT", "NOTE", "PUBLIC")));
    }

    public Desk becomes(String severity, Instant at) {
        var previous = facts.put("severity", severity);
        return tell("case.severity-changed", at, Map.of("previousSeverity", previous));
    }

    public Desk closed(Instant at, String reason) {
        enter("CLOSED", at);
        return tell(
                "case.closed",
                at,
                Map.of("closure", Map.of("reason", reason, "at", at, "recordedAt", at, "rule", "R7.1")));
    }

    public Desk reopened(Instant at) {
        enter("OPEN", at);
        facts.merge("cycle", 1, (old, one) -> (int) old + (int) one);
        facts.put("cycleStartedAt", at);
        return tell("case.reopened", at, Map.of());
    }

    /** An event that nobody can read. */
    public Desk garbles(Instant at) {
        Neighbours.tell("/api/v1/case-events", "case.assigned", id, at, Map.of("case", "nonsense"));
        return this;
    }

    public void organizationChoosesCalendar(String calendar, Instant at) {
        Neighbours.tell(
                "/api/v1/case-events",
                "organization.changed",
                organizationId,
                at,
                Map.of(
                        "organization",
                        Map.of(
                                "id", organizationId,
                                "shortName", organization,
                                "name", organization,
                                "supportModel", "STANDARD",
                                "calendar", calendar)));
    }

    /** Lets the service follow both feeds to their end. */
    public static void follow(FollowerRunner runner) {
        runner.pump("case-service");
        runner.pump("rca-service");
    }

    private Desk tell(String type, Instant at, Map<String, Object> more) {
        var data = new HashMap<String, Object>(more);
        data.put("case", Map.copyOf(facts));
        Neighbours.tell("/api/v1/case-events", type, id, at, data);
        return this;
    }

    private void enter(String state, Instant at) {
        if (!state.equals(facts.put("state", state))) {
            facts.put("stateSince", at);
        }
    }

    private static Map<String, Object> update(Instant at, String author, String kind, String visibility) {
        return Map.of("id", UUID.randomUUID(), "at", at, "authorKind", author, "kind", kind, "visibility", visibility);
    }
}
