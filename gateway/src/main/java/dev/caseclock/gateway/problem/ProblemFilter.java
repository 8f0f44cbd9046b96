package dev.caseclock.gateway.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Turns whatever went wrong into one problem answer. */
@Singleton
public class ProblemFilter {

    private static final Logger LOG = Logger.getLogger(ProblemFilter.class);

    /** A refused request may have a body under way; this much is read away so that its sender gets to see the answer. */
    private static final long READ_AWAY_AT_MOST = 16L * 1024 * 1024;

    /** The failure handler of every route. */
    public void answerFailure(RoutingContext context) {
        answer(context, isRefusedByTheRouter(context) ? unreadable(context.request()) : context.failure());
    }

    /** Without a usable host or with a path that cannot be decoded a request reaches no handler. */
    private static boolean isRefusedByTheRouter(RoutingContext context) {
        return context.statusCode() == 400 && !(context.failure() instanceof Refusal);
    }

    private static Refusal unreadable(HttpServerRequest request) {
        return Refusal.malformed(request.authority() == null ? "HOST_NOT_ALLOWED" : "PATH_NOT_ALLOWED");
    }

    public void answer(RoutingContext context, Throwable failure) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var refusal = failure instanceof Refusal known ? known : unexpected(context, failure);
        if (response.headWritten()) {
            response.reset();
            return;
        }
        var request = context.request();
        var texts = ProblemTexts.inLanguageOf(request.getHeader("Accept-Language"));
        response.setStatusCode(refusal.status());
        refusal.headers().forEach(response::putHeader);
        response.putHeader("Content-Type", "application/problem+json")
                .putHeader("Content-Language", texts.languageTag())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Vary", "Accept-Language")
                .end(ProblemViews.of(refusal, texts, request.path()).toBuffer());
        readAway(request);
    }

    private static Refusal unexpected(RoutingContext context, Throwable failure) {
        var reference = UUID.randomUUID().toString();
        LOG.errorf(
                failure,
                "Unexpected failure %s of %s %s",
                reference,
                context.request().method(),
                context.normalizedPath());
        return Refusal.internal(reference);
    }

    private static void readAway(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        var left = new long[] {READ_AWAY_AT_MOST};
        request.handler(chunk -> {
            left[0] -= chunk.length();
            if (left[0] < 0) {
                request.connection().close();
            }
        });
        request.exceptionHandler(gone -> {});
        request.resume();
    }
}
