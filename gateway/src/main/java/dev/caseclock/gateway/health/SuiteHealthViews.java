package dev.caseclock.gateway.health;

import dev.caseclock.gateway.catalog.SuiteService;
import dev.caseclock.gateway.health.ReplicaHealth.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** SuiteHealthView of gateway.yaml. */
final class SuiteHealthViews {

    private SuiteHealthViews() {}

    /** A service is up while one replica is; the suite is up while all services are. */
    static JsonObject of(Map<SuiteService, List<ReplicaHealth>> healths) {
        var services = new JsonArray();
        healths.forEach((service, replicas) -> services.add(of(service, replicas)));
        return new JsonObject()
                .put("status", word(healths.values().stream().allMatch(SuiteHealthViews::isUp)))
                .put("services", services);
    }

    private static JsonObject of(SuiteService service, List<ReplicaHealth> healths) {
        var replicas = new JsonArray();
        for (var i = 0; i < healths.size(); i++) {
            var health = healths.get(i);
            replicas.add(new JsonObject()
                    .put("replica", i + 1)
                    .put("status", health.status().name())
                    .put("since", health.since().truncatedTo(ChronoUnit.MICROS).toString()));
        }
        return new JsonObject()
                .put("service", service.title())
                .put("status", word(isUp(healths)))
                .put("replicas", replicas);
    }

    private static boolean isUp(List<ReplicaHealth> healths) {
        return healths.stream().anyMatch(health -> health.status() == Status.UP);
    }

    private static String word(boolean up) {
        return (up ? Status.UP : Status.DOWN).name();
    }
}
