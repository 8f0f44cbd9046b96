package dev.caseclock.cases;

import dev.caseclock.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_service_is_built_as_the_design_says() {
        ArchitectureRules.of("dev.caseclock.cases").check();
    }
}
