package dev.caseclock.escalation.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.Priority;
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
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers most often run into: counted, and nothing else of it kept. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class RefusalReportIT {

    private final TestClock clock = new TestClock();
    private Neighbours neighbours;

    @Inject
    AddUpRefusalsJob job;

    @BeforeEach
    void nothing_was_counted() {
        neighbours = Neighbours.answering();
        clock.freeze(Instant.parse("2026-03-06T23:59:59Z"));
        TestDatabase.execute("delete from refusal_delta");
        TestDatabase.execute("delete from refusal_count");
    }

    @AfterEach
    void all_is_over() {
        neighbours.close();
        clock.reset();
    }

    @Test
    void counts_each_code_of_a_refused_request_and_the_refusal_once() {
        row_21(Tokens.of("alice").contact("acme"));
        Requests.by(alice())
                .forCase(known(SampleCase.high("acme")))
                .without("impactStated")
                .send();

        assertThat(totals(report(Map.of())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ESCALATION_NOT_ELIGIBLE", 2,
                        "NOT_AWAITING_CUSTOMER", 1,
                        "NOT_URGENCY_CHANGE", 1,
                        "PRIORITY_ELIGIBLE", 1,
                        "IMPACT_STATED", 1));
        assertThat(TestDatabase.number(
                        "select count(*) from event where type = 'dev.caseclock.escalation.requested' and occurred_at = ?::timestamptz",
                        "2026-03-06T23:59:59Z"))
                .isZero();
    }

    @Test
    void counts_the_defects_of_a_wrong_form() {
        Requests.by(alice())
                .forCase(known(SampleCase.high("acme")))
                .with("reason", "OTHER")
                .with("goLiveOn", "2026-04-01")
                .send();

        var report = report(Map.of());

        assertThat(totals(report))
                .isEqualTo(Map.of("ESCALATION_FORM_WRONG", 1, "GO_LIVE_NOT_ASKED", 1, "EXPLANATION_MISSING", 1));
        assertThat(report.<List<String>>path("totals.rule")).containsOnly("R6.12");
    }

    @Test
    void counts_nothing_for_a_request_that_was_accepted_or_not_understood_or_for_nobody() {
        var sample = known(SampleCase.high("acme"));
        Requests.by(alice()).forCase(sample).with("reason", "BECAUSE").send();
        Requests.by(Tokens.of("eve").contact("evil")).forCase(sample).send();
        neighbours.goAway("/api/v1/sla");
        Requests.by(alice()).forCase(sample).send();
        neighbours.comeBack();
        assertThat(Requests.by(alice()).forCase(sample).send().statusCode()).isEqualTo(201);

        assertThat(totals(report(Map.of()))).isEmpty();
    }

    @Test
    void a_request_that_is_sent_again_and_refused_again_counts_again() {
        var sample = known(SampleCase.high("acme").in(CaseState.AWAITING_INFO));
        var key = UUID.randomUUID().toString();
        Requests.by(alice()).forCase(sample).key(key).send();
        Requests.by(alice()).forCase(sample).key(key).send();

        assertThat(totals(report(Map.of()))).containsEntry("NOT_AWAITING_CUSTOMER", 2);
    }

    @Test
    void says_the_same_before_and_after_it_is_added_up() {
        for (var i = 0; i < 5; i++) {
            row_21(alice());
        }
        var before = report(Map.of());

        assertThat(job.run()).isEqualTo(20);
        row_21(alice());
        assertThat(job.run()).isEqualTo(4);
        assertThat(job.run()).isZero();

        assertThat(totals(before)).containsEntry("PRIORITY_ELIGIBLE", 5);
        assertThat(totals(report(Map.of()))).containsEntry("PRIORITY_ELIGIBLE", 6);
        assertThat(TestDatabase.number("select count(*) from refusal_delta")).isZero();
        assertThat(TestDatabase.number("select count(*) from refusal_count")).isEqualTo(4);
    }

    @Test
    void loses_none_while_several_replicas_add_up_and_requests_go_on() throws Exception {
        TestDatabase.execute("""
                insert into refusal_delta select '2026-03-01', 'QUIET_PERIOD', 1 from generate_series(1, 25000)
                """);
        var pool = Executors.newFixedThreadPool(6);
        try {
            var work = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 4; i++) {
                work.add(() -> job.run());
            }
            for (var i = 0; i < 20; i++) {
                work.add(() -> row_21(alice()).statusCode());
            }
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        job.run();

        assertThat(totals(report(Map.of())))
                .containsEntry("QUIET_PERIOD", 25_000)
                .containsEntry("NOT_URGENCY_CHANGE", 20);
    }

    @Test
    void is_by_utc_day_the_latest_first() {
        row_21(alice());
        clock.freeze(Instant.parse("2026-03-07T00:00:00Z"));
        row_21(alice());
        row_21(alice());

        var report = report(Map.of());

        assertThat(report.<String>path("from")).isEqualTo("2025-12-14");
        assertThat(report.<String>path("to")).isEqualTo("2026-03-07");
        assertThat(report.<List<Object>>path("items.findAll { it.code == 'PRIORITY_ELIGIBLE' }.on"))
                .containsExactly("2026-03-07", "2026-03-06");
        assertThat(report.<List<Object>>path("items.findAll { it.code == 'PRIORITY_ELIGIBLE' }.refusals"))
                .containsExactly(2, 1);
        assertThat(totals(report(Map.of("from", "2026-03-06", "to", "2026-03-06"))))
                .containsEntry("PRIORITY_ELIGIBLE", 1);
        assertThat(totals(report(Map.of("from", "2026-03-08", "to", "2026-03-08"))))
                .isEmpty();
    }

    @Test
    void says_in_words_and_with_the_rule_what_a_code_means() {
        Requests.by(alice())
                .forCase(known(SampleCase.high("acme")))
                .without("impactStated")
                .send();

        var chinese = Tokens.of("otto")
                .ops()
                .given()
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/escalation-refusals");

        assertThat(report(Map.of()).<String>path("totals.find { it.code == 'IMPACT_STATED' }.text"))
                .isEqualTo("Significant business impact was not stated.");
        assertThat(report(Map.of()).<String>path("totals.find { it.code == 'IMPACT_STATED' }.rule"))
                .isEqualTo("R6.9");
        assertThat(chinese.<List<String>>path("totals.text"))
                .allMatch(text -> text.codePoints().anyMatch(Character::isIdeographic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact", "read-only", "agent", "service"})
    void is_not_for(String role) {
        var person = switch (role) {
            case "contact" -> alice();
            case "read-only" -> Tokens.of("rita").readOnly("acme");
            default -> Tokens.of("someone").role(role);
        };

        for (var report : List.of("escalation-refusals", "escalation-decision-times")) {
            Problems.of(person.given().get("/api/v1/" + report)).is(403, "FORBIDDEN");
        }
    }

    @ParameterizedTest(name = "{0} to {1} -> {2} {3} at {4}")
    @CsvSource({
        "2026-03-07, 2026-03-06, 422, DAYS_REVERSED, query:from",
        "2025-03-05, 2026-03-06, 422, TOO_MANY_DAYS, query:from",
        "yesterday, 2026-03-06, 400, WRONG_TYPE, query:from",
        "2026-03-06, +999999999-12-31, 400, WRONG_FORMAT, query:to",
        "-999999999-01-01, 2026-03-06, 400, WRONG_FORMAT, query:from",
    })
    void refuses_impossible_days(String from, String to, int status, String code, String place) {
        for (var report : List.of("escalation-refusals", "escalation-decision-times")) {
            Problems.of(Tokens.of("otto")
                            .ops()
                            .given()
                            .queryParams("from", from, "to", to)
                            .get("/api/v1/" + report))
                    .is(status, code)
                    .at(place);
        }
    }

    private Response row_21(Tokens person) {
        var sample = known(SampleCase.of("acme", Priority.LOW).in(CaseState.AWAITING_INFO));
        return Requests.by(person)
                .forCase(sample)
                .with("reason", "URGENCY_OR_IMPACT_CHANGED")
                .send();
    }

    private SampleCase known(SampleCase sample) {
        neighbours.know(sample);
        return sample;
    }

    private static Response report(Map<String, ?> days) {
        return Tokens.of("otto").ops().given().queryParams(days).get("/api/v1/escalation-refusals");
    }

    private static Map<String, Integer> totals(Response report) {
        var totals = new HashMap<String, Integer>();
        List<Map<String, Object>> counts = report.path("totals");
        counts.forEach(count -> totals.put((String) count.get("code"), (Integer) count.get("refusals")));
        return totals;
    }

    private static Tokens alice() {
        return Tokens.of("alice").contact("acme");
    }
}
