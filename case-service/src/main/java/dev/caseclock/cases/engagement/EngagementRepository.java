package dev.caseclock.cases.engagement;

import dev.caseclock.cases.contacts.ContactLeft;
import dev.caseclock.cases.contacts.ContactRepository;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Records who is engaged, and ends the engagements of those who left. */
@ApplicationScoped
class EngagementRepository {

    private static final String ENGAGED = "select id from support_case where engaged_contact_id = ?";

    private final CallerCaseRepository callersCases;
    private final CaseRepository cases;
    private final ContactRepository contacts;
    private final RowRepository rows;

    @Inject
    EngagementRepository(
            CallerCaseRepository callersCases, CaseRepository cases, ContactRepository contacts, RowRepository rows) {
        this.callersCases = callersCases;
        this.cases = cases;
        this.contacts = contacts;
        this.rows = rows;
    }

    SupportCase engage(String reference, String ifMatch, UUID contactId) {
        return callersCases.change(reference, ifMatch, (supportCase, by, now) -> {
            var next = contacts.of(supportCase.organization(), contactId)
                    .orElseThrow(() -> Refusal.unprocessable("UNKNOWN_CONTACT")
                            .rule("R1.6")
                            .at("/contactId"));
            return supportCase.engage(next, by, now);
        });
    }

    SupportCase disengage(String reference, String ifMatch) {
        return callersCases.change(reference, ifMatch, SupportCase::disengage);
    }

    /** R1.6. One who is engaged meanwhile in spite of this is found lapsed by everybody who reads the case. */
    void end(@Observes ContactLeft left) {
        var engaged = rows.rows(ENGAGED, row -> row.id("id"), left.contactId());
        Map<SupportCase, CaseEvent> happened = new LinkedHashMap<>();
        for (var supportCase : cases.locked(engaged)) {
            supportCase
                    .lose(left.contactId(), left.by(), left.at())
                    .ifPresent(event -> happened.put(supportCase, event));
        }
        cases.record(happened);
    }
}
