package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.SampleCase.ANSWERED;
import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class EligibilityIT {

    private final TestClock clock = new TestClock();
    private Neighbours neighbours;

    @BeforeEach
    void neighbours_answer() {
        neighbours = Neighbours.answering();
        clock.freeze(DAY_LATER);
    }

    @AfterEach
    void all_is_over() {
        neighbours.close();
        clock.reset();
    }

    @Nested
    class The_verdict {

        @ParameterizedTest(name = "row {0}: at {1} -> {2}")
        @CsvSource({
            "19a, 2026-03-06T08:59:59Z, BY_TIME",
            "19b, 2026-03-06T09:00:00Z, ELIGIBLE",
        })
        void row_19_of_a_high_case_answered_at_nine(String row, Instant now, String outlook) {
            clock.freeze(now);

            var verdict = ask(alice(), known(SampleCase.high("acme")), eligible());

            assertThat(verdict.<String>path("outlook")).as(verdict.asString()).isEqualTo(outlook);
            assertThat(verdict.<Boolean>path("eligible")).isEqualTo(outlook.equals("ELIGIBLE"));
            assertThat(verdict.<String>path("eligibleAt")).isEqualTo("2026-03-06T09:00:00Z");
            assertThat(verdict.<String>path("at")).isEqualTo(now.toString());
            assertThat(verdict.<String>path("factsReadAt")).isEqualTo(now.toString());
            assertThat(verdict.<Integer>path("policyVersion")).isEqualTo(1);
        }

        @Test
        void row_20_is_the_same_when_others_wrote_later() {
            var sample = known(SampleCase.high("acme").commentedByCustomer());

            assertThat(ask(alice(), sample, eligible()).<Boolean>path("eligible"))
                    .isTrue();
        }

        @Test
        void row_21_names_three_failures_together() {
            var sample = known(SampleCase.of("acme", dev.caseclock.contract.cases.Priority.LOW)
                    .in(CaseState.AWAITING_INFO));

            var verdict = ask(alice(), sample, Map.of("reason", "URGENCY_OR_IMPACT_CHANGED"));

            assertThat(verdict.<List<String>>path("criteria.findAll { it.outcome == 'FAILED' }.criterion"))
                    .containsExactly("NOT_AWAITING_CUSTOMER", "NOT_URGENCY_CHANGE", "PRIORITY_ELIGIBLE");
            assertThat(verdict.<List<Object>>path("remedies.acts.act")).containsExactly(List.of("ASK_PRIORITY_CHANGE"));
            assertThat(verdict.<List<Boolean>>path("remedies.instead")).containsExactly(true);
            assertThat(verdict.<String>path("outlook")).isEqualTo("NEVER");
            assertThat(verdict.<String>path("eligibleAt")).isNull();
        }

        @Test
        void has_all_criteria_in_the_order_of_the_policy() {
            var verdict = ask(alice(), known(SampleCase.high("acme")), Map.of());

            assertThat(verdict.<List<String>>path("criteria.rule"))
                    .containsExactly(
                            "R6.1", "R6.2", "R6.3", "R6.4", "R6.5", "R6.6", "R6.7", "R6.8", "R6.9", "R6.10", "R6.11");
            assertThat(verdict.<List<String>>path("criteria.explanation")).allMatch(text -> !text.isBlank());
            assertThat(verdict.<List<String>>path("dependsOn")).containsExactly("IMPACT_STATED");
        }

        @Test
        void speaks_chinese() {
            var verdict = alice().given().header("Accept-Language", "zh-CN").get(path(known(SampleCase.high("acme"))));

            assertThat(verdict.<List<String>>path("criteria.explanation"))
                    .allMatch(text -> text.codePoints().anyMatch(Character::isIdeographic));
        }

        @Test
        void names_the_update_that_was_missed() {
            var sample = known(SampleCase.high("acme"));

            var verdict = ask(alice(), sample, Map.of("lastSeenUpdate", UUID.randomUUID()));

            assertThat(
                            verdict.<String>path(
                                    "criteria.find { it.criterion == 'VIEW_CURRENT' }.evidence.find { it.fact == 'LATEST_PUBLIC_UPDATE' }.id"))
                    .isEqualTo(sample.lastPublicUpdate().toString());
        }

        @Test
        void r6_3_names_the_active_escalation() {
            var sample = known(SampleCase.high("acme"));
            String active = Requests.by(alice()).forCase(sample).send().path("id");

            var verdict = ask(alice(), sample, eligible());

            assertThat(verdict.<String>path("criteria.find { it.criterion == 'NO_ACTIVE_ESCALATION' }.evidence[0].id"))
                    .isEqualTo(active);
            assertThat(verdict.<List<String>>path("dependsOn")).containsExactly("NO_ACTIVE_ESCALATION");
        }

        @ParameterizedTest(name = "by {0} -> {1}")
        @CsvSource({"contact, FAILED", "agent, SATISFIED"})
        void r6_11_takes_staff_for_the_phone(String role, String outcome) {
            var sample = known(SampleCase.of("acme", dev.caseclock.contract.cases.Priority.CRITICAL));
            var person = role.equals("contact") ? alice() : Tokens.of("bob").agent();

            var verdict = ask(person, sample, eligible());

            assertThat(verdict.<String>path("criteria.find { it.criterion == 'CHANNEL_ALLOWED' }.outcome"))
                    .isEqualTo(outcome);
            assertThat(verdict.<Boolean>path("eligible")).isEqualTo(outcome.equals("SATISFIED"));
        }

        @Test
        void offers_the_smallest_sets_of_acts_with_the_instant_they_lead_to() {
            clock.freeze(ANSWERED);
            var sample = known(SampleCase.of("acme", dev.caseclock.contract.cases.Priority.LOW));

            var verdict = ask(alice(), sample, Map.of("reason", "LACK_OF_PROGRESS"));

            assertThat(verdict.<List<Object>>path("remedies.acts.act"))
                    .containsExactly(List.of("RAISE_TO_MEDIUM"), List.of("RAISE_TO_HIGH", "WAIT", "STATE_IMPACT"));
            assertThat(verdict.<List<String>>path("remedies.eligibleAt"))
                    .containsExactly("2026-03-05T09:00:00Z", "2026-03-06T09:00:00Z");
            assertThat(verdict.<List<String>>path("remedies[1].acts.by"))
                    .containsExactly("CUSTOMER", "TIME", "REQUESTER");
            assertThat(verdict.<List<Object>>path("remedies[1].acts.criteria"))
                    .containsExactly(List.of("PRIORITY_ELIGIBLE"), List.of("QUIET_PERIOD"), List.of("IMPACT_STATED"));
            assertThat(verdict.<String>path("remedies[1].acts[1].text")).isEqualTo("Wait until 2026-03-06T09:00:00Z.");
            assertThat(verdict.<String>path("nextChangeAt")).isEqualTo("2026-03-06T09:00:00Z");
        }

        @Test
        void is_had_for_another_instant() {
            var verdict =
                    ask(alice(), known(SampleCase.high("acme")), with(eligible(), "at", "2026-03-06T10:59:59+02:00"));

            assertThat(verdict.<String>path("at")).isEqualTo("2026-03-06T08:59:59Z");
            assertThat(verdict.<String>path("factsReadAt")).isEqualTo("2026-03-06T09:00:00Z");
            assertThat(verdict.<String>path("outlook")).isEqualTo("BY_TIME");
        }

        @Test
        void follows_the_policy_that_is_in_force_then() {
            neighbours.publishPolicy(2, "2026-03-06T00:00:00Z", "PT36H");

            var verdict = ask(alice(), known(SampleCase.high("acme")), with(eligible(), "at", "2026-03-05T23:00:00Z"));

            assertThat(verdict.<Integer>path("policyVersion")).isEqualTo(1);
            assertThat(verdict.<String>path("eligibleAt")).isEqualTo("2026-03-06T21:00:00Z");
            assertThat(verdict.<String>path("nextChangeAt")).isEqualTo("2026-03-06T00:00:00Z");
        }
    }

    @Nested
    class The_reason_rca {

        private final UUID incident = UUID.randomUUID();

        @Test
        void r6_7_is_a_matter_of_the_deadline() {
            neighbours.oweRca(incident, DAY_LATER, null);

            var verdict = ask(alice(), known(SampleCase.high("acme").linkedTo(incident)), rca());

            assertThat(verdict.<String>path("outlook")).as(verdict.asString()).isEqualTo("BY_TIME");
            assertThat(verdict.<String>path("eligibleAt")).isEqualTo("2026-03-06T09:00:00.000001Z");
        }

        @Test
        void is_eligible_once_it_is_overdue() {
            neighbours.oweRca(incident, DAY_LATER.minusSeconds(1), null);

            assertThat(ask(alice(), known(SampleCase.high("acme").linkedTo(incident)), rca())
                            .<Boolean>path("eligible"))
                    .isTrue();
        }

        @Test
        void never_is_for_other_incidents() {
            neighbours.oweNothing(incident);

            assertThat(ask(alice(), known(SampleCase.high("acme").linkedTo(incident)), rca())
                            .<String>path("outlook"))
                    .isEqualTo("NEVER");
        }

        @Test
        void never_is_after_publication() {
            neighbours.oweRca(incident, ANSWERED, ANSWERED);

            assertThat(ask(alice(), known(SampleCase.high("acme").linkedTo(incident)), rca())
                            .<List<Object>>path("remedies.acts.act"))
                    .containsExactly(List.of("CHOOSE_OTHER_REASON"), List.of("READ_RCA"));
        }

        @Test
        void asks_rca_service_for_no_other_reason() {
            ask(alice(), known(SampleCase.high("acme").linkedTo(incident)), eligible());

            assertThat(neighbours.asked()).noneMatch(path -> path.contains("document-entitlement"));
        }

        @Test
        void does_not_take_an_incident_that_rca_service_has_not_heard_of_for_one_without_rca() {
            Problems.of(ask(alice(), known(SampleCase.high("acme").linkedTo(incident)), rca()))
                    .is(503, "NEIGHBOUR_UNAVAILABLE")
                    .says("rca-service");
        }

        private Map<String, Object> rca() {
            return with(eligible(), "reason", "RCA");
        }
    }

    @Nested
    class What_if {

        @Test
        void is_said_to_be_hypothetical_and_the_verdict_of_the_facts_is_not() {
            var sample = known(SampleCase.high("acme"));

            var real = ask(alice(), sample, eligible());
            var later = ask(alice(), sample, with(eligible(), "at", "2026-03-07T00:00:00Z"));
            var acted = ask(alice(), sample, with(eligible(), "assume", "ASSIGN_OWNER"));

            assertThat(real.<Boolean>path("hypothetical")).isFalse();
            assertThat(real.<List<String>>path("assumed")).isEmpty();
            assertThat(later.<Boolean>path("hypothetical")).isTrue();
            assertThat(acted.<Boolean>path("hypothetical")).isTrue();
            assertThat(acted.<List<String>>path("assumed")).containsExactly("ASSIGN_OWNER");
        }

        @Test
        void somebody_owned_the_case() {
            var sample = known(SampleCase.high("acme").unowned());

            var verdict = ask(alice(), sample, with(eligible(), "assume", "ASSIGN_OWNER"));

            assertThat(ask(alice(), sample, eligible()).<Boolean>path("eligible"))
                    .isFalse();
            assertThat(verdict.<Boolean>path("eligible")).as(verdict.asString()).isTrue();
            assertThat(verdict.<String>path("criteria.find { it.criterion == 'HAS_OWNER' }.explanation"))
                    .isEqualTo("The case has an owner: assumed.");
        }

        @Test
        void all_that_a_way_out_asks_for_had_happened() {
            clock.freeze(ANSWERED);
            var sample = known(SampleCase.of("acme", dev.caseclock.contract.cases.Priority.LOW)
                    .in(CaseState.AWAITING_INFO));
            var verdict = ask(alice(), sample, Map.of("reason", "LACK_OF_PROGRESS"));
            List<Map<String, Object>> ways = verdict.path("remedies");
            assertThat(ways).hasSize(2);

            for (var i = 0; i < ways.size(); i++) {
                List<String> acts = verdict.path("remedies[" + i + "].acts.act");
                var supposed = alice().given()
                        .queryParam("reason", "LACK_OF_PROGRESS")
                        .queryParam("lastSeenUpdate", sample.lastPublicUpdate())
                        .queryParam(
                                "assume",
                                acts.stream().filter(act -> !act.equals("WAIT")).toList())
                        .queryParam("at", verdict.<String>path("remedies[" + i + "].eligibleAt"))
                        .get(path(sample));

                assertThat(supposed.<Boolean>path("eligible"))
                        .as(supposed.asString())
                        .isTrue();
            }
        }

        @Test
        void has_a_tag_of_its_own() {
            var sample = known(SampleCase.high("acme"));

            assertThat(ask(alice(), sample, with(eligible(), "assume", "ASSIGN_OWNER"))
                            .header("ETag"))
                    .isNotEqualTo(ask(alice(), sample, eligible()).header("ETag"));
        }

        @Test
        void is_no_field_of_a_request() {
            var sample = known(SampleCase.high("acme"));

            for (var field : List.of("at", "assume", "assumed", "hypothetical")) {
                Problems.of(Requests.by(alice())
                                .forCase(sample)
                                .with(field, "2026-03-07T00:00:00Z")
                                .send())
                        .is(400, "UNKNOWN_FIELD");
            }
        }

        @Test
        void is_taken_as_evidence_by_nobody_not_even_by_the_database() {
            var sample = known(SampleCase.high("acme"));
            String id = Requests.by(alice()).forCase(sample).send().path("id");

            assertThatThrownBy(() -> TestDatabase.execute(
                            "update escalation set verdict = ? where id = ?::uuid", "{\"hypothetical\":true}", id))
                    .hasStackTraceContaining("evidence_is_no_supposition");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"WAIT", "READ_RCA", "RESTORE_SERVICE", "LINK_INCIDENT", "ASK_PRIORITY_CHANGE", "assign_owner"
                })
        void supposes_only_what_is_known_to_follow(String act) {
            Problems.of(ask(alice(), known(SampleCase.high("acme")), with(eligible(), "assume", act)))
                    .is(400, "NOT_ONE_OF")
                    .at("query:assume");
        }
    }

    @Nested
    class Asking_again {

        @Test
        void is_answered_304_while_the_verdict_stands() {
            clock.freeze(ANSWERED);
            var sample = known(SampleCase.high("acme"));
            var first = ask(alice(), sample, eligible());

            clock.freeze(DAY_LATER.minus(Duration.ofNanos(1_000)));
            var again = askHolding(first.header("ETag"), sample);

            assertThat(first.header("ETag")).startsWith("W/\"");
            assertThat(again.statusCode()).as(again.asString()).isEqualTo(304);
            assertThat(again.asString()).isEmpty();
        }

        @Test
        void is_answered_anew_from_next_change_at_on() {
            clock.freeze(ANSWERED);
            var sample = known(SampleCase.high("acme"));
            var first = ask(alice(), sample, eligible());

            clock.freeze(Instant.parse(first.path("nextChangeAt")));
            var again = askHolding(first.header("ETag"), sample);

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.<Boolean>path("eligible")).isTrue();
        }

        @Test
        void is_304_while_it_stays_eligible() {
            var sample = known(SampleCase.high("acme"));
            var first = ask(alice(), sample, eligible());

            clock.freeze(DAY_LATER.plusSeconds(60));

            assertThat(askHolding(first.header("ETag"), sample).statusCode()).isEqualTo(304);
        }

        @Test
        void is_answered_anew_in_another_language() {
            var sample = known(SampleCase.high("acme"));
            var english = ask(alice(), sample, eligible());

            var chinese = alice().given()
                    .header("If-None-Match", english.header("ETag"))
                    .header("Accept-Language", "zh-CN")
                    .queryParams(with(eligible(), "lastSeenUpdate", sample.lastPublicUpdate()))
                    .get(path(sample));

            assertThat(chinese.statusCode()).isEqualTo(200);
        }

        private Response askHolding(String tag, SampleCase sample) {
            return alice().given()
                    .header("If-None-Match", tag)
                    .queryParams(with(eligible(), "lastSeenUpdate", sample.lastPublicUpdate()))
                    .get(path(sample));
        }
    }

    @Nested
    class Whoever_asks {

        @Test
        void belongs_to_the_organization() {
            var sample = known(SampleCase.high("acme"));

            assertThat(ask(Tokens.of("rita").readOnly("acme"), sample, Map.of()).statusCode())
                    .isEqualTo(200);
            Problems.of(ask(Tokens.of("eve").contact("evil"), sample, Map.of())).is(404, "NOT_FOUND");
        }

        @Test
        void r1_5_works_in_the_region_of_the_case() {
            var sample = known(SampleCase.high("acme").servedAs(SupportModel.EEA_ONLY));

            assertThat(ask(Tokens.of("bea").agent().region("EEA"), sample, Map.of())
                            .statusCode())
                    .isEqualTo(200);
            Problems.of(ask(Tokens.of("uli").agent().region("US"), sample, Map.of()))
                    .is(404, "NOT_FOUND");
            Problems.of(ask(Tokens.of("nora").manager(), sample, Map.of())).is(404, "NOT_FOUND");
        }

        @Test
        void is_signed_in() {
            var sample = known(SampleCase.high("acme"));

            Problems.of(ask(alice().expired(), sample, Map.of())).is(401, "UNAUTHENTICATED");
            Problems.of(ask(Tokens.of("nobody"), sample, Map.of())).is(403, "FORBIDDEN");
        }

        @Test
        void is_not_who_asks_the_neighbours() {
            var alice = alice();
            alice.given().get(path(known(SampleCase.high("acme"))));

            assertThat(neighbours.tokens()).hasSize(2).allMatch(token -> token.startsWith("Bearer ey"));
            assertThat(neighbours.tokens()).doesNotContain(alice.bearer());
        }
    }

    @Nested
    class Bad_input {

        @ParameterizedTest(name = "{0}={1} -> {2}")
        @CsvSource({
            "reason, BECAUSE, NOT_ONE_OF",
            "reason, rca, NOT_ONE_OF",
            "impactStated, perhaps, WRONG_TYPE",
            "lastSeenUpdate, 42, WRONG_TYPE",
            "at, yesterday, NOT_AN_INSTANT",
        })
        void is_400_at_its_parameter(String parameter, String value, String code) {
            Problems.of(ask(alice(), known(SampleCase.high("acme")), Map.of(parameter, value)))
                    .is(400, code)
                    .at("query:" + parameter);
        }

        @Test
        void r9_4_an_instant_has_an_offset() {
            Problems.of(ask(alice(), known(SampleCase.high("acme")), Map.of("at", "2026-03-06T09:00:00")))
                    .is(400, "INSTANT_WITHOUT_OFFSET")
                    .rule("R9.4");
        }

        @ParameterizedTest
        @ValueSource(strings = {"CS-9", "0199c2a4-7e1b-7c55-9a53-0d2f4a8e1b11", "..%2F..%2Fsecret", "%20", "%00", "案例"})
        void an_unknown_case_is_not_found(String reference) {
            Problems.of(alice().given()
                            .urlEncodingEnabled(false)
                            .get("/api/v1/cases/" + reference.replace("案例", "%E6%A1%88%E4%BE%8B")
                                    + "/escalation-eligibility"))
                    .is(404, "NOT_FOUND");
            assertThat(neighbours.asked()).allMatch(path -> path.matches("/api/v1/cases/[A-Za-z0-9-]+"));
        }
    }

    @Nested
    class While_an_owner_is_down {

        @ParameterizedTest
        @CsvSource({"/api/v1/cases, case-service", "/api/v1/sla, sla-service", "document-entitlement, rca-service"})
        void the_answer_is_503_and_never_a_guess(String path, String service) {
            var incident = UUID.randomUUID();
            neighbours.oweRca(incident, ANSWERED, null);
            var sample = known(SampleCase.high("acme").linkedTo(incident));
            neighbours.goAway(path);

            var refused = ask(alice(), sample, Map.of("reason", "RCA"));

            Problems.of(refused).is(503, "NEIGHBOUR_UNAVAILABLE").says(service);
            assertThat(refused.header("Retry-After")).isEqualTo("7");
            neighbours.comeBack();
            assertThat(ask(alice(), sample, Map.of("reason", "RCA")).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void nobody_listening_at_all_is_503_too() {
            var sample = known(SampleCase.high("acme"));
            neighbours.close();

            var refused = ask(alice(), sample, Map.of());

            Problems.of(refused).is(503, "NEIGHBOUR_UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isNotBlank();
        }
    }

    private SampleCase known(SampleCase sample) {
        neighbours.know(sample);
        return sample;
    }

    private static Tokens alice() {
        return Tokens.of("alice").contact("acme");
    }

    private static Map<String, Object> eligible() {
        return Map.of("reason", "LACK_OF_PROGRESS", "impactStated", true);
    }

    private static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
        var more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static Response ask(Tokens person, SampleCase sample, Map<String, ?> parameters) {
        var request = person.given().queryParams(parameters);
        if (!parameters.containsKey("lastSeenUpdate")) {
            request = request.queryParam("lastSeenUpdate", sample.lastPublicUpdate());
        }
        return request.get(path(sample));
    }

    private static String path(SampleCase sample) {
        return "/api/v1/cases/" + sample.number() + "/escalation-eligibility";
    }
}
