package dev.caseclock.rca.entitlement;

import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.incidents.CustomerCase;
import dev.caseclock.rca.incidents.FactsRepository;
import dev.caseclock.rca.incidents.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an incident or a case is owed, with what has been written about it, for whoever may know. */
@ApplicationScoped
class EntitlementRepository {

    private static final String DOCUMENTS =
            "select id, revision, state, published_at, first_published_at from document where ";

    private final FactsRepository facts;
    private final RowRepository rows;
    private final Caller caller;

    @Inject
    EntitlementRepository(FactsRepository facts, RowRepository rows, Caller caller) {
        this.facts = facts;
        this.rows = rows;
        this.caller = caller;
    }

    /** By id or number. */
    Situation ofIncident(String reference) {
        var incident = facts.incident(reference).filter(this::mayRead).orElseThrow(Refusal::notFound);
        return new Situation(EntitlementRule.of(incident), Optional.empty(), documents("incident_id", incident.id()));
    }

    /** By id or number. */
    Situation ofCase(String reference) {
        var customerCase = facts.customerCase(reference)
                .filter(found -> caller.mayRead(found.organization(), found.supportModel()))
                .orElseThrow(Refusal::notFound);
        var entitlement = EntitlementRule.of(customerCase, facts.incidentsOf(customerCase.id()));
        var written = entitlement
                .incident()
                .map(incident -> documents("incident_id", incident.id()))
                .orElseGet(() -> documents("case_id", customerCase.id()));
        return new Situation(entitlement, Optional.of(customerCase.id()), written);
    }

    /** R1.5: an incident that only hurts customers the caller may not read is not theirs to read either. */
    private boolean mayRead(Incident incident) {
        var linked = facts.casesLinkedTo(incident.id());
        return linked.isEmpty() ? isInside() : linked.stream().anyMatch(this::mayRead);
    }

    private boolean mayRead(CustomerCase customerCase) {
        return caller.mayRead(customerCase.organization(), customerCase.supportModel());
    }

    private boolean isInside() {
        return caller.isStaff() || caller.is(Role.SERVICE);
    }

    /** Latest revision first. */
    private List<WrittenDocument> documents(String column, UUID id) {
        return rows.rows(
                DOCUMENTS + column + " = ? order by revision desc",
                row -> new WrittenDocument(
                        row.id("id"),
                        row.integer("revision"),
                        row.word(WrittenDocument.State.class, "state"),
                        Optional.ofNullable(row.instant("published_at")),
                        Optional.ofNullable(row.instant("first_published_at"))),
                id);
    }
}
