package dev.caseclock.cases.standing;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.CaseStandingView;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.SupportModel;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Standings in the words of the contract. */
final class CaseStandingViews {

    private CaseStandingViews() {}

    static CaseStandingView of(Tuple row, List<UUID> incidents) {
        return new CaseStandingView(
                row.get("id", UUID.class),
                row.get("number", String.class),
                row.get("version", Long.class),
                row.get("cycle", Integer.class),
                row.get("organization", String.class),
                twin(SupportModel.class, row.get("supportModel", Enum.class)),
                twin(Priority.class, row.get("priority", Enum.class)),
                twin(CaseState.class, row.get("state", Enum.class)),
                row.get("stateSince", Instant.class),
                row.get("openedAt", Instant.class),
                row.get("ownerId", String.class),
                row.get("ownerName", String.class),
                row.get("lastPublicUpdateId", UUID.class),
                row.get("lastPublicUpdateAt", Instant.class),
                row.get("lastAgentPublicUpdateAt", Instant.class),
                row.get("closesAt", Instant.class),
                incidents);
    }
}
