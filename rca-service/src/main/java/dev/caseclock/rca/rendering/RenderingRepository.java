package dev.caseclock.rca.rendering;

import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.documents.DocumentRepository;
import dev.caseclock.rca.documents.Edition;
import dev.caseclock.rca.incidents.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Renderings: made anew while a text may change, kept for good once it is published. */
@ApplicationScoped
class RenderingRepository {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DocumentRepository documents;
    private final RowRepository rows;
    // A PDF takes tens of megabytes while it is printed; one at a time keeps a small container small.
    private final Semaphore press = new Semaphore(1, true);

    @Inject
    RenderingRepository(DocumentRepository documents, RowRepository rows) {
        this.documents = documents;
        this.rows = rows;
    }

    /** What the caller may read. */
    Edition edition(UUID id) {
        return documents.readable(id).edition();
    }

    byte[] rendered(Edition edition, Format format, Language language) {
        if (!edition.state().isPublic()) {
            return pressed(edition, format, language);
        }
        return kept(edition, format, language).orElseGet(() -> keep(edition, format, language));
    }

    // Two replicas may render at once: what was kept first is what both hand out.
    private byte[] keep(Edition edition, Format format, Language language) {
        rows.write(
                "insert into rendering (document_id, format, language, bytes) values (?, ?, ?, ?) on conflict do nothing",
                edition.id(),
                format.name(),
                language.name(),
                pressed(edition, format, language));
        return kept(edition, format, language).orElseThrow();
    }

    private Optional<byte[]> kept(Edition edition, Format format, Language language) {
        return rows.row(
                "select bytes from rendering where document_id = ? and format = ? and language = ?",
                row -> row.bytes("bytes"),
                edition.id(),
                format.name(),
                language.name());
    }

    private byte[] pressed(Edition edition, Format format, Language language) {
        if (format != Format.PDF) {
            return format.render(edition, language);
        }
        waitForThePress();
        try {
            return format.render(edition, language);
        } finally {
            press.release();
        }
    }

    private void waitForThePress() {
        try {
            if (press.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.unavailable("PRINTER_BUSY", PATIENCE);
    }
}
