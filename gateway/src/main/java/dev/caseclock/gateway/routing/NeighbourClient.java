package dev.caseclock.gateway.routing;

import dev.caseclock.gateway.catalog.SuiteService;
import dev.caseclock.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Reaches a service over whichever of its replicas takes the connection. */
@Singleton
public class NeighbourClient {

    private static final Logger LOG = Logger.getLogger(NeighbourClient.class);

    /** A request that has a connection but has not been sent. */
    public record Reached(Replica replica, HttpClientRequest request) {}

    private final HttpClient http;
    private final RoutingSettings settings;
    private final Map<SuiteService, Replicas> replicas = new EnumMap<>(SuiteService.class);

    NeighbourClient(Vertx vertx, RoutingSettings settings) {
        this.settings = settings;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxPoolSize(settings.connectionsPerReplica())
                .setKeepAliveTimeout(20)
                .setMaxHeaderSize(64 * 1024)
                .setTcpNoDelay(true));
        for (var service : SuiteService.values()) {
            replicas.put(service, new Replicas(settings.addressesOf(service)));
        }
    }

    HttpClient http() {
        return http;
    }

    public List<Replica> replicasOf(SuiteService service) {
        return replicas.get(service).all();
    }

    /** Asking another replica is safe for every method: no byte has reached a server yet. */
    public Future<Reached> reach(SuiteService service, HttpMethod method, String uri) {
        return reachOneOf(replicas.get(service).inTurn(System.nanoTime()).iterator(), service, method, uri);
    }

    /** This one replica, whatever is known about it. */
    public Future<Reached> reach(Replica replica, HttpMethod method, String uri) {
        var options = new RequestOptions()
                .setMethod(method)
                .setHost(replica.address().getHost())
                .setPort(replica.port())
                .setSsl(replica.usesTls())
                .setURI(uri);
        return http.request(options).map(request -> new Reached(replica, request));
    }

    private Future<Reached> reachOneOf(
            Iterator<Replica> candidates, SuiteService service, HttpMethod method, String uri) {
        if (!candidates.hasNext()) {
            return Future.failedFuture(unavailable(service));
        }
        var replica = candidates.next();
        return reach(replica, method, uri)
                .onSuccess(reached -> {
                    if (replica.isUp()) {
                        LOG.infof("%s at %s can be reached again", service.title(), replica.address());
                    }
                })
                .recover(failure -> {
                    noteUnreachable(replica, service, failure);
                    return reachOneOf(candidates, service, method, uri);
                });
    }

    private void noteUnreachable(Replica replica, SuiteService service, Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return;
        }
        if (replica.isDownUntil(System.nanoTime() + settings.downFor().toNanos())) {
            LOG.warnf("%s at %s cannot be reached: %s", service.title(), replica.address(), failure.getMessage());
        }
    }

    private Refusal unavailable(SuiteService service) {
        return Refusal.unavailable("NEIGHBOUR_UNAVAILABLE", settings.downFor())
                .argument("service", service.title())
                .with("service", service.title());
    }

    Refusal answerLost(SuiteService service) {
        return Refusal.unavailable("NEIGHBOUR_ANSWER_LOST", settings.downFor())
                .argument("service", service.title())
                .with("service", service.title());
    }
}
