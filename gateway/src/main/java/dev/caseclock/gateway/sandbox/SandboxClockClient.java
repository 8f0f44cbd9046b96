package dev.caseclock.gateway.sandbox;

import dev.caseclock.gateway.catalog.SuiteService;
import dev.caseclock.gateway.routing.NeighbourClient;
import dev.caseclock.gateway.routing.RequestId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The movable clock of each service, asked with the caller's own token; one replica speaks for its database. */
@Singleton
class SandboxClockClient {

    private static final Logger LOG = Logger.getLogger(SandboxClockClient.class);
    private static final String PATH = "/api/v1/sandbox-clock";

    private final NeighbourClient neighbours;
    private final SandboxSettings settings;

    SandboxClockClient(NeighbourClient neighbours, SandboxSettings settings) {
        this.neighbours = neighbours;
        this.settings = settings;
    }

    Future<List<ServiceOffset>> read(RoutingContext caller) {
        return ofAll(service -> ask(caller, service, HttpMethod.GET, null));
    }

    Future<List<ServiceOffset>> move(RoutingContext caller, long offset) {
        var body = new JsonObject().put("offsetSeconds", offset).toBuffer();
        return ofAll(service -> ask(caller, service, HttpMethod.PUT, body));
    }

    private static Future<List<ServiceOffset>> ofAll(Function<SuiteService, Future<ServiceOffset>> ask) {
        return Future.join(Arrays.stream(SuiteService.values()).map(ask).toList())
                .map(all -> all.list());
    }

    private Future<ServiceOffset> ask(RoutingContext caller, SuiteService service, HttpMethod method, Buffer body) {
        return neighbours
                .reach(service, method, PATH)
                .compose(reached -> {
                    var request = reached.request();
                    request.putHeader("Authorization", caller.request().getHeader("Authorization"))
                            .putHeader(
                                    RequestId.HEADER,
                                    caller.response().headers().get(RequestId.HEADER))
                            .putHeader("Accept", "application/json");
                    var sent = body == null
                            ? request.send()
                            : request.putHeader("Content-Type", "application/json")
                                    .send(body);
                    return sent.compose(
                            response -> response.body().map(answer -> understood(service, response, answer)));
                })
                .timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(failure -> {
                    LOG.warnf("The clock of the %s cannot be asked: %s", service.title(), failure.getMessage());
                    return ServiceOffset.silent(service);
                });
    }

    private static ServiceOffset understood(SuiteService service, HttpClientResponse response, Buffer answer) {
        var status = response.statusCode();
        if (status == 200) {
            return ServiceOffset.seconds(service, answer.toJsonObject().getLong("offsetSeconds"));
        }
        return status >= 500 ? ServiceOffset.silent(service) : ServiceOffset.refused(service, status);
    }
}
