package dev.caseclock.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;

/** Says the framework's own answers (no route, no such method, no token, wrong role) in our words. */
@ApplicationScoped
class HttpTranslation implements Translation {

    @Override
    public Optional<Refusal> refusal(Throwable failure) {
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationFailedException) {
            return Optional.of(Refusal.unauthenticated());
        }
        if (failure instanceof ForbiddenException) {
            return Optional.of(Refusal.forbidden());
        }
        if (failure instanceof HttpException http) {
            return Optional.of(status(http.getStatusCode()));
        }
        if (failure instanceof WebApplicationException web) {
            return web(web);
        }
        return Optional.empty();
    }

    @Override
    public int order() {
        return 200;
    }

    private static Optional<Refusal> web(WebApplicationException web) {
        var status = web.getResponse().getStatus();
        // The reason is in the cause: let the search go on to it.
        return status == 400 && web.getCause() != null || status >= 500
                ? Optional.empty()
                : Optional.of(status(status));
    }

    static Refusal status(int status) {
        return switch (status) {
            case 401 -> Refusal.unauthenticated();
            case 403 -> Refusal.forbidden();
            case 404 -> Refusal.notFound();
            case 405 -> Refusal.of(405, "METHOD_NOT_ALLOWED");
            case 406 -> Refusal.of(406, "NOT_ACCEPTABLE");
            case 413 -> Refusal.tooLarge("BODY_TOO_LARGE");
            case 415 -> Refusal.of(415, "UNSUPPORTED_MEDIA_TYPE");
            case 503 -> Refusal.unavailable("TEMPORARILY_UNAVAILABLE", Duration.ofSeconds(1));
            default -> status >= 500 ? Refusal.of(status, "INTERNAL") : Refusal.of(status, "INVALID_REQUEST");
        };
    }
}
