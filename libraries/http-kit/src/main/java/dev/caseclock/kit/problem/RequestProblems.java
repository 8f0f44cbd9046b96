package dev.caseclock.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.caseclock.kit.language.Language;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers whatever a resource or the way to it throws with a problem. */
@ApplicationScoped
public class RequestProblems {

    private final ProblemBody body;
    private final Translations translations;
    private final Routes routes;

    @Inject
    RequestProblems(ProblemBody body, Translations translations, Routes routes) {
        this.body = body;
        this.translations = translations;
        this.routes = routes;
    }

    // Each type here shadows a mapper that Quarkus brings for exactly this type.
    @ServerExceptionMapper({
        Refusal.class,
        AuthenticationFailedException.class,
        ConstraintViolationException.class,
        ForbiddenException.class,
        HttpException.class,
        JsonProcessingException.class,
        MismatchedInputException.class,
        NotAllowedException.class,
        NotFoundException.class,
        Throwable.class,
        UnauthorizedException.class,
        ValidationException.class,
        WebApplicationException.class,
    })
    public Response answer(Throwable failure, HttpHeaders headers, UriInfo uri) {
        if (failure instanceof WebApplicationException web && isNotModified(web.getResponse())) {
            return Response.notModified().build();
        }
        var refusal = translations.refusal(failure);
        var language = Language.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        var answer = Response.status(refusal.status())
                .type(ProblemBody.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .entity(body.bytes(refusal, language, uri.getRequestUri().getRawPath()));
        refusal.retryAfter().ifPresent(pause -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds())));
        if (refusal.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (refusal.status() == 405) {
            answer.header(HttpHeaders.ALLOW, String.join(", ", routes.methods(uri.getPath())));
        }
        return answer.build();
    }

    private static boolean isNotModified(Response response) {
        return response.getStatus() == Response.Status.NOT_MODIFIED.getStatusCode();
    }
}
