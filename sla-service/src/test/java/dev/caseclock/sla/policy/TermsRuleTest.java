package dev.caseclock.sla.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.sla.Rulebooks;
import dev.caseclock.sla.facts.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsRuleTest {

    private static final ObjectMapper JSON = TolerantJson.mapper();
    private static final PolicyTerms SHIPPED = Rulebooks.policies().get(0).terms();

    @Test
    void the_shipped_policy_is_a_promise_that_can_be_kept() {
        assertThat(TermsRule.objections(SHIPPED)).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}: {2} by {3}")
    @CsvSource(delimiter = '|', textBlock = """
            /initialResponse/targets/S1           | "PT0S"         | TARGET_NOT_POSITIVE     | R4.1
            /initialResponse/targets/S2           | "-PT10M"       | TARGET_NOT_POSITIVE     | R4.1
            /initialResponse/targets/S3           | "P366DT1S"     | TARGET_TOO_LONG         | R4.1
            /initialResponse/atRiskPercent        | 0              | PERCENT_OUT_OF_RANGE    | R4.4
            /initialResponse/atRiskPercent        | 101            | PERCENT_OUT_OF_RANGE    | R4.4
            /untargeted/restoration/S1            | "PT0S"         | TARGET_NOT_POSITIVE     | R4.6
            /untargeted/resolution/S4             | "-PT1S"        | TARGET_NOT_POSITIVE     | R4.6
            /supportWindows/0/workingDays         | []             | NO_WORKING_DAY          | R1.5
            /supportWindows/0/severities          | []             | WINDOW_WITHOUT_SEVERITY | R1.5
            /supportWindows/1/closes              | "09:00"        | EMPTY_WINDOW            | R1.5
            /supportWindows/1/supportModel        | "US_ONLY"      | WINDOWS_DISAGREE        | R1.5
            /closing/solutionConfirmationBusinessDays | 0          | TARGET_NOT_POSITIVE     | R7.1
            /closing/solutionConfirmationBusinessDays | 367        | TARGET_TOO_LONG         | R7.1
            /closing/warnAfter                    | "PT0S"         | TARGET_NOT_POSITIVE     | R7.2
            /closing/finalNoticeBusinessDay       | 3              | FINAL_NOTICE_TOO_LATE   | R7.2
            /closing/customerReplyBusinessDays    | 2              | FINAL_NOTICE_TOO_LATE   | R7.2
            /rootCauseAnalysis/businessDays       | -5             | TARGET_NOT_POSITIVE     | R8.1
            /credentials/businessDays             | 0              | TARGET_NOT_POSITIVE     | R1.3
            /escalation/quietPeriods/HIGH         | "-PT1H"        | NEGATIVE_VALUE          | R6.8
            /escalation/quietPeriods/HIGH         | "P400D"        | TARGET_TOO_LONG         | R6.8
            /escalation/phoneOnly/0               | "URGENT"       | UNKNOWN_PRIORITY        | R6.11
            /escalation/notEligible/0             | "low"          | UNKNOWN_PRIORITY        | R6.10
            /escalation/impactRequired/0          | "S1"           | UNKNOWN_PRIORITY        | R6.9
            /reopening/within                     | "PT0S"         | TARGET_NOT_POSITIVE     | R5.4
            /entitlement/subscriptions            | []             | ENTITLEMENT_NOT_KEPT    | R1.4
            /entitlement/subscriptions/0          | "CX_5"         | ENTITLEMENT_NOT_KEPT    | R1.4
            /entitlement/backupContacts           | 0              | ENTITLEMENT_NOT_KEPT    | R1.1
            /entitlement/backupContacts           | 2              | ENTITLEMENT_NOT_KEPT    | R1.1
            """)
    void objects_to_what_could_not_be_promised(String pointer, String value, Flaw flaw, String rule) {
        assertThat(TermsRule.objections(shippedWith(pointer, value)))
                .anySatisfy(objection -> {
                    assertThat(objection.pointer()).startsWith("/document/" + pointer.split("/")[1]);
                    assertThat(objection.flaw()).isEqualTo(flaw);
                    assertThat(objection.rule()).isEqualTo(rule);
                })
                .hasSize(1);
    }

    @Test
    void a_severity_without_a_target_is_owed_nothing_and_that_is_refused() {
        var terms = shippedWith("/initialResponse/targets", "{\"S1\":\"PT10M\"}");

        assertThat(TermsRule.objections(terms))
                .extracting(Objection::pointer)
                .containsExactly(
                        "/document/initialResponse/targets/S2",
                        "/document/initialResponse/targets/S3",
                        "/document/initialResponse/targets/S4");
    }

    @Test
    void says_everything_at_once() {
        var terms = shippedWith("/closing/warnAfter", "\"-PT1H\"");
        terms = with(terms, "/reopening/within", "\"PT0S\"");
        terms = with(terms, "/entitlement/backupContacts", "-1");

        assertThat(TermsRule.objections(terms)).extracting(Objection::rule).containsExactly("R7.2", "R5.4", "R1.1");
    }

    @Test
    void several_windows_a_day_are_hours_of_one_calendar_unless_they_overlap_R1_5() {
        var divided = shippedWith("/supportWindows", windows("08:00", "12:00", "13:00", "24:00"));
        assertThat(TermsRule.objections(divided)).isEmpty();
        // Friday 11:30 to 12:00 and 13:00 to 14:30 in New York.
        assertThat(divided.hours(SupportModel.US_ONLY, Severity.S2)
                        .orElseThrow()
                        .plusOpenTime(Instant.parse("2026-03-06T16:30:00Z"), Duration.ofHours(2)))
                .isEqualTo("2026-03-06T19:30:00Z");
        assertThat(divided.hours(SupportModel.US_ONLY, Severity.S1)).isEmpty();

        assertThat(TermsRule.objections(shippedWith("/supportWindows", windows("08:00", "12:00", "11:59", "20:00"))))
                .extracting(Objection::flaw)
                .containsExactly(Flaw.OVERLAPPING_WINDOWS);
    }

    private static String windows(String... times) {
        var window = """
                {"supportModel":"US_ONLY","zone":"America/New_York","workingDays":["MONDAY","FRIDAY"],
                 "opens":"%s","closes":"%s","severities":["S2","S3"]}
                """;
        return "[" + window.formatted(times[0], times[1]) + ","
                + window.formatted(times[2], times[3].replace("24:00", "00:00")) + "]";
    }

    private static PolicyTerms shippedWith(String pointer, String value) {
        return with(SHIPPED, pointer, value);
    }

    private static PolicyTerms with(PolicyTerms terms, String pointer, String value) {
        try {
            var place = JsonPointer.compile(pointer);
            var document = JSON.valueToTree(terms);
            var parent = document.at(place.head());
            var replacement = JSON.readTree(value);
            if (parent instanceof ObjectNode object) {
                object.set(place.last().getMatchingProperty(), replacement);
            } else {
                ((ArrayNode) parent).set(place.last().getMatchingIndex(), replacement);
            }
            return JSON.treeToValue(document, PolicyTerms.class);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
