package dev.caseclock.cases;

import dev.caseclock.cases.contacts.OpeningObstacle;
import dev.caseclock.testkit.ProblemTexts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    @Test
    void every_refusal_speaks_english_and_chinese() {
        ProblemTexts.in("problems")
                .codesIn("src/main/java")
                .codes(Arrays.stream(OpeningObstacle.values()).map(Enum::name).toList())
                .codes(List.of(
                        "BLANK_TEXT",
                        "CONTROL_CHARACTER",
                        "PHONE_BY_SUPPORT_ONLY",
                        "CRITICAL_BY_PHONE_ONLY",
                        "CONTACT_NAMED_BY_SUPPORT_ONLY",
                        "PORTAL_BY_CONTACTS_ONLY",
                        "ORGANIZATION_NEEDED",
                        "CONTACT_NEEDED",
                        "UNKNOWN_CONTACT",
                        "CONTACT_NOT_DESIGNATED",
                        "TROUBLESHOOTING_NOT_DONE",
                        "RESPONSIBILITIES_NOT_CHECKED",
                        "STATUS_PAGE_REFERENCE_NEEDED",
                        "CATEGORY_ONLY_WHEN_ISOLATED",
                        "CATEGORY_NEEDED",
                        "OWNER_NEEDED",
                        "ENGAGEMENT_WHILE_CRITICAL_ONLY",
                        "MOVE_NOT_ALLOWED",
                        "INCIDENT_ALREADY_RESTORED",
                        "INCIDENT_NOT_RESTORED"))
                .check();
    }
}
