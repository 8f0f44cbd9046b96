package dev.caseclock.escalation.requests;

import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.escalation.GatewayAddress;
import dev.caseclock.escalation.Neighbours;
import dev.caseclock.escalation.Requests;
import dev.caseclock.escalation.SampleCase;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6.13 over HTTP: decisions and endings. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class EscalationStepsIT {

    private final TestClock clock = new TestClock();
    private Neighbours neighbours;
    private SampleCase sample;
    private Response requested;

    @BeforeEach
    void an_escalation_is_requested() {
        neighbours = Neighbours.answering();
        clock.freeze(DAY_LATER);
        sample = SampleCase.high("acme");
        neighbours.know(sample);
        requested = Requests.by(alice()).forCase(sample).send();
        clock.freeze(DAY_LATER.plusSeconds(60));
    }

    @AfterEach
    void all_is_over() {
        neighbours.close();
        clock.reset();
    }

    @Nested
    class Approving {

        @Test
        void is_the_managers_decision() {
            var approved = Requests.put(mary(), requested, "approval", Map.of("note", "A specialist joins"));

            assertThat(approved.statusCode()).as(approved.asString()).isEqualTo(200);
            assertThat(approved.header("ETag")).isEqualTo("\"2\"");
            assertThat(approved.<String>path("state")).isEqualTo("APPROVED");
            assertThat(approved.<String>path("decision.state")).isEqualTo("APPROVED");
            assertThat(approved.<String>path("decision.at")).isEqualTo("2026-03-06T09:01:00Z");
            assertThat(approved.<String>path("decision.by.id")).isEqualTo("mary");
            assertThat(approved.<String>path("decision.reason")).isEqualTo("A specialist joins");
            assertThat(approved.<List<String>>path("allowedActions")).containsExactly("CLOSE");
            assertThat(events()).containsExactly("requested", "approved");
        }

        @Test
        void needs_no_body() {
            var approved = mary().given()
                    .header("If-Match", requested.header("ETag"))
                    .put("/api/v1/escalations/" + requested.path("id") + "/approval");

            assertThat(approved.statusCode()).as(approved.asString()).isEqualTo(200);
        }

        @Test
        void stands_on_the_verdict_of_the_request_whatever_support_wrote_since() {
            neighbours.know(sample.in(CaseState.AWAITING_INFO));

            assertThat(Requests.put(mary(), requested, "approval", Map.of()).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void r6_1_is_not_possible_for_a_case_that_is_closed() {
            neighbours.know(sample.in(CaseState.CLOSED));

            Problems.of(Requests.put(mary(), requested, "approval", Map.of()))
                    .is(409, "CASE_CLOSED")
                    .rule("R6.1")
                    .with("allowedActions", List.of("DECLINE", "WITHDRAW"));
            assertThat(events()).containsExactly("requested");
        }

        @Test
        void r5_4_is_not_possible_for_a_case_that_lives_a_new_life() {
            neighbours.know(sample.reopened());

            Problems.of(Requests.put(mary(), requested, "approval", Map.of())).is(409, "CASE_CLOSED");
        }

        @Test
        void waits_for_case_service() {
            neighbours.goAway("/api/v1/cases");

            Problems.of(Requests.put(mary(), requested, "approval", Map.of())).is(503, "NEIGHBOUR_UNAVAILABLE");
        }
    }

    @Nested
    class Two_managers {

        @Test
        void who_decide_at_once_are_one_decision() throws Exception {
            var pool = Executors.newFixedThreadPool(2);
            try {
                var answers = pool.invokeAll(List.<Callable<Response>>of(
                        () -> Requests.put(mary(), requested, "approval", Map.of()),
                        () -> Requests.put(Tokens.of("max").manager(), requested, "decline", Map.of("reason", "no"))));
                var statuses = List.of(
                        answers.get(0).get().statusCode(), answers.get(1).get().statusCode());

                assertThat(statuses).containsOnlyOnce(200).containsAnyOf(409, 412);
                assertThat(events()).hasSize(2);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Nested
    class Declining {

        @Test
        void says_why() {
            var declined = Requests.put(mary(), requested, "decline", Map.of("reason", "The fix is rolled out today"));

            assertThat(declined.<String>path("state")).as(declined.asString()).isEqualTo("DECLINED");
            assertThat(declined.<String>path("decision.reason")).isEqualTo("The fix is rolled out today");
            assertThat(declined.<List<String>>path("allowedActions")).isEmpty();
            assertThat(events()).containsExactly("requested", "declined");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"reason\":null}", "{\"reason\":\"  \"}"})
        void r6_13_needs_a_reason(String body) {
            var refused = mary().given()
                    .header("If-Match", requested.header("ETag"))
                    .body(body)
                    .put("/api/v1/escalations/" + requested.path("id") + "/decline");

            Problems.of(refused).is(422, "DECLINE_REASON_MISSING").rule("R6.13").at("/reason");
        }
    }

    @Nested
    class Withdrawing {

        @Test
        void is_the_customers_decision() {
            var withdrawn = Requests.put(alice(), requested, "withdrawal", Map.of("note", "Solved"));

            assertThat(withdrawn.<String>path("state")).as(withdrawn.asString()).isEqualTo("WITHDRAWN");
            assertThat(withdrawn.<String>path("ending.state")).isEqualTo("WITHDRAWN");
            assertThat(withdrawn.<String>path("ending.by.id")).isEqualTo("alice");
            assertThat(withdrawn.<String>path("ending.reason")).isEqualTo("Solved");
            assertThat(events()).containsExactly("requested", "withdrawn");
        }

        @Test
        void is_done_by_an_agent_on_the_phone() {
            assertThat(Requests.put(Tokens.of("bob").agent(), requested, "withdrawal", Map.of())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Closing {

        @Test
        void ends_an_approved_escalation() {
            var approved = Requests.put(mary(), requested, "approval", Map.of());

            var closed = Requests.put(mary(), approved, "closure", Map.of("note", "Fixed"));

            assertThat(closed.<String>path("state")).as(closed.asString()).isEqualTo("CLOSED");
            assertThat(closed.<String>path("ending.reason")).isEqualTo("Fixed");
            assertThat(closed.<String>path("decision.state")).isEqualTo("APPROVED");
            assertThat(events()).containsExactly("requested", "approved", "closed");
        }
    }

    @Nested
    class Every_step {

        @ParameterizedTest(name = "{0} is not for {1}")
        @CsvSource({
            "approval, contact",
            "approval, agent",
            "decline, contact",
            "decline, agent",
            "closure, contact",
            "closure, agent",
            "withdrawal, read-only",
            "withdrawal, ops",
        })
        void is_for_certain_roles(String action, String role) {
            var person = switch (role) {
                case "contact" -> alice();
                case "read-only" -> Tokens.of("rita").readOnly("acme");
                default -> Tokens.of("someone").role(role);
            };

            Problems.of(Requests.put(person, requested, action, Map.of("reason", "no")))
                    .is(403, "FORBIDDEN");
        }

        @ParameterizedTest
        @ValueSource(strings = {"approval", "decline", "withdrawal", "closure"})
        void needs_the_version_it_was_decided_on(String action) {
            var body = action.equals("decline") ? "{\"reason\":\"no\"}" : "{}";
            var path = "/api/v1/escalations/" + requested.path("id") + "/" + action;

            Problems.of(mary().given().body(body).put(path)).is(428, "PRECONDITION_REQUIRED");
            Problems.of(mary().given().header("If-Match", "\"9\"").body(body).put(path))
                    .is(412, "STALE_VERSION");
            Problems.of(mary().given().header("If-Match", "nonsense").body(body).put(path))
                    .is(400, "MALFORMED_ETAG");
        }

        @Test
        void is_refused_when_the_state_does_not_have_it() {
            Problems.of(Requests.put(mary(), requested, "closure", Map.of()))
                    .is(409, "ESCALATION_MOVE_NOT_ALLOWED")
                    .rule("R6.13")
                    .with("state", "REQUESTED")
                    .with("allowedActions", List.of("APPROVE", "DECLINE", "WITHDRAW"));
        }

        @Test
        void is_refused_to_who_may_not_see_it() {
            Problems.of(Requests.put(Tokens.of("eve").contact("evil"), requested, "withdrawal", Map.of()))
                    .is(404, "NOT_FOUND");
            var regional = SampleCase.high("acme").servedAs(SupportModel.EEA_ONLY);
            neighbours.know(regional);
            clock.freeze(DAY_LATER);
            var european = Requests.by(alice()).forCase(regional).send();
            Problems.of(Requests.put(mary(), european, "approval", Map.of())).is(404, "NOT_FOUND");
        }

        @Test
        void is_refused_for_an_escalation_that_is_not_there() {
            Problems.of(mary().given()
                            .header("If-Match", "\"1\"")
                            .body("{}")
                            .put("/api/v1/escalations/" + UUID.randomUUID() + "/approval"))
                    .is(404, "NOT_FOUND");
        }

        @Test
        void refuses_unknown_fields() {
            Problems.of(Requests.put(mary(), requested, "approval", Map.of("reason", "yes")))
                    .is(400, "UNKNOWN_FIELD")
                    .at("/reason");
        }
    }

    private List<Object> events() {
        return TestDatabase.column(
                "select replace(type, 'dev.caseclock.escalation.', '') from event where subject = ? order by seq",
                requested.<String>path("id"));
    }

    private static Tokens alice() {
        return Tokens.of("alice").contact("acme");
    }

    private static Tokens mary() {
        return Tokens.of("mary").manager().name("Mary Manager");
    }
}
