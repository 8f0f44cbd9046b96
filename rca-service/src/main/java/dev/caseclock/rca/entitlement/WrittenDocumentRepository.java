package dev.caseclock.rca.entitlement;

import dev.caseclock.rca.incidents.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** What has been written about an incident or a case. */
@ApplicationScoped
class WrittenDocumentRepository {

    private static final String DOCUMENTS =
            "select id, revision, state, published_at, first_published_at from document where ";

    private final RowRepository rows;

    @Inject
    WrittenDocumentRepository(RowRepository rows) {
        this.rows = rows;
    }

    List<WrittenDocument> aboutIncident(UUID incidentId) {
        return about("incident_id", incidentId);
    }

    List<WrittenDocument> aboutCase(UUID caseId) {
        return about("case_id", caseId);
    }

    /** Latest revision first. */
    private List<WrittenDocument> about(String column, UUID id) {
        return rows.rows(
                DOCUMENTS + column + " = ? order by revision desc",
                row -> new WrittenDocument(
                        row.id("id"),
                        row.number("revision"),
                        row.word(WrittenDocument.State.class, "state"),
                        row.instant("published_at"),
                        row.instant("first_published_at")),
                id);
    }
}
