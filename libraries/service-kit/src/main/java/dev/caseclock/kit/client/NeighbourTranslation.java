package dev.caseclock.kit.client;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.problem.Translation;
import io.quarkus.arc.Arc;
import io.quarkus.oidc.client.OidcClientException;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ClientWebApplicationException;

/** A neighbour, or the issuer of our token, did not answer, or answered with what nobody can read. */
@ApplicationScoped
class NeighbourTranslation implements Translation {

    private static final Logger LOG = Logger.getLogger(NeighbourTranslation.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final AskedNeighbour asked;

    @Inject
    NeighbourTranslation(AskedNeighbour asked) {
        this.asked = asked;
    }

    @Override
    public Optional<Refusal> refusal(Throwable failure) {
        if (failure instanceof OidcClientException) {
            return Optional.of(unavailable("the token issuer", failure));
        }
        var silent = failure instanceof ProcessingException
                || failure instanceof ClientWebApplicationException
                || failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof HttpClosedException
                || failure instanceof TimeoutException;
        return silent ? Optional.of(unavailable(lastAsked(), failure)) : Optional.empty();
    }

    @Override
    public int order() {
        return 100;
    }

    private String lastAsked() {
        return Arc.container().requestContext().isActive() ? asked.name() : "another service";
    }

    private static Refusal unavailable(String service, Throwable failure) {
        LOG.warnf("No answer from %s: %s", service, failure.getMessage());
        return Refusal.unavailable("NEIGHBOUR_UNAVAILABLE", PAUSE).argument("service", service);
    }
}
