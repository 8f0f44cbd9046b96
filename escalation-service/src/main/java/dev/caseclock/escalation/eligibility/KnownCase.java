package dev.caseclock.escalation.eligibility;

import dev.caseclock.kit.caller.SupportModel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A case with whose it is, who may see it (R1.5), and the incidents it is linked to. */
public record KnownCase(CaseSnapshot snapshot, String organization, SupportModel supportModel, List<UUID> incidentIds) {

    public KnownCase {
        incidentIds = List.copyOf(incidentIds);
    }

    KnownCase closed(Instant at) {
        return new KnownCase(snapshot.closed(at), organization, supportModel, incidentIds);
    }
}
