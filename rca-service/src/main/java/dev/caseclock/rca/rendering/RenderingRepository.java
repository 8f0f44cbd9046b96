package dev.caseclock.rca.rendering;

import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.documents.DocumentRepository;
import dev.caseclock.rca.documents.Edition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Renderings: made anew while a text may change, kept for good once it is published. */
@ApplicationScoped
class RenderingRepository {

    // Long enough for a queue of eight long documents, short enough for a client that waits for an answer.
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration COME_BACK = Duration.ofSeconds(10);

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
            return pressed(format, () -> format.render(edition, language));
        }
        // Whoever had to wait for the press finds what was kept meanwhile.
        return kept(edition, format, language)
                .orElseGet(() -> pressed(
                        format,
                        () -> kept(edition, format, language).orElseGet(() -> keep(edition, format, language))));
    }

    // Two replicas may render at once: what was kept first is what both hand out.
    private byte[] keep(Edition edition, Format format, Language language) {
        rows.write(
                "insert into rendering (document_id, format, language, bytes) values (?, ?, ?, ?) on conflict do nothing",
                edition.id(),
                format.name(),
                language.name(),
                format.render(edition, language));
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

    private byte[] pressed(Format format, Supplier<byte[]> printing) {
        if (format != Format.PDF) {
            return printing.get();
        }
        waitForThePress();
        try {
            return printing.get();
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
        throw Refusal.unavailable("PRINTER_BUSY", COME_BACK);
    }
}
