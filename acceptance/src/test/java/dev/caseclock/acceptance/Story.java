package dev.caseclock.acceptance;

import static dev.caseclock.acceptance.Patience.post;
import static dev.caseclock.acceptance.Patience.put;
import static dev.caseclock.acceptance.Patience.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The main story as a patient client tells it: whatever is answered with 503, or not at all, is sent again with the same key or
 * version, as the contract promises that it may be.
 */
final class Story {

    private final Api alice;
    private final Api amir;
    private final Api mona;
    private final Api otto;
    private String quiet;
    private String critical;
    private String incident;
    private String closesAt;

    Story(RunningSuite suite) {
        alice = suite.as("alice");
        amir = suite.as("amir");
        mona = suite.as("mona");
        otto = suite.as("otto");
    }

    void two_cases_are_opened() {
        quiet = post(alice, "/cases", """
                        {"channel":"PORTAL","priority":"HIGH","subject":"Calls drop","description":"One in five calls is cut off.",
                         "businessImpact":"Forty agents call back.","troubleshootingDone":true,"responsibilitiesChecked":true}""").get("number").textValue();
        var contact = read(alice, "/organizations/acme/contacts", page -> true)
                .at("/items/0/id")
                .textValue();
        critical = post(amir, "/cases", """
                        {"channel":"PHONE","organization":"acme","contactId":"%s","priority":"CRITICAL","subject":"Nobody can log in",
                         "description":"All agents are logged out.","businessImpact":"Everything stands still.","troubleshootingDone":true,
                         "responsibilitiesChecked":true}""".formatted(contact)).get("number").textValue();
    }

    void support_answers() {
        post(amir, "/cases/" + critical + "/updates", "{\"kind\":\"AUTOMATIC_REPLY\",\"body\":\"Received.\"}");
        put(amir, "/cases/" + critical + "/assignment", "{}");
        post(amir, "/cases/" + critical + "/updates", "{\"kind\":\"CALL\",\"body\":\"I am on it.\"}");
        put(amir, "/cases/" + quiet + "/assignment", "{}");
    }

    void an_incident_is_linked_and_restored() {
        incident = post(amir, "/incidents", """
                        {"title":"Logins fail","scope":"PLATFORM","severity":"S1","statusPageReference":"https://status.example/1",
                         "startedAt":"2026-01-02T09:00:00Z","affectedServices":["login"]}""").get("id").textValue();
        post(amir, "/incidents/" + incident + "/cases", "{\"caseIds\":[\"" + critical + "\"]}");
        put(amir, "/incidents/" + incident + "/restoration", "{}");
    }

    void its_analysis_is_published() {
        entitlement(it -> it.path("dueAt").isTextual());
        var document = "/documents/"
                + post(amir, "/documents", "{\"incidentId\":\"" + incident + "\"}")
                        .get("id")
                        .textValue();
        put(amir, document, """
                {"title":"Logins failed","rootCauseAnalysis":{"summary":"Nobody could log in.",
                 "impactWindow":{"startedAt":"2026-01-02T09:00:00Z","endedAt":"2026-01-02T11:30:00Z","zone":"UTC"},
                 "affectedServices":["login"],"timeline":[{"at":"2026-01-02T09:04:00Z","event":"First alarm"}],
                 "rootCause":"A certificate expired.","restoration":"It was replaced.",
                 "correctiveActions":[{"description":"Alarm on failed renewals","owner":"Platform","dueOn":"2026-02-01"}],
                 "preventiveActions":[{"description":"Review certificates","owner":"Security","dueOn":"2026-03-01"}]}}""");
        put(amir, document + "/review", "{\"step\":\"SUBMIT\"}");
        put(mona, document + "/review", "{\"step\":\"APPROVE\"}");
        put(mona, document + "/publication", "");
    }

    void a_solution_stays_unanswered() {
        put(amir, "/cases/" + quiet + "/solution-proposal", "{\"solution\":\"Install update 7.4.\"}");
        closesAt = read(alice, "/cases/" + quiet, it -> it.path("closesAt").isTextual())
                .get("closesAt")
                .textValue();
        post(otto, "/sandbox/clock-moves", "{\"by\":\"P7D\"}");
    }

    /** What is true at the end, without ids and instants: the same however the story went. */
    Map<String, Object> end() {
        var closed =
                read(alice, "/cases/" + quiet, it -> it.get("state").textValue().equals("CLOSED"));
        var explained =
                read(alice, "/cases/" + critical, it -> it.get("documents").size() == 1);
        var end = new TreeMap<String, Object>();
        end.put("quiet case closed because", closed.at("/closure/reason").textValue());
        end.put("by rule", closed.at("/closure/rule").textValue());
        end.put(
                "exactly at its deadline",
                closesAt.equals(closed.at("/closure/at").textValue()));
        end.put("critical case", explained.get("state").textValue());
        end.put("documents in it", explained.get("documents").size());
        end.put("updates in it", items("/cases/" + critical + "/updates").size());
        end.put("openings in its history", openings(items("/cases/" + critical + "/history")));
        end.put("its response", clock(critical, "INITIAL_RESPONSE", "MET"));
        end.put("closing clock", clock(quiet, "SOLUTION_CONFIRMATION", "BREACHED"));
        end.put(
                "analysis",
                entitlement(it -> it.get("delivery").textValue().equals("MET"))
                        .get("owed")
                        .textValue());
        end.put(
                "escalation of the closed case",
                read(alice, "/cases/" + quiet + "/escalation-eligibility?reason=LACK_OF_PROGRESS", it -> true)
                        .get("eligible")
                        .booleanValue());
        return end;
    }

    private JsonNode items(String path) {
        return read(alice, path, page -> true).get("items");
    }

    private static long openings(JsonNode history) {
        return StreamSupport.stream(history.spliterator(), false)
                .filter(entry -> entry.get("what").textValue().equals("dev.caseclock.case.opened"))
                .count();
    }

    private JsonNode entitlement(Predicate<JsonNode> settled) {
        return read(amir, "/incidents/" + incident + "/document-entitlement", settled);
    }

    private String clock(String number, String metric, String state) {
        read(
                alice,
                "/sla/cases/" + number,
                answer -> StreamSupport.stream(answer.get("cycles").spliterator(), false)
                        .flatMap(cycle ->
                                StreamSupport.stream(cycle.get("clocks").spliterator(), false))
                        .anyMatch(clock -> clock.get("metric").textValue().equals(metric)
                                && clock.get("state").textValue().equals(state)));
        return state;
    }
}
