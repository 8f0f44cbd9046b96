package dev.caseclock.rca.history;

import dev.caseclock.contract.rca.DocumentHistoryEntryView;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.documents.DocumentRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Histories: the events of one subject, oldest first, including those that have no position in the feed yet. */
@ApplicationScoped
class HistoryRepository {

    private final DocumentRepository documents;
    private final RowRepository rows;
    private final RequestLanguage language;

    @Inject
    HistoryRepository(DocumentRepository documents, RowRepository rows, RequestLanguage language) {
        this.documents = documents;
        this.rows = rows;
        this.language = language;
    }

    /** Where a page ended. */
    record Place(long seq) {}

    record Entry(long seq, DocumentHistoryEntryView view) {}

    void refuseUnreadable(UUID document) {
        documents.readable(document);
    }

    UUID documentOf(UUID actionItem) {
        return rows.row("select document_id from action_item where id = ?", row -> row.id("document_id"), actionItem)
                .orElseThrow(Refusal::notFound);
    }

    /** After a place, at most so many. */
    List<Entry> of(UUID subject, long after, int limit) {
        var spoken = language.get();
        return rows.rows(
                """
                select seq, id, type, occurred_at, recorded_at, actor, data, aggregate_version
                from event where subject = ? and seq > ? order by seq limit ?
                """,
                row -> new Entry(row.answer().getLong("seq"), HistoryViews.of(row, spoken)),
                subject.toString(),
                after,
                limit);
    }
}
