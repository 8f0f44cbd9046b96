package dev.caseclock.cases.incidents;

import dev.caseclock.cases.lifecycle.DocumentKind;
import dev.caseclock.cases.lifecycle.SharedDocument;
import dev.caseclock.kit.database.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** The latest published document of each kind about each incident, as rca-service told it. */
@ApplicationScoped
class PublishedDocumentRepository {

    private static final String KEEP = """
            insert into published_document (incident_id, kind, document_id, title, revision, published_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (incident_id, kind) do update
                set document_id = excluded.document_id, title = excluded.title,
                    revision = excluded.revision, published_at = excluded.published_at
                where published_document.revision < excluded.revision
            """;

    private final RowRepository rows;

    @Inject
    PublishedDocumentRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** Told once or several times, in order or not: the latest revision stays. */
    void keep(SharedDocument document) {
        rows.write(
                KEEP,
                document.incidentId(),
                document.kind().name(),
                document.documentId(),
                document.title(),
                document.revision(),
                document.publishedAt());
    }

    List<SharedDocument> about(UUID incidentId) {
        return rows.rows(
                "select * from published_document where incident_id = ? order by kind",
                row -> new SharedDocument(
                        row.id("document_id"),
                        row.word(DocumentKind.class, "kind"),
                        incidentId,
                        row.text("title"),
                        row.integer("revision"),
                        row.instant("published_at")),
                incidentId);
    }
}
