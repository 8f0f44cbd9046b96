package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** R7.4 over the real processes, row 18 of the worked examples: whoever is owed an analysis is not closed before it. */
class HeldClosingStoryIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final Duration A_MOMENT = Duration.ofSeconds(60);

    private final Api amir = SUITE.as("amir");
    private final Api mona = SUITE.as("mona");

    @Test
    void row_18_closing_is_held_until_the_analysis_is_published_and_its_days_begin_anew() {
        var number = proposedInAnIncident();
        await("the hold")
                .atMost(A_MOMENT)
                .until(() -> clock(number).path("heldBecause").asText().equals("RCA_PENDING"));

        SUITE.as("ada").post("/sandbox/clock-moves", "{\"by\":\"P8D\"}").expect(200);
        assertThat(clock(number).get("state").textValue()).isEqualTo("PAUSED");
        assertThat(supportCase(number).get("state").textValue()).isEqualTo("SOLUTION_PROPOSED");
        assertThat(supportCase(number).has("closesAt")).isFalse();

        publishAnalysis(supportCase(number).get("incidentIds").get(0).textValue());
        await("the deadline after the publication")
                .atMost(A_MOMENT)
                .until(() -> supportCase(number).has("closesAt"));
        var closesAt = Instant.parse(supportCase(number).get("closesAt").textValue());
        assertThat(closesAt).isEqualTo(Instant.parse(clock(number).get("dueAt").textValue()));
        assertThat(Duration.between(Instant.parse(clock(number).get("asOf").textValue()), closesAt))
                .isBetween(Duration.ofDays(3), Duration.ofDays(6));

        SUITE.as("ada")
                .post("/sandbox/clock-moves", "{\"to\":\"" + closesAt.plusSeconds(1) + "\"}")
                .expect(200);
        await("the closing")
                .atMost(A_MOMENT)
                .until(() -> supportCase(number).get("state").textValue().equals("CLOSED"));
        assertThat(Instant.parse(supportCase(number).get("closure").get("at").textValue()))
                .isEqualTo(closesAt);
        await("mails about document and closing")
                .atMost(A_MOMENT)
                .untilAsserted(
                        () -> assertThat(new Outbox(SUITE.data().resolve("outbox")).about(number, "alice@acme.example"))
                                .extracting(Outbox.Letter::subject)
                                .anyMatch(subject -> subject.contains("A document was published"))
                                .anyMatch(subject -> subject.contains("Closed")));
    }

    private String proposedInAnIncident() {
        var number = SUITE.as("alice")
                .post("/cases", """
                        {"channel":"PORTAL","priority":"LOW","subject":"Logins fail","description":"Nobody can log in.",
                         "businessImpact":"None","troubleshootingDone":true,"responsibilitiesChecked":true}""")
                .expect(201)
                .json()
                .get("number")
                .textValue();
        var incident =
                amir.post("/incidents", """
                        {"title":"Logins fail","scope":"PLATFORM","severity":"S1","startedAt":"2026-01-02T09:00:00Z",
                         "statusPageReference":"https://status.example/18","affectedServices":["login"]}""").expect(201).json().get("number").textValue();
        amir.post("/incidents/" + incident + "/cases", "{\"caseIds\":[\"" + number + "\"]}")
                .expect(200);
        amir.put("/incidents/" + incident + "/restoration", "{}").expect(200);
        amir.put("/cases/" + number + "/assignment", "{}").expect(200);
        amir.put("/cases/" + number + "/solution-proposal", "{\"solution\":\"Please log in again.\"}")
                .expect(200);
        await("the clock of the proposal")
                .atMost(A_MOMENT)
                .until(() -> SUITE.as("otto").get("/sla/cases/" + number).text().contains("SOLUTION_CONFIRMATION"));
        await("the entitlement")
                .atMost(A_MOMENT)
                .until(() -> amir.get("/incidents/" + incident + "/document-entitlement")
                        .text()
                        .contains("dueAt"));
        return number;
    }

    private void publishAnalysis(String incident) {
        var document = "/documents/"
                + amir.post("/documents", "{\"incidentId\":\"" + incident + "\"}")
                        .expect(201)
                        .json()
                        .get("id")
                        .textValue();
        amir.put(document, """
                        {"title":"Logins failed","rootCauseAnalysis":{"summary":"Nobody could log in.",
                         "impactWindow":{"startedAt":"2026-01-02T09:00:00Z","endedAt":"2026-01-02T11:30:00Z","zone":"UTC"},
                         "affectedServices":["login"],"timeline":[{"at":"2026-01-02T09:04:00Z","event":"First alarm"}],
                         "rootCause":"A certificate expired.","restoration":"It was replaced.",
                         "correctiveActions":[{"description":"Alarm","owner":"Platform","dueOn":"2026-02-01"}],
                         "preventiveActions":[{"description":"Review","owner":"Security","dueOn":"2026-03-01"}]}}""").expect(200);
        amir.put(document + "/review", "{\"step\":\"SUBMIT\"}").expect(200);
        mona.put(document + "/review", "{\"step\":\"APPROVE\"}").expect(200);
        mona.put(document + "/publication", "{}").expect(200);
    }

    private static JsonNode clock(String number) {
        return SUITE.as("otto").get("/sla/cases/" + number).expect(200).json().findParents("metric").stream()
                .filter(clock -> clock.get("metric").textValue().equals("SOLUTION_CONFIRMATION"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode supportCase(String number) {
        return SUITE.as("alice").get("/cases/" + number).expect(200).json();
    }
}
