package dev.caseclock.cases.lifecycle;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** R5.2. A time in which a case waited on the vendor's side; it lasts until it is ended. */
@Entity
@Table(name = "pending_period")
class PendingPeriod {

    @Id
    private UUID id;

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private PendingParty party;

    private Instant startedAt;
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private Actor.Kind notedByKind;

    private String notedById;
    private String notedByName;
    private String reason;

    protected PendingPeriod() {}

    PendingPeriod(UUID caseId, PendingParty party, String reason, Actor by, Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.party = party;
        this.startedAt = at;
        this.notedByKind = by.kind();
        this.notedById = by.id();
        this.notedByName = by.name();
        this.reason = reason;
    }

    void end(Instant at) {
        endedAt = at;
    }
}
