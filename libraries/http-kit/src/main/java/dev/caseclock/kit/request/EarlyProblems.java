package dev.caseclock.kit.request;

import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.problem.ProblemBody;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.problem.Translations;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem bodies for what ends before any resource is reached: a body over the limit, an unusable token, an unknown path. */
@ApplicationScoped
public class EarlyProblems {

    private static final int BEFORE_THE_LIMIT_OF_QUARKUS = 900;

    private final ProblemBody body;
    private final Translations translations;
    private final long bodyLimit;

    @Inject
    EarlyProblems(
            ProblemBody body,
            Translations translations,
            @ConfigProperty(name = "caseclock.body-limit", defaultValue = "1048576") long bodyLimit) {
        this.body = body;
        this.translations = translations;
        this.bodyLimit = bodyLimit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseWhatIsAnnouncedTooLarge, BEFORE_THE_LIMIT_OF_QUARKUS);
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answerFailure);
        router.route().order(Integer.MAX_VALUE).handler(request -> answer(request, Refusal.notFound()));
    }

    private void refuseWhatIsAnnouncedTooLarge(RoutingContext request) {
        var announced = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && announced.length() < 19 && Long.parseLong(announced) > bodyLimit) {
            // The rest of the body is not worth reading.
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(request, Refusal.tooLarge("BODY_TOO_LARGE").argument("limit", bodyLimit));
        } else {
            request.next();
        }
    }

    private void answerFailure(RoutingContext request) {
        if (request.response().headWritten() || request.response().ended()) {
            request.next();
            return;
        }
        answer(request, translations.refusal(request.failure()));
    }

    private void answer(RoutingContext request, Refusal refusal) {
        var language = Language.of(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var response = request.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .putHeader(HttpHeaders.VARY, "Accept-Language");
        if (refusal.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        refusal.retryAfter()
                .ifPresent(pause -> response.putHeader("Retry-After", String.valueOf(Math.max(1, pause.toSeconds()))));
        response.end(
                Buffer.buffer(body.bytes(refusal, language, request.request().path())));
    }
}
