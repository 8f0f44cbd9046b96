package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Worked example 9 across the services (R1.3): a new contact of a customer in New York asks for an account. */
class CredentialsIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final Api ADA = SUITE.as("ada");
    private static final Api AMIR = SUITE.as("amir");
    private static final String CLOCKS = "/sla/clocks?metric=CREDENTIALS&organization=newcomers";

    @Test
    void r1_3_row_9_credentials_are_due_at_the_end_of_the_second_business_day_of_the_organization() {
        await("the calendar of New York")
                .atMost(Duration.ofMinutes(1))
                .until(() -> ADA.post("/organizations", """
                        {"name":"Newcomers","shortName":"newcomers","subscription":"CX_1","calendar":"new-york"}""").status() == 201);
        var contact = ADA.post("/organizations/newcomers/contacts", """
                        {"name":"Ben Brown","email":"ben@newcomers.example","kind":"PRIMARY"}""")
                .expect(201)
                .json()
                .get("id")
                .textValue();
        var credentials = "/organizations/newcomers/contacts/" + contact + "/credentials";
        take(credentials, "/review", "{\"responsibilitiesReviewed\":true}");
        var requestedAt = take(credentials, "/request", "").at("/request/at").textValue();

        var running = clock("RUNNING");
        assertThat(running.get("startedAt").textValue()).isEqualTo(requestedAt);
        assertThat(running.get("dueAt").textValue())
                .isEqualTo(ADA.get("/sla/calendars/new-york/deadlines?days=2&from=" + requestedAt)
                        .expect(200)
                        .json()
                        .get("dueAt")
                        .textValue());

        take(credentials, "/issuance", "");
        var proof = AMIR.get("/sla/clocks/" + clock("MET").get("id").textValue() + "/proof")
                .expect(200)
                .json();
        assertThat(proof.get("businessDays")).hasSize(2);
        assertThat(SUITE.as("alice").get(CLOCKS).expect(200).json().get("items"))
                .as("another organization's")
                .isEmpty();
    }

    private static JsonNode take(String credentials, String step, String body) {
        var etag = AMIR.get(credentials).expect(200).etag();
        return AMIR.put(credentials + step, body, etag).expect(200).json();
    }

    private static JsonNode clock(String state) {
        return await("the clock to be " + state)
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> AMIR.get(CLOCKS).expect(200).json().at("/items/0"),
                        clock -> clock.path("state").asText().equals(state));
    }
}
