package dev.caseclock.cases.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.caller.SupportModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** R1.5. An incident's event tells of the cases of many customers; staff see those of the models they may serve. */
final class FeedViews {

    private FeedViews() {}

    static List<CloudEvent> seen(List<CloudEvent> events, Predicate<SupportModel> sees) {
        events.forEach(event -> cut(event.data(), sees));
        return events;
    }

    private static void cut(JsonNode data, Predicate<SupportModel> sees) {
        if (!(data.get("cases") instanceof ArrayNode cases) || !(data.get("incident") instanceof ObjectNode incident)) {
            return;
        }
        Set<String> hidden = new HashSet<>();
        cases.forEach(linked -> {
            // A case that was told of before its model was is not shown either.
            if (!linked.hasNonNull("supportModel")
                    || !sees.test(
                            SupportModel.valueOf(linked.get("supportModel").asText()))) {
                hidden.add(linked.path("caseId").asText());
            }
        });
        remove(cases, hidden, "caseId");
        if (incident.get("linkedCaseIds") instanceof ArrayNode ids) {
            remove(ids, hidden, null);
        }
    }

    private static void remove(ArrayNode nodes, Set<String> hidden, String field) {
        var each = nodes.elements();
        while (each.hasNext()) {
            var node = each.next();
            if (hidden.contains((field == null ? node : node.path(field)).asText())) {
                each.remove();
            }
        }
    }
}
