package dev.caseclock.gateway.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** SuiteClockView of gateway.yaml. */
final class SandboxClockViews {

    private SandboxClockViews() {}

    static JsonObject of(List<ServiceOffset> offsets, Instant realNow) {
        var farthest = offsets.stream().mapToLong(ServiceOffset::value).max().orElse(0);
        var services = new JsonArray();
        offsets.forEach(offset -> services.add(
                new JsonObject().put("service", offset.service().title()).put("offsetSeconds", offset.value())));
        return new JsonObject()
                .put(
                        "now",
                        realNow.plusSeconds(farthest)
                                .truncatedTo(ChronoUnit.MICROS)
                                .toString())
                .put("offsetSeconds", farthest)
                .put("services", services);
    }
}
