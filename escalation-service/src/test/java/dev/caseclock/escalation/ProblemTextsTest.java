package dev.caseclock.escalation;

import dev.caseclock.testkit.ProblemTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    @Test
    void every_refusal_speaks_english_and_chinese() {
        ProblemTexts.in("problems")
                .codesIn("src/main/java")
                .codes(List.of(
                        "GO_LIVE_MISSING",
                        "GO_LIVE_NOT_ASKED",
                        "GO_LIVE_PAST",
                        "GO_LIVE_TOO_FAR",
                        "ESCALATION_FORM_WRONG",
                        "ESCALATION_NOT_ELIGIBLE",
                        "EXPLANATION_MISSING",
                        "CONTACT_NAME_BY_PHONE_ONLY"))
                .check();
    }
}
