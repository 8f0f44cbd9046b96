package dev.caseclock.gateway.limits;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Small limits, short patience, no sandbox, and no rca-service. */
public class TightProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "caseclock.sandbox", "false",
                "caseclock.services.rca", "http://127.0.0.1:1,http://127.0.0.1:2",
                "caseclock.gateway.limits.per-second", "1",
                "caseclock.gateway.limits.burst", "5",
                "caseclock.gateway.routing.answer-timeout", "500ms");
    }
}
