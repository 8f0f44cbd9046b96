package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** R4.5, R5.2, R5.4: what people agree on in a case moves its clocks and ends its escalation, across the services. */
class AgreementStoryIT {

    private static final RunningSuite SUITE = RunningSuite.shared();

    private final Api alice = SUITE.as("alice");
    private final Api amir = SUITE.as("amir");

    @Test
    void an_agreed_severity_targets_the_response_anew_and_a_reopened_case_answers_again() {
        var opened = alice.post("/cases", """
                {"channel":"PORTAL","priority":"MEDIUM","subject":"Reports are late","description":"They come an hour late.",
                 "businessImpact":"Planning waits.","troubleshootingDone":true,"responsibilitiesChecked":true}""").expect(201).json();
        var number = opened.get("number").textValue();
        var path = "/cases/" + number;
        var contact = alice.get("/organizations/acme/contacts")
                .expect(200)
                .json()
                .at("/items/0/id")
                .textValue();
        var byPhone = ",\"channel\":\"PHONE\",\"contactId\":\"" + contact + "\"}";
        assertThat(instant(response(number, 0, clock -> true), "dueAt"))
                .isEqualTo(instant(opened, "openedAt").plus(Duration.ofHours(2)));

        var proposal = amir.post(
                        path + "/severity-changes", "{\"severity\":\"S1\",\"reason\":\"Nobody can work.\"" + byPhone)
                .expect(201);
        var agreed = amir.put(location(proposal) + "/acceptance", "{}", proposal.etag())
                .expect(200)
                .json();

        var raised = instant(agreed, "effectiveAt").plus(Duration.ofMinutes(10));
        response(number, 0, clock -> instant(clock, "dueAt").equals(raised));

        amir.put(path + "/assignment", "{}").expect(200);
        amir.put(path + "/pending-party", "{\"party\":\"DEVELOPMENT\"}").expect(200);
        amir.put(path + "/pending-party", "{\"party\":\"NONE\"}").expect(200);
        var period = amir.get(path + "/pending-party").expect(200).json().at("/items/0");
        await("the time of development in the proof")
                .untilAsserted(() -> assertThat(held(number, "DEVELOPMENT"))
                        .contains(period.get("from").textValue() + " "
                                + period.get("to").textValue()));

        amir.put(path + "/priority", "{\"priority\":\"CRITICAL\"" + byPhone).expect(200);
        var escalation = amir.post(
                        "/escalations",
                        "{\"caseId\":\"" + number + "\",\"reason\":\"LACK_OF_PROGRESS\",\"impactStated\":true}")
                .expect(201)
                .json()
                .get("id")
                .textValue();
        alice.put(path + "/closure", "{}").expect(200);
        await("the escalation to close").until(() -> state(escalation).equals("CLOSED"));

        var request = alice.post(path + "/reopening-requests", "{\"evidence\":\"It happened again.\"}")
                .expect(201);
        var granted = amir.put(location(request) + "/grant", "{}", request.etag())
                .expect(200)
                .json();

        var again = response(number, 1, clock -> true);
        assertThat(instant(again, "dueAt"))
                .isEqualTo(instant(granted.get("answer"), "at").plus(Duration.ofMinutes(10)));
        assertThat(state(escalation)).isEqualTo("CLOSED");
    }

    @Test
    void what_happens_to_a_clock_is_streamed_and_a_reader_that_was_cut_off_loses_and_doubles_nothing() {
        String id;
        long place;
        List<Long> seen;
        try (var stranger = EventStream.fromNowOn(SUITE.as("carol"), "/sla/stream");
                var stream = EventStream.fromNowOn(alice, "/sla/stream")) {
            await("both to be told where they are").until(() -> stream.place() > 0 && stranger.place() > 0);
            id = alice.post("/cases", """
                            {"channel":"PORTAL","priority":"HIGH","subject":"Screens freeze","description":"Every hour.",
                             "businessImpact":"Agents wait.","troubleshootingDone":true,"responsibilitiesChecked":true}""").expect(201).json().get("id").textValue();
            await("the clock to be told")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> stream.told(id, "INITIAL_RESPONSE").toList().equals(List.of("clock.started")));
            await("a stranger to be told that something happened, but not what")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> stranger.place() >= stream.place());
            assertThat(stranger.told(id, "INITIAL_RESPONSE")).isEmpty();
            place = stream.place();
            seen = stream.messages().stream().map(EventStream.Message::id).toList();
        }
        amir.put("/cases/" + id + "/assignment", "{}").expect(200);
        amir.post("/cases/" + id + "/updates", "{\"kind\":\"CALL\",\"body\":\"I am on it.\"}")
                .expect(201);

        try (var stream = EventStream.after(place, alice, "/sla/stream")) {
            await("what happened meanwhile")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> stream.told(id, "INITIAL_RESPONSE").toList().equals(List.of("clock.met")));
            assertThat(stream.messages())
                    .extracting(EventStream.Message::id)
                    .isSorted()
                    .doesNotContainAnyElementsOf(seen);
        }
    }

    private JsonNode response(String number, int cycle, Predicate<JsonNode> expected) {
        return await("the initial response of life " + cycle)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> clocks(number)
                                .filter(clock -> clock.get("metric").textValue().equals("INITIAL_RESPONSE"))
                                .filter(clock -> clock.get("cycle").intValue() == cycle)
                                .filter(expected)
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private Stream<String> held(String number, String holder) {
        return clocks(number)
                .filter(clock -> clock.get("metric").textValue().equals("RESOLUTION"))
                .flatMap(clock ->
                        stream(amir.get("/sla/clocks/" + clock.get("id").textValue() + "/proof")
                                .expect(200)
                                .json()
                                .get("intervals")))
                .filter(interval -> interval.path("holder").asText().equals(holder))
                .map(interval -> interval.get("from").textValue() + " "
                        + interval.get("to").textValue());
    }

    private Stream<JsonNode> clocks(String number) {
        var answer = amir.get("/sla/cases/" + number);
        return answer.status() == 200
                ? stream(answer.json().get("cycles")).flatMap(cycle -> stream(cycle.get("clocks")))
                : Stream.empty();
    }

    private String state(String escalation) {
        return alice.get("/escalations/" + escalation)
                .expect(200)
                .json()
                .get("state")
                .textValue();
    }

    private static String location(Api.Answer made) {
        return made.response().headers().firstValue("Location").orElseThrow().replaceFirst("^.*/api/v1", "");
    }

    private static Instant instant(JsonNode from, String field) {
        return Instant.parse(from.get(field).textValue());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
