package dev.caseclock.sla.exports;

import dev.caseclock.kit.problem.Refusal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Rows as a file, a page at a time, so that neither memory nor a connection of the database is held for a slow reader. */
@ApplicationScoped
public class CsvViews {

    private static final String MEDIA_TYPE = "text/csv;charset=UTF-8;header=present";
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Gives the next rows each time it is asked, none at the end. */
    public interface Pages {
        List<List<Object>> next();
    }

    private final CurrentVertxRequest request;
    private final Semaphore places;

    @Inject
    CsvViews(CurrentVertxRequest request, ExportSettings settings) {
        this.request = request;
        this.places = new Semaphore(settings.most());
    }

    public Response file(String name, List<String> header, Pages pages) {
        // Whatever is wrong is answered as a problem as long as nothing has been sent.
        var first = pages.next();
        if (!places.tryAcquire()) {
            throw Refusal.unavailable("EXPORTS_BUSY", PAUSE);
        }
        var exchange = request.getCurrent();
        exchange.addEndHandler(ended -> places.release());
        StreamingOutput rows = out -> {
            try {
                write(out, header, first, pages);
            } catch (IOException | RuntimeException broken) {
                // The reader must not take what has been sent for the whole.
                exchange.request().connection().close();
                throw broken;
            }
        };
        return Response.ok(rows, MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static void write(OutputStream out, List<String> header, List<List<Object>> first, Pages pages)
            throws IOException {
        write(out, Csv.line(header));
        for (var rows = first; !rows.isEmpty(); rows = pages.next()) {
            var lines = new StringBuilder();
            rows.forEach(row -> lines.append(Csv.line(row)));
            write(out, lines.toString());
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
