package dev.caseclock.kit.request;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes an answer that is a stream as fast as it is read at the other end, one piece in memory at a time. The framework's
 * own writer only asks whether the connection has room, which a busy event loop answers too late: whole files pile up.
 */
@Provider
public class StreamedAnswers implements ServerMessageBodyWriter<InputStream> {

    private static final Logger LOG = Logger.getLogger(StreamedAnswers.class);
    private static final int PIECE = 32 * 1024;
    private static final int PATIENCE_SECONDS = 60;

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return InputStream.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return InputStream.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(InputStream answer, Type generic, ServerRequestContext request) {
        var response = request.serverResponse();
        try (answer) {
            var promised = promisedLength(request);
            if (promised.isEmpty()) {
                response.setChunked(true);
            } else {
                response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(promised.getAsLong()));
            }
            var written = 0L;
            for (var piece = answer.readNBytes(PIECE); piece.length > 0; piece = answer.readNBytes(PIECE)) {
                write(piece, response);
                written += piece.length;
            }
            if (promised.isPresent() && promised.getAsLong() != written) {
                throw new IOException(written + " bytes instead of " + promised.getAsLong());
            }
            response.end();
        } catch (IOException | ExecutionException | TimeoutException broken) {
            // The head is out, so only a broken connection can still say that this is not all.
            LOG.infof("An answer was cut off: %s", broken);
            response.reset();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            response.reset();
        }
    }

    // The headers of the answer are not those of the connection before the head is written.
    private static OptionalLong promisedLength(ServerRequestContext request) {
        var length = request instanceof ResteasyReactiveRequestContext context
                ? context.getResponse().get().getHeaderString(HttpHeaders.CONTENT_LENGTH)
                : null;
        return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
    }

    private static void write(byte[] piece, ServerHttpResponse response)
            throws ExecutionException, InterruptedException, TimeoutException {
        response.write(piece).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** For clients, and where no request is to be answered. */
    @Override
    public void writeTo(
            InputStream answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        try (answer) {
            answer.transferTo(out);
        }
    }
}
