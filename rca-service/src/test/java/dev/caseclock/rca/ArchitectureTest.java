package dev.caseclock.rca;

import dev.caseclock.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_service_is_built_as_agreed() {
        ArchitectureRules.of("dev.caseclock.rca").check();
    }
}
