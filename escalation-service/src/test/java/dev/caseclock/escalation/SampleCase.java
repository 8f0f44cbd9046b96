package dev.caseclock.escalation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.json.TolerantJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A case of case-service as it is told over HTTP: owned, answered by support at nine, otherwise as a test says. */
public final class SampleCase {

    public static final Instant OPENED = Instant.parse("2026-03-05T08:00:00Z");
    public static final Instant ANSWERED = Instant.parse("2026-03-05T09:00:00Z");
    public static final Instant DAY_LATER = Instant.parse("2026-03-06T09:00:00Z");

    // A name that the contract does not have is a mistake here.
    private static final ObjectMapper JSON =
            TolerantJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final AtomicLong NUMBERS = new AtomicLong(1_000_000);
    private static final AtomicLong POSITIONS = new AtomicLong();

    private final UUID id = Ids.next();
    private final String number = "CS-" + NUMBERS.incrementAndGet();
    private final UUID organizationId = Ids.next();
    private final String organization;
    private final Priority priority;
    private final List<UUID> incidents = new ArrayList<>();
    private SupportModel supportModel = SupportModel.STANDARD;
    private CaseState state = CaseState.OPEN;
    private String owner = "bob";
    private int cycle;
    private UUID lastPublicUpdate = Ids.next();

    private SampleCase(String organization, Priority priority) {
        this.organization = organization;
        this.priority = priority;
    }

    public static SampleCase high(String organization) {
        return new SampleCase(organization, Priority.HIGH);
    }

    public static SampleCase of(String organization, Priority priority) {
        return new SampleCase(organization, priority);
    }

    public SampleCase in(CaseState state) {
        this.state = state;
        return this;
    }

    public SampleCase servedAs(SupportModel model) {
        supportModel = model;
        return this;
    }

    public SampleCase linkedTo(UUID incident) {
        incidents.add(incident);
        return this;
    }

    public SampleCase unowned() {
        owner = null;
        return this;
    }

    public SampleCase commentedByCustomer() {
        lastPublicUpdate = Ids.next();
        return this;
    }

    public SampleCase reopened() {
        cycle++;
        return in(CaseState.OPEN);
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public UUID lastPublicUpdate() {
        return lastPublicUpdate;
    }

    public CaseView view() {
        var fields = facts();
        fields.put("version", 7);
        fields.put("organizationName", "Acme Ltd");
        fields.put("subject", "Calls drop");
        fields.put("description", "One in five calls drops.");
        fields.put("businessImpact", "Customers must be called back.");
        fields.put("ownerName", owner == null ? null : "Bob Builder");
        fields.put("openedBy", Map.of("kind", "CONTACT", "id", "alice", "name", "Alice Archer"));
        fields.put("lastPublicUpdateId", lastPublicUpdate);
        fields.put("lastPublicUpdateAt", ANSWERED);
        fields.put("lastAgentPublicUpdateAt", ANSWERED);
        fields.put("documents", List.of());
        fields.put("allowedActions", List.of());
        fields.remove("cycleStartedAt");
        return JSON.convertValue(fields, CaseView.class);
    }

    /** The event of its feed that it was closed. */
    public CloudEvent closedEvent(Instant at) {
        var facts = facts();
        facts.put("state", CaseState.CLOSED);
        facts.put("stateSince", at);
        var closure = Map.of("reason", "CLOSED_BY_CUSTOMER", "at", at, "recordedAt", at, "rule", "R5");
        var data = JSON.convertValue(Map.of("case", facts, "closure", closure), CaseEventData.class);
        return new CloudEvent(
                "1.0",
                Ids.next(),
                "/case-service",
                "dev.caseclock.case.closed",
                id.toString(),
                at,
                "application/json",
                POSITIONS.incrementAndGet(),
                8L,
                at,
                organization,
                new Actor(ActorKind.CONTACT, "alice", "Alice Archer"),
                JSON.valueToTree(data));
    }

    /** What CaseView and CaseFacts have in common, by the contract's names. */
    private Map<String, Object> facts() {
        var fields = new HashMap<String, Object>();
        fields.put("id", id);
        fields.put("number", number);
        fields.put("organizationId", organizationId);
        fields.put("organization", organization);
        fields.put("supportModel", supportModel);
        fields.put("calendar", "default");
        fields.put("channel", "PORTAL");
        fields.put("priority", priority);
        fields.put("severity", "S2");
        fields.put("state", state);
        fields.put("ownerId", owner);
        fields.put("openedAt", OPENED);
        fields.put("stateSince", OPENED);
        fields.put("cycle", cycle);
        fields.put("cycleStartedAt", OPENED);
        fields.put("proposals", 0);
        fields.put("pendingParty", "NONE");
        fields.put("incidentIds", incidents);
        fields.put("imported", false);
        return fields;
    }
}
