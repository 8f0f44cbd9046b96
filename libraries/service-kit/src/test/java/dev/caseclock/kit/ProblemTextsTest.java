package dev.caseclock.kit;

import dev.caseclock.testkit.ProblemTexts;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    @Test
    void every_code_of_the_kit_speaks_english_and_chinese() {
        ProblemTexts.in("kit-problems")
                .codesIn("src/main/java")
                .codesIn("../http-kit/src/main/java")
                .check();
    }
}
