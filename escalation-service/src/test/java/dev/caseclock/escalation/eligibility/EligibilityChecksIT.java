package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.SampleCase.ANSWERED;
import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class EligibilityChecksIT {

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

    @Test
    void give_each_case_the_verdict_of_the_single_question() {
        var eligible = known(SampleCase.high("acme"));
        var waiting = known(SampleCase.high("acme").in(CaseState.AWAITING_INFO));
        var low = known(SampleCase.of("acme", Priority.LOW));
        var escalated = known(SampleCase.high("acme"));
        Requests.by(alice()).forCase(escalated).send();
        var samples = List.of(eligible, waiting, low, escalated);

        var checked = check(alice(), Map.of("cases", asked(samples), "reason", "OTHER", "impactStated", true));

        assertThat(checked.statusCode()).as(checked.asString()).isEqualTo(200);
        assertThat(checked.<String>path("at")).isEqualTo(DAY_LATER.toString());
        for (var i = 0; i < samples.size(); i++) {
            var sample = samples.get(i);
            var single = alice().given()
                    .queryParams("reason", "OTHER", "impactStated", true)
                    .queryParam("lastSeenUpdate", sample.lastPublicUpdate())
                    .get("/api/v1/cases/" + sample.number() + "/escalation-eligibility");
            assertThat(checked.<Map<String, Object>>path("items[" + i + "].verdict"))
                    .isEqualTo(single.jsonPath().getMap("$"));
        }
        assertThat(checked.<List<Boolean>>path("items.verdict.eligible")).containsExactly(true, false, false, false);
    }

    @Test
    void one_bad_id_spoils_no_other_and_strangers_are_as_absent() {
        var ours = known(SampleCase.high("acme"));
        var theirs = known(SampleCase.high("evil"));
        var cases = List.of(
                Map.of("caseId", theirs.number()),
                Map.of("caseId", "CS-9"),
                Map.of("caseId", ours.number(), "lastSeenUpdate", ours.lastPublicUpdate()),
                Map.of("caseId", "../../secret"),
                Map.of("caseId", "案例"),
                Map.of("caseId", UUID.randomUUID().toString()));

        var checked = check(alice(), Map.of("cases", cases, "impactStated", true));

        assertThat(checked.<List<Object>>path("items.problem.code"))
                .containsExactly("NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND");
        assertThat(checked.<List<Object>>path("items.problem.status")).containsOnly(404);
        assertThat(checked.<Boolean>path("items[2].verdict.eligible")).isTrue();
        assertThat(checked.<Map<String, Object>>path("items[0].problem"))
                .as("what is not yours does not exist")
                .isEqualTo(checked.path("items[1].problem"));
        assertThat(checked.asString()).doesNotContain("evil");
    }

    @Test
    void r1_5_see_a_regional_case_from_its_region_only() {
        var european = known(SampleCase.high("acme").servedAs(SupportModel.EEA_ONLY));
        var body = Map.of("cases", List.of(Map.of("caseId", european.number())));

        assertThat(check(Tokens.of("bea").agent().region("EEA"), body).<Object>path("items[0].problem"))
                .isNull();
        assertThat(check(Tokens.of("uli").agent().region("US"), body).<String>path("items[0].problem.code"))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void answer_in_the_order_asked_whatever_the_spelling_and_twice_where_asked_twice() {
        var first = known(SampleCase.high("acme"));
        var second = known(SampleCase.high("acme"));
        var names = List.of(
                second.number().toLowerCase(),
                first.id().toString().toUpperCase(),
                second.id().toString(),
                first.number());

        var checked = check(
                alice(),
                Map.of(
                        "cases",
                        names.stream().map(name -> Map.of("caseId", name)).toList()));

        assertThat(checked.<List<String>>path("items.caseId")).isEqualTo(names);
        assertThat(checked.<List<String>>path("items.verdict.caseNumber"))
                .containsExactly(second.number(), first.number(), second.number(), first.number());
    }

    @Test
    void a_hundred_cost_three_questions_to_the_neighbours() {
        var samples = IntStream.range(0, 100)
                .mapToObj(i -> known(SampleCase.high("acme")))
                .toList();

        var checked = check(alice(), Map.of("cases", asked(samples), "impactStated", true));

        assertThat(checked.<List<Boolean>>path("items.verdict.eligible"))
                .hasSize(100)
                .containsOnly(true);
        assertThat(neighbours.asked())
                .containsExactlyInAnyOrder("/api/v1/sla/policies", "/api/v1/case-standings", "/api/v1/case-standings");
    }

    @Test
    void r6_7_ask_once_for_each_incident() {
        var incident = UUID.randomUUID();
        neighbours.oweRca(incident, ANSWERED, null);
        var samples = IntStream.range(0, 20)
                .mapToObj(i -> known(SampleCase.high("acme").linkedTo(incident)))
                .toList();

        var checked = check(alice(), Map.of("cases", asked(samples), "reason", "RCA", "impactStated", true));

        assertThat(checked.<List<Boolean>>path("items.verdict.eligible")).containsOnly(true);
        assertThat(neighbours.asked()).hasSize(3);
    }

    @Test
    void an_incident_that_rca_service_has_not_heard_of_spoils_its_own_cases_only() {
        var incident = UUID.randomUUID();
        neighbours.oweRca(incident, ANSWERED, null);
        var known = known(SampleCase.high("acme").linkedTo(incident));
        var early = known(SampleCase.high("acme").linkedTo(UUID.randomUUID()));

        var checked =
                check(alice(), Map.of("cases", asked(List.of(early, known)), "reason", "RCA", "impactStated", true));

        assertThat(checked.<Integer>path("items[0].problem.status")).isEqualTo(503);
        assertThat(checked.<Boolean>path("items[1].verdict.eligible")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/case-standings", "/api/v1/sla", "document-entitlement"})
    void while_an_owner_is_down_the_whole_answer_is_503_and_never_a_guess(String path) {
        var incident = UUID.randomUUID();
        neighbours.oweRca(incident, ANSWERED, null);
        var body = Map.of("cases", asked(List.of(known(SampleCase.high("acme").linkedTo(incident)))), "reason", "RCA");
        neighbours.goAway(path);

        var refused = check(alice(), body);

        Problems.of(refused).is(503, "NEIGHBOUR_UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isEqualTo("7");
        neighbours.comeBack();
        assertThat(check(alice(), body).statusCode()).isEqualTo(200);
    }

    @Test
    void store_nothing_and_need_no_key() {
        var sample = known(SampleCase.high("acme").unowned());
        var before = TestDatabase.number("select count(*) from event");

        check(alice(), Map.of("cases", asked(List.of(sample))));

        assertThat(TestDatabase.number("select count(*) from event")).isEqualTo(before);
        assertThat(TestDatabase.number("select count(*) from escalation where case_id = ?", sample.id()))
                .isZero();
    }

    @Test
    void speak_chinese() {
        var sample = known(SampleCase.high("acme"));

        var checked = alice().given()
                .header("Accept-Language", "zh-CN")
                .body(Map.of("cases", List.of(Map.of("caseId", sample.number()), Map.of("caseId", "CS-9"))))
                .post("/api/v1/escalation-eligibility-checks");

        assertThat(checked.<String>path("items[0].verdict.criteria[0].explanation"))
                .containsPattern("\\p{IsHan}");
        assertThat(checked.<String>path("items[1].problem.title")).containsPattern("\\p{IsHan}");
    }

    @Test
    void take_one_to_a_hundred_cases() {
        var one = Map.of("caseId", "CS-1000001");

        Problems.of(check(alice(), Map.of("cases", List.of())))
                .is(400, "WRONG_LENGTH")
                .at("/cases");
        Problems.of(check(alice(), Map.of("cases", Collections.nCopies(101, one))))
                .is(400, "WRONG_LENGTH")
                .at("/cases");
        Problems.of(check(alice(), Map.of())).is(400, "WRONG_LENGTH").at("/cases");
    }

    @Test
    void refuse_what_is_no_case() {
        var nothing = new HashMap<String, Object>();
        nothing.put("cases", new ArrayList<>(Collections.singletonList(null)));

        Problems.of(check(alice(), nothing)).is(400, "MISSING_VALUE").at("/cases/0");
        Problems.of(check(alice(), Map.of("cases", List.of(Map.of("caseId", "")))))
                .is(400, "BLANK_TEXT");
        Problems.of(check(alice(), Map.of("cases", List.of(Map.of("number", "CS-1")))))
                .is(400, "UNKNOWN_FIELD")
                .at("/cases/0/number");
        Problems.of(check(alice(), Map.of("cases", List.of(Map.of("caseId", "CS-1", "lastSeenUpdate", "7")))))
                .is(400, "WRONG_TYPE")
                .at("/cases/0/lastSeenUpdate");
        Problems.of(check(alice(), Map.of("cases", List.of(Map.of("caseId", "CS-1")), "reason", "BECAUSE")))
                .is(400, "NOT_ONE_OF")
                .at("/reason");
    }

    private SampleCase known(SampleCase sample) {
        neighbours.know(sample);
        return sample;
    }

    private static List<Map<String, Object>> asked(List<SampleCase> samples) {
        return samples.stream()
                .map(sample ->
                        Map.<String, Object>of("caseId", sample.number(), "lastSeenUpdate", sample.lastPublicUpdate()))
                .toList();
    }

    private static Response check(Tokens person, Map<String, ?> body) {
        return person.given().body(body).post("/api/v1/escalation-eligibility-checks");
    }

    private static Tokens alice() {
        return Tokens.of("alice").contact("acme");
    }
}
