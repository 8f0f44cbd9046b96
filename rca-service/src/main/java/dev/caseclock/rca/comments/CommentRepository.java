package dev.caseclock.rca.comments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.rca.CommentView;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.rca.documents.DocumentRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Comments: written once, never changed. */
@ApplicationScoped
class CommentRepository {

    private static final ObjectMapper JSON = TolerantJson.mapper();

    private final DocumentRepository documents;
    private final RowRepository rows;

    @Inject
    CommentRepository(DocumentRepository documents, RowRepository rows) {
        this.documents = documents;
        this.rows = rows;
    }

    /** Keeps a comment and tells it; it changes nothing of the document. */
    void add(CommentView comment) {
        var document = documents.readable(comment.documentId());
        rows.write(
                """
                insert into comment (id, document_id, pointer, body, author, written_at)
                values (?, ?, ?, ?, ?::jsonb, ?)
                """,
                comment.id(),
                comment.documentId(),
                comment.pointer(),
                comment.body(),
                json(comment.author()),
                comment.writtenAt());
        documents.tell(document, comment);
    }

    /** Where a page ended. */
    record Place(Instant writtenAt, UUID id) {}

    /** Oldest first, after a place, at most so many. */
    List<CommentView> on(UUID documentId, Optional<Place> after, int limit) {
        documents.readable(documentId);
        var from = after.orElse(new Place(Instant.EPOCH, new UUID(0, 0)));
        return rows.rows("""
                select * from comment where document_id = ? and (written_at, id) > (?, ?)
                order by written_at, id limit ?
                """, CommentRepository::comment, documentId, from.writtenAt(), from.id(), limit);
    }

    private static CommentView comment(RowRepository.Row row) throws SQLException {
        return new CommentView(
                row.id("id"),
                row.id("document_id"),
                row.text("pointer"),
                row.text("body"),
                author(row.text("author")),
                row.instant("written_at"));
    }

    private static String json(Actor author) {
        try {
            return JSON.writeValueAsString(author);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("People are always JSON", unwritable);
        }
    }

    private static Actor author(String json) {
        try {
            return JSON.readValue(json, Actor.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("No person", unreadable);
        }
    }
}
