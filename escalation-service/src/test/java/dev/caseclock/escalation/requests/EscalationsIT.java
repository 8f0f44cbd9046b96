package dev.caseclock.escalation.requests;

import static dev.caseclock.escalation.SampleCase.ANSWERED;
import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.Priority;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
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
class EscalationsIT {

    private final TestClock clock = new TestClock();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
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
    class An_eligible_request {

        @Test
        void is_kept_with_its_verdict() {
            var sample = known(SampleCase.high(organization));

            var requested = Requests.by(alice())
                    .forCase(sample)
                    .with("explanation", "Nobody answers")
                    .send();

            assertThat(requested.statusCode()).as(requested.asString()).isEqualTo(201);
            assertThat(requested.header("ETag")).isEqualTo("\"1\"");
            assertThat(requested.header("Location")).endsWith("/api/v1/escalations/" + requested.path("id"));
            assertThat(requested.<String>path("state")).isEqualTo("REQUESTED");
            assertThat(requested.<String>path("requestedAt")).isEqualTo("2026-03-06T09:00:00Z");
            assertThat(requested.<String>path("requestedBy.id")).isEqualTo("alice");
            assertThat(requested.<String>path("explanation")).isEqualTo("Nobody answers");
            assertThat(requested.<List<String>>path("allowedActions"))
                    .containsExactly("APPROVE", "DECLINE", "WITHDRAW");
            assertThat(requested.<Boolean>path("verdict.eligible")).isTrue();
            assertThat(requested.<List<String>>path("verdict.criteria")).hasSize(11);
        }

        @Test
        void keeps_the_verdict_of_its_moment_as_evidence() {
            var sample = known(SampleCase.high(organization));
            var requested = Requests.by(alice()).forCase(sample).send();

            neighbours.know(sample.in(CaseState.AWAITING_INFO));
            clock.freeze(DAY_LATER.plusSeconds(86_400));
            var read = read(alice(), requested.path("id"));

            assertThat(read.<Map<String, Object>>path("verdict")).isEqualTo(requested.path("verdict"));
        }

        @Test
        void tells_its_verdict_in_the_language_of_the_reader() {
            var requested = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization)))
                    .send();

            var chinese = alice().given()
                    .header("Accept-Language", "zh-CN")
                    .get("/api/v1/escalations/" + requested.path("id"));

            assertThat(chinese.<String>path("verdict.criteria[0].explanation")).contains("案例");
        }

        @Test
        void is_sent_again_with_its_key_and_answered_as_the_first_time() {
            var sample = known(SampleCase.high(organization));
            var key = UUID.randomUUID().toString();
            var first = Requests.by(alice()).forCase(sample).key(key).send();

            var second = Requests.by(alice()).forCase(sample).key(key).send();

            assertThat(second.statusCode()).as(second.asString()).isEqualTo(201);
            assertThat(second.asString()).isEqualTo(first.asString());
            assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(stored(sample)).isOne();
        }

        @Test
        void of_another_body_with_the_same_key_is_refused() {
            var sample = known(SampleCase.high(organization));
            var key = UUID.randomUUID().toString();
            Requests.by(alice()).forCase(sample).key(key).send();

            Problems.of(Requests.by(alice())
                            .forCase(sample)
                            .with("explanation", "More")
                            .key(key)
                            .send())
                    .is(422, "IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void r6_11_of_critical_is_entered_by_an_agent_and_goes_to_a_manager_at_once() {
            clock.freeze(ANSWERED);
            var sample = known(SampleCase.of(organization, Priority.CRITICAL));

            Problems.of(Requests.by(alice()).forCase(sample).send())
                    .is(422, "ESCALATION_NOT_ELIGIBLE")
                    .rule("R6.11")
                    .with("criteria.find { it.outcome == 'FAILED' }.remedy.act", "CALL_SUPPORT");
            var byPhone = Requests.by(bob())
                    .forCase(sample)
                    .with("contactName", "Alice Archer")
                    .send();

            assertThat(byPhone.statusCode()).as(byPhone.asString()).isEqualTo(201);
            assertThat(byPhone.<Boolean>path("atOnce")).isTrue();
            assertThat(byPhone.<String>path("channel")).isEqualTo("PHONE");
            assertThat(byPhone.<String>path("contactName")).isEqualTo("Alice Archer");
            assertThat(byPhone.<String>path("requestedBy.kind")).isEqualTo("AGENT");
        }

        @Test
        void for_an_overdue_rca_is_accepted() {
            var incident = UUID.randomUUID();
            neighbours.oweRca(incident, DAY_LATER.minusSeconds(1), null);

            var requested = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization).linkedTo(incident)))
                    .with("reason", "RCA")
                    .send();

            assertThat(requested.statusCode()).as(requested.asString()).isEqualTo(201);
        }

        @Test
        void names_its_case_by_id_as_well_as_by_number() {
            var sample = known(SampleCase.high(organization));

            assertThat(Requests.by(alice())
                            .forCase(sample)
                            .with("caseId", sample.id())
                            .send()
                            .<String>path("caseNumber"))
                    .isEqualTo(sample.number());
        }
    }

    @Nested
    class A_request_that_is_not_eligible {

        @Test
        void is_refused_with_the_whole_verdict_and_not_kept() {
            clock.freeze(DAY_LATER.minusSeconds(1));
            var sample = known(SampleCase.high(organization));

            var refused = Requests.by(alice()).forCase(sample).send();

            Problems.of(refused)
                    .is(422, "ESCALATION_NOT_ELIGIBLE")
                    .rule("R6.8")
                    .hasRemedy()
                    .says("QUIET_PERIOD")
                    .with("outlook", "BY_TIME")
                    .with("eligibleAt", "2026-03-06T09:00:00Z")
                    .with("criteria.size()", 11)
                    .with("remedies[0].acts[0].act", "WAIT");
            assertThat(stored(sample)).isZero();
            assertThat(TestDatabase.number("select count(*) from event where organization = ?", organization))
                    .isZero();
        }

        @Test
        void may_be_sent_again_with_the_same_key_when_it_is() {
            clock.freeze(DAY_LATER.minusSeconds(1));
            var sample = known(SampleCase.high(organization));
            var key = UUID.randomUUID().toString();
            Requests.by(alice()).forCase(sample).key(key).send();

            clock.freeze(DAY_LATER);

            assertThat(Requests.by(alice()).forCase(sample).key(key).send().statusCode())
                    .isEqualTo(201);
        }

        @Test
        void row_21_names_the_three_criteria_together_in_chinese_too() {
            var sample = known(SampleCase.of(organization, Priority.LOW).in(CaseState.AWAITING_INFO));

            var refused = alice().given()
                    .header("Accept-Language", "zh-CN")
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(Map.of(
                            "caseId",
                            sample.number(),
                            "reason",
                            "URGENCY_OR_IMPACT_CHANGED",
                            "lastSeenUpdate",
                            sample.lastPublicUpdate()))
                    .post("/api/v1/escalations");

            Problems.of(refused)
                    .is(422, "ESCALATION_NOT_ELIGIBLE")
                    .inChinese()
                    .says("NOT_AWAITING_CUSTOMER, NOT_URGENCY_CHANGE, PRIORITY_ELIGIBLE");
        }

        @Test
        void r6_3_names_the_escalation_that_is_active() {
            var sample = known(SampleCase.high(organization));
            var first = Requests.by(alice()).forCase(sample).send();

            var second = Requests.by(bob()).forCase(sample).send();

            Problems.of(second)
                    .is(422, "ESCALATION_NOT_ELIGIBLE")
                    .rule("R6.3")
                    .with("criteria.find { it.criterion == 'NO_ACTIVE_ESCALATION' }.evidence[0].id", first.path("id"));
        }

        @Test
        void is_judged_again_after_the_active_one_has_ended() {
            var sample = known(SampleCase.high(organization));
            var first = Requests.by(alice()).forCase(sample).send();
            Requests.put(alice(), first, "withdrawal", Map.of());

            assertThat(Requests.by(alice()).forCase(sample).send().statusCode()).isEqualTo(201);
        }
    }

    @Nested
    class Several_at_once {

        @Test
        void row_22_in_the_same_instant_exactly_one_is_created() throws Exception {
            var sample = known(SampleCase.high(organization));

            var answers = together(8, () -> Requests.by(alice()).forCase(sample).send());

            assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 422)
                    .hasSize(7)
                    .allSatisfy(answer -> {
                        Problems.of(answer).is(422, "ESCALATION_NOT_ELIGIBLE").rule("R6.3");
                    });
            assertThat(stored(sample)).isOne();
            assertThat(TestDatabase.number(
                            "select count(*) from event where organization = ? and type = 'dev.caseclock.escalation.requested'",
                            organization))
                    .isOne();
        }

        @Test
        void the_database_itself_takes_no_second_active_one() {
            var sample = known(SampleCase.high(organization));
            var first = Requests.by(alice()).forCase(sample).send();
            Requests.put(alice(), first, "withdrawal", Map.of());
            Requests.by(alice()).forCase(sample).send();

            assertThatThrownBy(() -> TestDatabase.execute(
                            "update escalation set state = 'REQUESTED' where id = ?::uuid", first.<String>path("id")))
                    .hasStackTraceContaining("one_active_escalation");
        }

        private List<Response> together(int count, Callable<Response> request) throws Exception {
            var start = new CyclicBarrier(count);
            var pool = Executors.newFixedThreadPool(count);
            try {
                var tasks = new ArrayList<Callable<Response>>();
                for (var i = 0; i < count; i++) {
                    tasks.add(() -> {
                        start.await();
                        return request.call();
                    });
                }
                var answers = new ArrayList<Response>();
                for (var future : pool.invokeAll(tasks)) {
                    answers.add(future.get());
                }
                return answers;
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Nested
    class A_wrong_form {

        @Test
        void r6_12_is_422_and_names_every_field() {
            var refused = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization)))
                    .with("reason", "OTHER")
                    .with("goLiveOn", "2026-04-01")
                    .with("contactName", "Alice")
                    .send();

            Problems.of(refused)
                    .is(422, "ESCALATION_FORM_WRONG")
                    .rule("R6.12")
                    .at("/goLiveOn")
                    .at("/explanation")
                    .at("/contactName");
            assertThat(neighbours.asked())
                    .as("nobody is asked for a wrong form")
                    .isEmpty();
        }

        @Test
        void names_a_go_live_that_nobody_can_plan_for() {
            Problems.of(Requests.by(alice())
                            .forCase(known(SampleCase.high(organization)))
                            .with("reason", "PROJECT_BLOCKER")
                            .with("goLiveOn", "+999999999-12-31")
                            .send())
                    .is(422, "ESCALATION_FORM_WRONG")
                    .at("/goLiveOn");
        }

        @Test
        void has_a_text_that_nobody_can_read() {
            Problems.of(Requests.by(alice())
                            .forCase(known(SampleCase.high(organization)))
                            .with("explanation", "bell \u0007")
                            .send())
                    .is(400, "CONTROL_CHARACTER")
                    .at("/explanation");
        }

        @ParameterizedTest(name = "{0} = {1} -> {2} {3}")
        @CsvSource({
            "reason, BECAUSE, 400, NOT_ONE_OF",
            "goLiveOn, tomorrow, 400, WRONG_TYPE",
            "lastSeenUpdate, 42, 400, WRONG_TYPE",
            "impactStated, yes, 400, WRONG_TYPE",
            "caseId, '', 400, BLANK_TEXT",
            "explanation, '', 400, WRONG_LENGTH",
            "prioritty, HIGH, 400, UNKNOWN_FIELD",
        })
        void is_refused_by_field(String field, String value, int status, String code) {
            var refused = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization)))
                    .with(field, value)
                    .send();

            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(status);
            assertThat(refused.<List<String>>path("errors.pointer")).contains("/" + field);
            assertThat(refused.<List<String>>path("errors.code")).contains(code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"caseId", "reason"})
        void lacks_a_required_field(String field) {
            var refused = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization)))
                    .without(field)
                    .send();

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.<List<String>>path("errors.pointer")).containsExactly("/" + field);
        }

        @Test
        void lacks_its_idempotency_key() {
            Problems.of(Requests.by(alice())
                            .forCase(known(SampleCase.high(organization)))
                            .key(null)
                            .send())
                    .is(428, "PRECONDITION_REQUIRED");
        }

        @Test
        void keeps_a_text_of_any_language_as_it_is() {
            var text = "升级 \uD83D\uDE80 <b>'; drop table escalation; --";

            var requested = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization)))
                    .with("explanation", text)
                    .send();

            assertThat(read(alice(), requested.path("id")).<String>path("explanation"))
                    .isEqualTo(text);
        }
    }

    @Nested
    class Whoever_requests {

        @ParameterizedTest
        @ValueSource(strings = {"read-only", "ops", "admin", "service"})
        void is_a_contact_or_an_agent(String role) {
            var person = Tokens.of("someone").contact(organization);
            var other = role.equals("read-only")
                    ? Tokens.of("someone").readOnly(organization)
                    : Tokens.of("someone").role(role);
            var sample = known(SampleCase.high(organization));

            Problems.of(Requests.by(other).forCase(sample).send()).is(403, "FORBIDDEN");
            assertThat(Requests.by(person).forCase(sample).send().statusCode()).isEqualTo(201);
        }

        @Test
        void sees_the_case() {
            var sample = known(SampleCase.high(organization));
            var european = known(SampleCase.high(organization).servedAs(SupportModel.EEA_ONLY));

            Problems.of(Requests.by(Tokens.of("eve").contact("evil"))
                            .forCase(sample)
                            .send())
                    .is(404, "NOT_FOUND");
            Problems.of(Requests.by(bob()).forCase(european).send()).is(404, "NOT_FOUND");
        }

        @Test
        void is_told_when_an_owner_of_facts_is_down_and_nothing_is_kept() {
            var sample = known(SampleCase.high(organization));
            neighbours.goAway("/api/v1/sla");

            Problems.of(Requests.by(alice()).forCase(sample).send()).is(503, "NEIGHBOUR_UNAVAILABLE");

            assertThat(stored(sample)).isZero();
        }
    }

    @Nested
    class Reading {

        @Test
        void answers_304_to_who_holds_it() {
            var requested = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization)))
                    .send();

            var again = alice().given()
                    .header("If-None-Match", requested.header("ETag"))
                    .get("/api/v1/escalations/" + requested.path("id"));

            assertThat(again.statusCode()).isEqualTo(304);
        }

        @Test
        void shows_an_escalation_to_its_organization_and_to_staff_only() {
            String id = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization)))
                    .send()
                    .path("id");

            assertThat(read(Tokens.of("rita").readOnly(organization), id).statusCode())
                    .isEqualTo(200);
            assertThat(read(Tokens.of("otto").ops(), id).statusCode()).isEqualTo(200);
            Problems.of(read(Tokens.of("eve").contact("evil"), id)).is(404, "NOT_FOUND");
            Problems.of(read(alice(), UUID.randomUUID().toString())).is(404, "NOT_FOUND");
            Problems.of(read(alice(), "42")).is(404, "NOT_FOUND");
        }

        @Test
        void r1_5_shows_a_regional_one_in_its_region_only() {
            String id = Requests.by(alice())
                    .forCase(known(SampleCase.high(organization).servedAs(SupportModel.US_ONLY)))
                    .send()
                    .path("id");

            assertThat(read(Tokens.of("uli").agent().region("US"), id).statusCode())
                    .isEqualTo(200);
            Problems.of(read(Tokens.of("bea").agent().region("EEA"), id)).is(404, "NOT_FOUND");
            assertThat(ids(list(Tokens.of("uli").agent().region("US"), Map.of("limit", 200))))
                    .contains(id);
            assertThat(ids(list(Tokens.of("bea").agent().region("EEA"), Map.of("limit", 200))))
                    .doesNotContain(id);
        }
    }

    @Nested
    class Lists {

        @Test
        void go_from_the_newest_to_the_oldest_page_by_page() {
            var all = new ArrayList<String>();
            for (var i = 0; i < 5; i++) {
                clock.freeze(DAY_LATER.plusSeconds(i / 2));
                all.add(
                        0,
                        Requests.by(alice())
                                .forCase(known(SampleCase.high(organization)))
                                .send()
                                .path("id"));
            }

            var paged = new ArrayList<String>();
            String next = null;
            do {
                var page = list(alice(), next == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", next));
                paged.addAll(ids(page));
                next = page.path("next");
            } while (next != null);

            assertThat(paged).containsExactlyElementsOf(all);
        }

        @Test
        void are_of_one_case_or_one_state() {
            var withdrawn = known(SampleCase.high(organization));
            var open = known(SampleCase.high(organization));
            var ended = Requests.by(alice()).forCase(withdrawn).send();
            Requests.put(alice(), ended, "withdrawal", Map.of());
            String requested = Requests.by(alice()).forCase(open).send().path("id");

            assertThat(ids(list(alice(), Map.of("case", open.number().toLowerCase()))))
                    .containsExactly(requested);
            assertThat(ids(list(alice(), Map.of("case", open.id().toString())))).containsExactly(requested);
            assertThat(ids(list(alice(), Map.of("state", "WITHDRAWN")))).containsExactly(ended.<String>path("id"));
            assertThat(ids(list(alice(), Map.of("state", "REQUESTED", "case", withdrawn.number()))))
                    .isEmpty();
            assertThat(ids(list(alice(), Map.of("case", "CS-0")))).isEmpty();
        }

        @Test
        void show_nobody_elses() {
            Requests.by(alice()).forCase(known(SampleCase.high(organization))).send();

            assertThat(ids(list(Tokens.of("eve").contact("evil"), Map.of()))).isEmpty();
            assertThat(ids(list(Tokens.of("rita").readOnly(organization), Map.of())))
                    .hasSize(1);
        }

        @ParameterizedTest(name = "{0}={1} -> {2}")
        @CsvSource({
            "limit, 0, TOO_SMALL",
            "limit, 201, TOO_GREAT",
            "limit, many, WRONG_TYPE",
            "state, OPEN, NOT_ONE_OF",
            "cursor, bm9uc2Vuc2U, INVALID_CURSOR",
        })
        void refuse_bad_parameters(String parameter, String value, String code) {
            var refused = list(alice(), Map.of(parameter, value));

            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
            assertThat(refused.<List<String>>path("errors.pointer")).contains("query:" + parameter);
            assertThat(refused.<List<String>>path("errors.code")).contains(code);
        }

        @Test
        void refuse_a_cursor_that_has_no_place() {
            Problems.of(list(alice(), Map.of("cursor", "e30"))).is(400, "INVALID_CURSOR");
        }
    }

    private SampleCase known(SampleCase sample) {
        neighbours.know(sample);
        return sample;
    }

    private Tokens alice() {
        return Tokens.of("alice").contact(organization);
    }

    private static Tokens bob() {
        return Tokens.of("bob").agent();
    }

    private static Response read(Tokens person, String id) {
        return person.given().get("/api/v1/escalations/" + id);
    }

    private static Response list(Tokens person, Map<String, ?> parameters) {
        return person.given().queryParams(parameters).get("/api/v1/escalations");
    }

    private static List<String> ids(Response page) {
        return page.path("items.id");
    }

    private static long stored(SampleCase sample) {
        return TestDatabase.number("select count(*) from escalation where case_id = ?", sample.id());
    }
}
