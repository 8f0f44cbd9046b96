package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people send by mistake, through the gateway: each gets a problem that names place and rule, and nothing is half done. */
class BadInputIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final SignedTokens SIGNED = new SignedTokens(SUITE.data().resolve("issuer-key.json"));
    private static final Api ALICE = SUITE.as("alice");
    private static final Api AMIR = SUITE.as("amir");
    private static final Api ADA = SUITE.as("ada");
    private static final String SUBJECT = "Never to be kept";
    private static final String PORTAL = """
            {"channel":"PORTAL","priority":"LOW","subject":"Never to be kept","description":"d","businessImpact":"b",
             "troubleshootingDone":true,"responsibilitiesChecked":true}""";
    private static final String PHONE = """
            {"channel":"PHONE","organization":"%s","contactId":"%s","priority":"HIGH","subject":"Never to be kept","description":"d",
             "businessImpact":"b","troubleshootingDone":true,"responsibilitiesChecked":true}""";

    private static String primaryOfAcme;
    private static String primaryOfGlobex;
    private static String onlyContact;
    private static String unsubscribed;
    private static String answered;
    private static String outage;
    private static String degraded;
    private static String draft;

    @BeforeAll
    static void a_case_that_support_has_answered_and_incidents_that_go_on() {
        answered = ALICE.post("/cases", changed("LOW", "MEDIUM").replace(SUBJECT, "Answered"))
                .expect(201)
                .json()
                .get("number")
                .textValue();
        AMIR.put("/cases/" + answered + "/assignment", "{}").expect(200);
        AMIR.post("/cases/" + answered + "/updates", "{\"kind\":\"NOTE\",\"body\":\"I am on it.\"}")
                .expect(201);
        outage = incident("S1");
        degraded = incident("S2");
        draft = AMIR.post("/documents", about(outage))
                .expect(201)
                .json()
                .get("id")
                .textValue();
    }

    @BeforeAll
    static void two_customers_that_may_not_open_cases() {
        primaryOfAcme = primaryOf("acme");
        primaryOfGlobex = primaryOf("globex");
        customer("lonely", "\"CX_1\"");
        onlyContact = contact("lonely", "PRIMARY");
        customer("unsubscribed", "null");
        unsubscribed = contact("unsubscribed", "PRIMARY");
        contact("unsubscribed", "BACKUP");
    }

    @AfterAll
    static void nothing_of_all_that_was_kept() {
        for (var organization : List.of("acme", "globex", "lonely", "unsubscribed")) {
            assertThat(subjectsOf(organization)).doesNotContain(SUBJECT);
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("unknown field", ALICE, "/cases", changed("\"channel\"", "\"colour\":1,\"channel\""))
                        .is(400, "UNKNOWN_FIELD", "/colour"),
                new Mistake("missing field", ALICE, "/cases", changed("\"description\":\"d\",", ""))
                        .is(400, "MISSING_VALUE", "/description"),
                new Mistake("wrong type", ALICE, "/cases", changed("\"Never to be kept\"", "[1]"))
                        .is(400, "WRONG_TYPE", "/subject"),
                new Mistake("malformed JSON", ALICE, "/cases", PORTAL.replace("}", ""))
                        .is(400, "MALFORMED_JSON", "line:2"),
                new Mistake("instant without offset", AMIR, "/incidents", """
                                {"title":"t","scope":"PLATFORM","severity":"S1","statusPageReference":"r",
                                 "startedAt":"2026-01-02T09:00:00","affectedServices":[]}""")
                        .is(400, "INSTANT_WITHOUT_OFFSET", "/startedAt")
                        .by("R9.4"),
                new Mistake("unknown organization", AMIR, "/cases", PHONE.formatted("nobody", primaryOfAcme))
                        .is(404, "NOT_FOUND", "/organization"),
                new Mistake("contact of another organization", AMIR, "/cases", PHONE.formatted("acme", primaryOfGlobex))
                        .is(422, "UNKNOWN_CONTACT", "/contactId")
                        .by("R1.2"),
                new Mistake("no backup contact", AMIR, "/cases", PHONE.formatted("lonely", onlyContact))
                        .is(422, "NO_BACKUP_CONTACT", "/organization")
                        .by("R1.1"),
                new Mistake("no subscription", AMIR, "/cases", PHONE.formatted("unsubscribed", unsubscribed))
                        .is(422, "NO_SUBSCRIPTION", "/organization")
                        .by("R1.4"),
                new Mistake("critical on the portal", ALICE, "/cases", changed("LOW", "CRITICAL"))
                        .is(422, "CRITICAL_BY_PHONE_ONLY", "/priority")
                        .by("R2.4"),
                new Mistake("unknown reason", ALICE, "/escalations", wish("BECAUSE", ""))
                        .is(400, "NOT_ONE_OF", "/reason"),
                new Mistake("missing go-live date", ALICE, "/escalations", wish("PROJECT_BLOCKER", ""))
                        .is(422, "ESCALATION_FORM_WRONG", "/goLiveOn")
                        .by("R6.12"),
                new Mistake("other reason, empty text", ALICE, "/escalations", wish("OTHER", ",\"explanation\":\" \""))
                        .is(422, "ESCALATION_FORM_WRONG", "/explanation")
                        .by("R6.12"),
                new Mistake(
                                "stale view",
                                ALICE,
                                "/escalations",
                                wish("LACK_OF_PROGRESS", ",\"lastSeenUpdate\":\"" + UUID.randomUUID() + "\""))
                        .is(422, "ESCALATION_NOT_ELIGIBLE", null)
                        .by("R6.4"),
                new Mistake("document for an incident of severity 2", AMIR, "/documents", about(degraded))
                        .is(422, "NO_DOCUMENT_OWED", null)
                        .by("R8.4"),
                new Mistake("publication with missing parts", AMIR, "/documents/" + draft + "/publication", "")
                        .put()
                        .is(409, "DOCUMENT_STATE_FORBIDS", "/rootCauseAnalysis/summary")
                        .by("R8.5"),
                new Mistake("restoration before the start", AMIR, "/incidents/" + outage + "/restoration", """
                                {"restoredAt":"2026-01-02T08:59:59Z"}""")
                        .put()
                        .is(422, "INSTANT_TOO_EARLY", "/restoredAt")
                        .by("R8.2"),
                new Mistake("restoration in the future", AMIR, "/incidents/" + outage + "/restoration", """
                                {"restoredAt":"9999-01-01T00:00:00Z"}""")
                        .put()
                        .is(422, "INSTANT_IN_THE_FUTURE", "/restoredAt")
                        .by("R8.2"),
                new Mistake("body over the limit", ALICE, "/cases", changed("\"d\"", "\"" + "d".repeat(1 << 20) + "\""))
                        .is(413, "BODY_TOO_LARGE", null),
                new Mistake("no token", new Api(ALICE.gateway(), null), "/cases", PORTAL)
                        .is(401, "UNAUTHENTICATED", null),
                new Mistake("expired token", withToken(expired()), "/cases", PORTAL).is(401, "UNAUTHENTICATED", null),
                new Mistake("wrong audience", withToken(forAnother()), "/cases", PORTAL)
                        .is(401, "UNAUTHENTICATED", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void is_answered_with_a_problem_that_says_where_and_why(Mistake mistake) {
        var problem = mistake.send("en");
        assertThat(problem.get("code").textValue()).isEqualTo(mistake.code);
        assertThat(problem.path("rule").textValue()).isEqualTo(mistake.rule);
        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo(mistake.pointer);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank().doesNotContain("dev.caseclock", "Exception");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void is_answered_in_chinese_to_who_reads_chinese(Mistake mistake) {
        var problem = mistake.send("zh-CN");
        assertThat(problem.get("code").textValue()).isEqualTo(mistake.code);
        assertThat(problem.get("detail").textValue()).containsPattern("\\p{IsHan}");
    }

    @Test
    void a_key_used_again_with_another_body_is_refused_and_the_first_answer_stands() {
        var key = UUID.randomUUID().toString();
        var first = ALICE.post("/cases", changed(SUBJECT, "Kept once"), key).expect(201);
        var other = ALICE.post("/cases", PORTAL, key).expect(422).json();
        assertThat(other.get("code").textValue()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(ALICE.post("/cases", changed(SUBJECT, "Kept once"), key)
                        .expect(201)
                        .json())
                .isEqualTo(first.json());
    }

    @Test
    void a_change_on_a_stale_version_is_refused_and_changes_nothing() {
        var opened = ALICE.post("/cases", changed(SUBJECT, "Changed once")).expect(201);
        var path = "/cases/" + opened.json().get("number").textValue();
        AMIR.put(path + "/assignment", "{}", opened.etag()).expect(200);
        var assigned = ALICE.get(path).expect(200).json();
        AMIR.put(path + "/solution-proposal", "{\"solution\":\"s\"}", opened.etag())
                .expect(412);
        assertThat(ALICE.get(path).expect(200).json()).isEqualTo(assigned);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"caseNumber":"A1"                                                   | IMPORT_ROW_MALFORMED
            {"caseNumber":"A1","state":"NEW","openedAt":"2026-01-02T09:00:00"}   | IMPORT_INSTANT_WITHOUT_OFFSET
            """)
    void a_malformed_import_line_is_reported_by_its_number_and_the_others_are_applied(String line, String code) {
        var good = """
                {"caseNumber":"%s","organization":"acme","openedAt":"2026-01-02T09:00:00Z","changedAt":"2026-01-02T09:00:00Z","state":"NEW","priority":"LOW","subject":"Kept"}""".formatted(code);
        var report = ADA.post(
                        "/case-imports?source=bad-input",
                        good + "\n" + line + "\n",
                        UUID.randomUUID().toString(),
                        "application/x-ndjson")
                .expect(201)
                .json();
        assertThat(report.get("casesOpened").intValue()).isEqualTo(1);
        assertThat(report.get("refused").intValue()).isEqualTo(1);
        assertThat(report.at("/refusals/0/line").intValue()).isEqualTo(2);
        assertThat(report.at("/refusals/0/code").textValue()).isEqualTo(code);
    }

    private static final class Mistake {
        private final String name;
        private final Api who;
        private final String path;
        private final String body;
        private int status;
        private String code;
        private String pointer;
        private String rule;
        private boolean put;

        Mistake(String name, Api who, String path, String body) {
            this.name = name;
            this.who = who;
            this.path = path;
            this.body = body;
        }

        Mistake is(int expectedStatus, String expectedCode, String expectedPointer) {
            status = expectedStatus;
            code = expectedCode;
            pointer = expectedPointer;
            return this;
        }

        Mistake by(String expectedRule) {
            rule = expectedRule;
            return this;
        }

        Mistake put() {
            put = true;
            return this;
        }

        JsonNode send(String language) {
            var request =
                    who.request(path).header("Content-Type", "application/json").header("Accept-Language", language);
            var answer = who.send(
                            put
                                    ? request.header("If-Match", currentTag()).PUT(BodyPublishers.ofString(body))
                                    : request.header(
                                                    "Idempotency-Key",
                                                    UUID.randomUUID().toString())
                                            .POST(BodyPublishers.ofString(body)))
                    .expect(status);
            assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.response()
                            .headers()
                            .firstValue("WWW-Authenticate")
                            .isPresent())
                    .isEqualTo(status == 401);
            return answer.json();
        }

        private String currentTag() {
            return who.get(Api.resourceOf(path)).expect(200).etag();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String changed(String part, String other) {
        return PORTAL.replace(part, other);
    }

    private static String wish(String reason, String more) {
        return "{\"caseId\":\"" + answered + "\",\"reason\":\"" + reason + "\"" + more + "}";
    }

    private static String about(String incident) {
        return "{\"incidentId\":\"" + incident + "\"}";
    }

    private static String incident(String severity) {
        return AMIR.post("/incidents", """
                        {"title":"Logins fail","scope":"PLATFORM","severity":"%s","statusPageReference":"https://status.example/1",
                         "startedAt":"2026-01-02T09:00:00Z","affectedServices":["login"]}""".formatted(severity))
                .expect(201)
                .json()
                .get("id")
                .textValue();
    }

    private static Api withToken(String token) {
        return new Api(ALICE.gateway(), token);
    }

    private static String expired() {
        return SIGNED.altered(
                ALICE.token(), claims -> claims.issueTime(date(-7200)).expirationTime(date(-3600)));
    }

    private static String forAnother() {
        return SIGNED.altered(ALICE.token(), claims -> claims.audience("another-product"));
    }

    private static Date date(long secondsFromNow) {
        return Date.from(Instant.now().plusSeconds(secondsFromNow));
    }

    private static String primaryOf(String organization) {
        return AMIR.get("/organizations/" + organization + "/contacts")
                .expect(200)
                .json()
                .at("/items/0/id")
                .textValue();
    }

    private static void customer(String shortName, String subscription) {
        ADA.post("/organizations", """
                        {"name":"%1$s","shortName":"%1$s","subscription":%2$s}""".formatted(shortName, subscription)).expect(201);
    }

    private static String contact(String organization, String kind) {
        return ADA.post("/organizations/" + organization + "/contacts", """
                        {"name":"%1$s","email":"%1$s@%2$s.example","kind":"%1$s"}""".formatted(kind, organization))
                .expect(201)
                .json()
                .get("id")
                .textValue();
    }

    private static List<String> subjectsOf(String organization) {
        var subjects = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var page = SUITE.as("mona")
                    .get("/cases?limit=200&organization=" + organization + next)
                    .expect(200)
                    .json();
            page.get("items").forEach(item -> subjects.add(item.get("subject").textValue()));
            next = page.path("next").isTextual() ? "&cursor=" + page.get("next").textValue() : null;
        }
        return subjects;
    }
}
