package dev.caseclock.escalation;

import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.CaseFacts;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.ClosureFacts;
import dev.caseclock.contract.cases.ClosureReason;
import dev.caseclock.contract.cases.PendingParty;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.Severity;
import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.json.TolerantJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A case of case-service as it is told over HTTP: owned, answered by support at nine, otherwise as a test says. */
public final class SampleCase {

    public static final Instant OPENED = Instant.parse("2026-03-05T08:00:00Z");
    public static final Instant ANSWERED = Instant.parse("2026-03-05T09:00:00Z");
    public static final Instant DAY_LATER = Instant.parse("2026-03-06T09:00:00Z");

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
        return new CaseView(
                id,
                number,
                7L,
                organizationId,
                organization,
                "Acme Ltd",
                supportModel,
                "default",
                Channel.PORTAL,
                "Calls drop",
                "One in five calls drops.",
                "Customers must be called back.",
                null,
                null,
                null,
                null,
                priority,
                Severity.S2,
                state,
                null,
                null,
                "bob",
                "Bob",
                "Bob Builder",
                OPENED,
                new Actor(ActorKind.CONTACT, "alice", "Alice Archer"),
                OPENED,
                cycle,
                0,
                PendingParty.NONE,
                lastPublicUpdate,
                ANSWERED,
                ANSWERED,
                null,
                null,
                incidents,
                List.of(),
                List.of(),
                false,
                null);
    }

    /** The event of its feed that it was closed. */
    public CloudEvent closedEvent(Instant at) {
        var facts = new CaseFacts(
                id,
                number,
                organizationId,
                organization,
                supportModel,
                "default",
                Channel.PORTAL,
                priority,
                Severity.S2,
                CaseState.CLOSED,
                "bob",
                "Bob",
                OPENED,
                at,
                cycle,
                OPENED,
                0,
                PendingParty.NONE,
                incidents,
                false);
        var closure = new ClosureFacts(ClosureReason.CLOSED_BY_CUSTOMER, at, at, "R5", null);
        return event(
                "dev.caseclock.case.closed", at, new CaseEventData(facts, null, null, closure, null, null, null, null));
    }

    private CloudEvent event(String type, Instant at, CaseEventData data) {
        return new CloudEvent(
                "1.0",
                Ids.next(),
                "/case-service",
                type,
                id.toString(),
                at,
                "application/json",
                POSITIONS.incrementAndGet(),
                8L,
                at,
                organization,
                new Actor(ActorKind.CONTACT, "alice", "Alice Archer"),
                TolerantJson.mapper().valueToTree(data));
    }
}
