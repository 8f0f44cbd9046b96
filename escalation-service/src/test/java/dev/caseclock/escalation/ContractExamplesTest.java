package dev.caseclock.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.caseclock.contract.escalation.AddEscalationComment;
import dev.caseclock.contract.escalation.CheckEligibility;
import dev.caseclock.contract.escalation.DecisionTimesView;
import dev.caseclock.contract.escalation.EligibilityChecksView;
import dev.caseclock.contract.escalation.EligibilityView;
import dev.caseclock.contract.escalation.EscalationCommentView;
import dev.caseclock.contract.escalation.EscalationHistoryPage;
import dev.caseclock.contract.escalation.EscalationPage;
import dev.caseclock.contract.escalation.EscalationRefusalsView;
import dev.caseclock.contract.escalation.EscalationView;
import dev.caseclock.contract.escalation.EscalationWatcherList;
import dev.caseclock.contract.escalation.RequestEscalation;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.validation.Validation;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The examples of the contract are what the contract describes. */
class ContractExamplesTest {

    private final ObjectMapper json = TolerantJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final JsonNode contract = contract();

    @Test
    void answers() {
        example("/components/examples/TooEarly/value", EligibilityView.class);
        example("/components/examples/WhatIf/value", EligibilityView.class);
        example("/components/examples/Checked/value", EligibilityChecksView.class);
        example("/components/examples/Requested/value", EscalationView.class);
        example("/components/examples/Queue/value", EscalationPage.class);
        example("/components/examples/Comment/value", EscalationCommentView.class);
        example("/components/examples/Watchers/value", EscalationWatcherList.class);
        example("/components/examples/History/value", EscalationHistoryPage.class);
        example("/components/examples/DecisionTimes/value", DecisionTimesView.class);
        example("/components/examples/Refusals/value", EscalationRefusalsView.class);
    }

    @Test
    void requests() {
        var examples = "/paths/~1api~1v1~1escalations/post/requestBody/content/application~1json/examples";
        example(examples + "/blocker/value", RequestEscalation.class);
        example(examples + "/phone/value", RequestEscalation.class);
        example(
                "/paths/~1api~1v1~1escalation-eligibility-checks/post/requestBody/content/application~1json/examples/page/value",
                CheckEligibility.class);
        example(
                "/paths/~1api~1v1~1escalations~1{id}~1comments/post/requestBody/content/application~1json/example",
                AddEscalationComment.class);
    }

    private void example(String pointer, Class<?> type) {
        var value = json.convertValue(contract.at(pointer), type);
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            assertThat(validation.getValidator().validate(value)).isEmpty();
        }
    }

    private static JsonNode contract() {
        try (var document = ContractExamplesTest.class.getResourceAsStream("/openapi/escalation.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(document);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
