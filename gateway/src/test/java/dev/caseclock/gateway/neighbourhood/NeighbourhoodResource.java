package dev.caseclock.gateway.neighbourhood;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKey;

/** Two replicas of the case-service with a dead one between them, one of the others, a dead rca-service, an issuer. */
public class NeighbourhoodResource implements QuarkusTestResourceLifecycleManager {

    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        try {
            var caseOne = new FakeService(vertx, "case-1").start().address();
            var caseTwo = new FakeService(vertx, "case-2").start().address();
            var sla = new FakeService(vertx, "sla").start().address();
            var escalation = new FakeService(vertx, "escalation").start().address();
            var rca = new FakeService(vertx, "rca").start().address();
            var key = Tokens.newKey("k1");
            var keys = vertx.createHttpServer()
                    .requestHandler(request -> request.response().end(Tokens.keySet(key)))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
            return Map.ofEntries(
                    Map.entry("caseclock.issuer", Tokens.ISSUER),
                    Map.entry("caseclock.issuer.keys", "http://127.0.0.1:" + keys + "/keys"),
                    // Of no use to the gateway, yet the same environment may be given to all five.
                    Map.entry("caseclock.issuer.token-endpoint", "http://127.0.0.1:" + keys + "/token"),
                    Map.entry("caseclock.services.case", caseOne + "," + deadAddress() + "," + caseTwo),
                    Map.entry("caseclock.services.sla", sla),
                    Map.entry("caseclock.services.escalation", escalation),
                    Map.entry("caseclock.services.rca", rca),
                    Map.entry("neighbourhood.dead", deadAddress()),
                    Map.entry("neighbourhood.case-1", caseOne),
                    Map.entry("neighbourhood.case-2", caseTwo),
                    Map.entry("neighbourhood.sla", sla),
                    Map.entry("neighbourhood.escalation", escalation),
                    Map.entry("neighbourhood.rca", rca),
                    Map.entry("neighbourhood.key", key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String deadAddress() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        vertx.close();
    }
}
