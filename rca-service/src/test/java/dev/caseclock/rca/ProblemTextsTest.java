package dev.caseclock.rca;

import dev.caseclock.testkit.ProblemTexts;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    @Test
    void every_refusal_speaks_english_and_chinese() {
        ProblemTexts.in("problems").codesIn("src/main/java").check();
    }
}
