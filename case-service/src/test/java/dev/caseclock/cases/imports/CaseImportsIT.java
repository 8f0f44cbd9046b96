package dev.caseclock.cases.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CaseImportsIT {

    private static final String HEADER =
            "number,sys_updated_at,opened_at,incident_state,priority,assigned_to,caller_id,contact_type\n";
    private static final String LIFE = HEADER
            + "%1$s,2016-03-01T08:10:00Z,2016-03-01T08:00:00Z,New,3 - Moderate,,Caller 2403,Phone\n"
            + "%1$s,2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,Active,2 - High,Resolver 7,Caller 2403,Phone\n"
            + "%1$s,2016-03-01T10:00:00Z,2016-03-01T08:00:00Z,Awaiting User Info,2 - High,Resolver 7,Caller 2403,Phone\n"
            + "%1$s,2016-03-02T10:00:00Z,2016-03-01T08:00:00Z,Resolved,2 - High,Resolver 7,Caller 2403,Phone\n"
            + "%1$s,2016-03-07T12:00:00Z,2016-03-01T08:00:00Z,Closed,2 - High,Resolver 7,Caller 2403,Phone\n";

    private final String source = "desk-" + UUID.randomUUID();

    @Test
    void a_case_lives_through_its_rows_with_their_original_instants() {
        var report = imported(LIFE.formatted("INC1"));
        assertThat(counts(report))
                .isEqualTo(Map.of("rows", 5, "applied", 5, "withoutEffect", 0, "alreadyKnown", 0, "refused", 0));

        var supportCase = Tokens.of("mona").manager().given().get("/api/v1/cases/" + caseNumber("INC1"));
        assertThat(supportCase.<String>path("state")).isEqualTo("CLOSED");
        assertThat(supportCase.<String>path("severity")).isEqualTo("S2");
        assertThat(supportCase.<String>path("openedAt")).isEqualTo("2016-03-01T08:00:00Z");
        assertThat(supportCase.<String>path("organization")).isEqualTo("imported-3");
        assertThat(supportCase.<String>path("ownerName")).isEqualTo("Resolver 7");
        assertThat(supportCase.<String>path("closure.reason")).isEqualTo("CLOSED_AT_SOURCE");
        assertThat(supportCase.<String>path("closure.at")).isEqualTo("2016-03-07T12:00:00Z");
        assertThat(supportCase.<Boolean>path("imported")).isTrue();
    }

    @Test
    void every_event_tells_the_case_as_it_stood_then_and_when_it_happened() {
        imported(LIFE.formatted("INC1"));
        assertThat(TestDatabase.column("""
                        select type || ' ' || (data #>> '{case,state}') || ' ' || (data #>> '{case,severity}') || ' '
                            || to_char(occurred_at at time zone 'UTC', 'DD HH24:MI') || ' v' || aggregate_version
                        from event where subject = ? order by seq
                        """, text("select id::text from support_case where source = ?", source)))
                .containsExactly(
                        "dev.caseclock.case.opened NEW S3 01 08:00 v1",
                        "dev.caseclock.case.priority-changed NEW S3 01 09:00 v2",
                        "dev.caseclock.case.severity-changed NEW S2 01 09:00 v3",
                        "dev.caseclock.case.assigned OPEN S2 01 09:00 v4",
                        "dev.caseclock.case.update-added OPEN S2 01 09:00 v5",
                        "dev.caseclock.case.information-requested AWAITING_INFO S2 01 10:00 v6",
                        "dev.caseclock.case.update-added OPEN S2 02 10:00 v7",
                        "dev.caseclock.case.solution-proposed SOLUTION_PROPOSED S2 02 10:00 v8",
                        "dev.caseclock.case.closed CLOSED S2 07 12:00 v9");
    }

    @Test
    void a_second_run_doubles_nothing_and_says_the_same_of_refused_rows() {
        var dirty = LIFE.formatted("INC1")
                + "INC2,2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,Resolved,4 - Low,,Caller 1,Phone\n"
                + "INC2,2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,Closed,4 - Low,,Caller 1,Phone\n";
        var first = imported(dirty);
        var second = imported(dirty);
        assertThat(counts(second))
                .isEqualTo(Map.of("rows", 7, "applied", 0, "withoutEffect", 0, "alreadyKnown", 6, "refused", 1));
        assertThat(second.<List<?>>path("refusals")).isEqualTo(first.path("refusals"));
        assertThat(second.<Integer>path("casesOpened")).isZero();
        assertThat(second.<Integer>path("casesChanged")).isZero();
        assertThat(TestDatabase.number("select count(*) from support_case where source = ?", source))
                .isEqualTo(2);
    }

    @Test
    void a_case_goes_on_where_an_earlier_run_ended() {
        var rows = LIFE.formatted("INC1").lines().toList();
        imported(String.join("\n", rows.subList(0, 3)));
        var rest = imported(rows.get(0) + "\n" + String.join("\n", rows.subList(3, 6)));
        assertThat(rest.<Integer>path("casesOpened")).isZero();
        assertThat(rest.<Integer>path("casesChanged")).isOne();
        assertThat(rest.<Integer>path("applied")).isEqualTo(3);
    }

    @Test
    void every_row_that_cannot_be_applied_is_told_with_line_and_reason_and_the_rest_is_applied() {
        var report = imported(HEADER
                + "INC1,2016-03-01T09:00:00,2016-03-01T08:00:00Z,New,3 - Moderate,,Caller 1,Phone\n"
                + "INC1,2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,Parked,3 - Moderate,,Caller 1,Phone\n"
                + "INC1,2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,New,Urgent,,Caller 1,Phone\n"
                + "INC1,yesterday,2016-03-01T08:00:00Z,New,3 - Moderate,,Caller 1,Phone\n"
                + "INC1,2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,New,3 - Moderate,,Nobody,Phone\n"
                + "INC1,too short\n"
                + ",2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,New,3 - Moderate,,Caller 1,Phone\n"
                + "INC1,2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,Active,3 - Moderate,,Caller 1,Phone\n"
                + "INC1,2016-03-01T09:00:00Z,2016-03-01T08:00:00Z,Active,3 - Moderate,Resolver 7,Caller 1,Phone\n"
                + "INC1,2016-03-01T08:30:00Z,2016-03-01T08:00:00Z,Resolved,3 - Moderate,Resolver 7,Caller 1,Phone\n"
                + "INC1,2016-03-01T10:00:00Z,2016-03-01T08:00:00Z,New,3 - Moderate,Resolver 7,Caller 1,Phone\n");
        assertThat(report.<List<Map<String, Object>>>path("refusals"))
                .extracting(refusal -> refusal.get("line") + " " + refusal.get("code") + " " + refusal.get("rule"))
                .containsExactly(
                        "2 IMPORT_INSTANT_WITHOUT_OFFSET R9.4",
                        "3 IMPORT_WORD_UNKNOWN null",
                        "4 IMPORT_WORD_UNKNOWN null",
                        "5 IMPORT_NOT_AN_INSTANT null",
                        "6 IMPORT_NO_ORGANIZATION null",
                        "7 IMPORT_ROW_OF_OTHER_LENGTH null",
                        "8 IMPORT_CELL_MISSING null",
                        "9 IMPORT_WITHOUT_OWNER R5",
                        "11 IMPORT_OUT_OF_ORDER null",
                        "12 IMPORT_BACK_TO_NEW R5.1");
        assertThat(report.<List<Map<String, String>>>path("refusals"))
                .extracting(refusal -> refusal.get("detail"))
                .noneMatch(detail -> detail.contains("{") || detail.startsWith("IMPORT_"));
        assertThat(report.<Integer>path("applied")).isOne();
    }

    @Test
    void our_own_words_come_as_lines_of_json() {
        var report = post(
                        "caseclock",
                        "application/x-ndjson",
                        """
                        {"caseNumber":"A-1","openedAt":"2026-01-05T08:00:00+01:00","changedAt":"2026-01-05T08:00:00+01:00",
                        """.strip()
                                + "\"state\":\"NEW\",\"priority\":\"HIGH\",\"organization\":\""
                                + source.substring(0, 20)
                                + "\",\"subject\":\"通话中断\"}\nnot json\n",
                        UUID.randomUUID().toString())
                .then()
                .statusCode(201)
                .extract()
                .response();
        assertThat(report.<Integer>path("casesOpened")).isOne();
        assertThat(report.<Integer>path("organizationsRegistered")).isOne();
        assertThat(report.<String>path("refusals[0].code")).isEqualTo("IMPORT_ROW_MALFORMED");
        assertThat(report.<Integer>path("refusals[0].line")).isEqualTo(2);
        assertThat(text("select subject from support_case where source = ?", source))
                .isEqualTo("通话中断");
    }

    @Test
    void the_same_key_answers_the_same_report_and_refuses_another_file() {
        var key = UUID.randomUUID().toString();
        var first = post("servicenow-audit-log", "text/csv", LIFE.formatted("INC1"), key);
        var again = post("servicenow-audit-log", "text/csv", LIFE.formatted("INC1"), key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        Problems.of(post("servicenow-audit-log", "text/csv", LIFE.formatted("INC2"), key))
                .is(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(Tokens.of("ada")
                        .admin()
                        .given()
                        .get("/api/v1/case-imports/" + first.<String>path("id"))
                        .asString())
                .isEqualTo(first.asString());
        assertThat(Tokens.of("ada").admin().given().get("/api/v1/case-imports").<List<String>>path("items.id"))
                .contains(first.<String>path("id"));
    }

    @Test
    void an_unknown_mapping_is_refused_in_both_languages() {
        var problem = post("no-such", "text/csv", HEADER, UUID.randomUUID().toString());
        Problems.of(problem)
                .is(422, "IMPORT_MAPPING_UNKNOWN")
                .at("query:mapping")
                .hasRemedy();
    }

    @Test
    void a_saved_mapping_translates_like_a_shipped_one() {
        var mapping = Tokens.of("ada").admin().given().get("/api/v1/case-import-mappings");
        assertThat(mapping.<List<String>>path("items.name")).contains("caseclock", "servicenow-audit-log");
        Tokens.of("ada")
                .admin()
                .given()
                .contentType("application/json")
                .body("""
                        {"columns":{"caseNumber":"id","changedAt":"at","openedAt":"since","state":"s","priority":"p",
                                    "organization":"who"},
                         "states":{"neu":{"state":"NEW"}},"priorities":{"hoch":"HIGH"}}""")
                .put("/api/v1/case-import-mappings/deutsch")
                .then()
                .statusCode(200);
        var report = post(
                "deutsch",
                "text/csv",
                "id,at,since,s,p,who\n1,2026-01-05T08:00:00Z,2026-01-05T08:00:00Z,neu,hoch,imported-1\n",
                UUID.randomUUID().toString());
        assertThat(report.<Integer>path("casesOpened")).as(report.asString()).isOne();
    }

    @Test
    void only_an_admin_imports() {
        Problems.of(Tokens.of("amir")
                        .agent()
                        .given()
                        .header("Idempotency-Key", "k")
                        .contentType("text/csv")
                        .body(HEADER)
                        .post("/api/v1/case-imports?source=x"))
                .is(403, "FORBIDDEN");
    }

    private Response imported(String csv) {
        var answer =
                post("servicenow-audit-log", "text/csv", csv, UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer;
    }

    private Response post(String mapping, String type, String body, String key) {
        return Tokens.of("ada")
                .admin()
                .given()
                .header("Idempotency-Key", key)
                .contentType(type)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/case-imports?source=" + source + "&mapping=" + mapping);
    }

    private static Map<String, Integer> counts(Response report) {
        var counts = new java.util.HashMap<String, Integer>();
        for (var count : List.of("rows", "applied", "withoutEffect", "alreadyKnown", "refused")) {
            counts.put(count, report.path(count));
        }
        return counts;
    }

    private static String text(String sql, Object... arguments) {
        return (String) TestDatabase.column(sql, arguments).get(0);
    }

    private String caseNumber(String sourceNumber) {
        return text("select number from support_case where source = ? and source_number = ?", source, sourceNumber);
    }
}
