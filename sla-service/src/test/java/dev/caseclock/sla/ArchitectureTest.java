package dev.caseclock.sla;

import dev.caseclock.sla.policy.Flaw;
import dev.caseclock.testkit.ArchitectureRules;
import dev.caseclock.testkit.ProblemTexts;
import dev.caseclock.time.CalendarRefused;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keeps_frameworks_at_the_edge_and_features_apart() {
        ArchitectureRules.of("dev.caseclock.sla").check();
    }

    @Test
    void every_refusal_speaks_english_and_chinese() {
        ProblemTexts.in("problems")
                .codesIn("src/main/java")
                .codes(Arrays.stream(CalendarRefused.Reason.values())
                        .map(Enum::name)
                        .toList())
                .codes(Arrays.stream(Flaw.values()).map(Enum::name).toList())
                .check();
    }
}
