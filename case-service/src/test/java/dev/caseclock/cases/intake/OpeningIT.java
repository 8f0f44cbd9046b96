package dev.caseclock.cases.intake;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.contact;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.newName;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.phoneCase;
import static dev.caseclock.cases.Desk.portalCase;
import static dev.caseclock.cases.Desk.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class OpeningIT {

    private static final String PATH = "/api/v1/cases";

    @Test
    void an_agent_opens_a_critical_case_by_phone() {
        var acme = customer();

        var opened = open(AGENT, phoneCase(acme));

        var id = made(opened);
        assertThat(opened.<String>path("severity")).isEqualTo("S1");
        assertThat(opened.<String>path("contactName")).isEqualTo("alice");
        assertThat(opened.<String>path("openedBy.kind")).isEqualTo("AGENT");
        assertThat(opened.<List<String>>path("allowedActions"))
                .containsExactly("ASSIGN", "ADD_CONTACT_UPDATE", "CLOSE", "CHANGE_SEVERITY", "CHANGE_PRIORITY");
        assertThat(opened.header("Location")).endsWith(PATH + "/" + id);
        assertThat(get(AGENT, PATH + "/" + opened.path("number")).asString()).isEqualTo(opened.asString());
        assertThat(events(id)).containsExactly("case.opened");
    }

    @Test
    void r2_4_critical_on_the_portal_is_refused_with_the_phone_route() {
        var acme = customer();
        var request = portalCase();
        request.put("priority", "CRITICAL");

        var refused = open(acme.alice(), request);

        Problems.of(refused)
                .is(422, "CRITICAL_BY_PHONE_ONLY")
                .rule("R2.4")
                .at("/priority")
                .inEnglish();
        assertThat(refused.<String>path("remedy")).contains("Call support");
    }

    @Test
    void all_obstacles_are_told_at_once_in_chinese_too() {
        var name = newName();
        made(post(ADMIN, "/api/v1/organizations", Map.of("name", "Bare", "shortName", name)));
        made(contact(name, "bob", "BACKUP"));
        var request = portalCase();
        request.put("priority", "CRITICAL");
        request.put("troubleshootingDone", false);

        var refused = Tokens.of("bob")
                .contact(name)
                .given()
                .header("Idempotency-Key", newName())
                .header("Accept-Language", "zh-CN")
                .body(request)
                .post(PATH);

        Problems.of(refused).is(422, "OPENING_REFUSED").inChinese();
        assertThat(refused.<List<String>>path("errors.code"))
                .containsExactly(
                        "CRITICAL_BY_PHONE_ONLY", "TROUBLESHOOTING_NOT_DONE", "NO_PRIMARY_CONTACT", "NO_SUBSCRIPTION");
        assertThat(refused.<String>path("errors[0].detail")).isEqualTo("门户不受理严重案例。");
    }

    @Test
    void r1_1_an_organization_without_backup_opens_nothing() {
        var name = newName();
        made(post(ADMIN, "/api/v1/organizations", Map.of("name", "A", "shortName", name, "subscription", "CX_1")));
        made(contact(name, "alice", "PRIMARY"));

        Problems.of(open(Tokens.of("alice").contact(name), portalCase()))
                .is(422, "NO_BACKUP_CONTACT")
                .rule("R1.1")
                .hasRemedy();
    }

    @Test
    void r1_2_whoever_is_no_designated_contact_opens_nothing() {
        var acme = customer();

        Problems.of(open(Tokens.of("mallory").contact(acme.shortName()), portalCase()))
                .is(403, "ONLY_DESIGNATED_CONTACTS")
                .rule("R1.2");
        Problems.of(open(acme.rita(), portalCase()))
                .is(403, "ONLY_DESIGNATED_CONTACTS")
                .rule("R1.2");
        Problems.of(open(Tokens.of("rita").contact(acme.shortName()), portalCase()))
                .is(403, "ONLY_DESIGNATED_CONTACTS");
        Problems.of(open(Tokens.of("ghost").contact("nobody-knows"), portalCase()))
                .is(403, "ONLY_DESIGNATED_CONTACTS");
        Problems.of(open(ADMIN, portalCase())).is(403, "FORBIDDEN");
    }

    @Test
    void another_organization_and_none_at_all_cannot_be_told_apart() {
        var acme = customer();
        var other = customer();
        var foreign = portalCase();
        foreign.put("organization", other.shortName());
        var unknown = portalCase();
        unknown.put("organization", "nobody-knows");

        var refusedForeign = open(acme.alice(), foreign);
        var refusedUnknown = open(acme.alice(), unknown);

        Problems.of(refusedForeign).is(404, "NOT_FOUND").at("/organization");
        assertThat(refusedForeign.asString()).isEqualTo(refusedUnknown.asString());
        Problems.of(open(AGENT, with(phoneCase(acme), "organization", "nobody-knows")))
                .is(404, "NOT_FOUND");
    }

    @Test
    void the_own_organization_may_be_named_by_short_name_or_id() {
        var acme = customer();

        made(open(acme.bob(), with(portalCase(), "organization", acme.shortName())));
        made(open(acme.bob(), with(portalCase(), "organization", acme.id())));
    }

    @Test
    void an_agent_names_a_contact_of_that_organization() {
        var acme = customer();
        var other = customer();

        Problems.of(open(AGENT, with(phoneCase(acme), "contactId", other.alicesId())))
                .is(422, "UNKNOWN_CONTACT")
                .at("/contactId");
        Problems.of(open(AGENT, with(phoneCase(acme), "contactId", null)))
                .is(422, "CONTACT_NEEDED")
                .rule("R2.4");
        Problems.of(open(AGENT, with(phoneCase(acme), "organization", null))).is(422, "ORGANIZATION_NEEDED");
    }

    @Test
    void r1_5_a_regional_customer_does_not_exist_for_staff_elsewhere() {
        var acme = customer("US_ONLY");

        Problems.of(open(AGENT, phoneCase(acme))).is(404, "NOT_FOUND");
        made(open(Tokens.of("ursula").agent().region("US"), phoneCase(acme)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prioritty | HIGH | UNKNOWN_FIELD | /prioritty",
                "subject | | MISSING_VALUE | /subject",
                "troubleshootingDone | | MISSING_VALUE | /troubleshootingDone",
                "priority | URGENT | NOT_ONE_OF | /priority",
                "channel | FAX | NOT_ONE_OF | /channel",
                "contactId | not-a-uuid | WRONG_TYPE | /contactId",
            })
    void bad_input_is_refused_with_its_place(String field, String value, String code, String pointer) {
        var acme = customer();

        Problems.of(open(acme.alice(), with(portalCase(), field, value)))
                .is(400, code)
                .at(pointer);
    }

    @Test
    void r2_2_limits_and_control_characters_are_refused_with_their_places() {
        var acme = customer();

        Problems.of(open(acme.alice(), with(portalCase(), "subject", "x".repeat(201))))
                .is(400, "WRONG_LENGTH")
                .at("/subject");
        Problems.of(open(acme.alice(), with(portalCase(), "description", "a\u0007b")))
                .is(400, "CONTROL_CHARACTER")
                .at("/description");
        Problems.of(open(acme.alice(), with(portalCase(), "businessImpact", "  ")))
                .is(400, "BLANK_TEXT")
                .at("/businessImpact");
        Problems.of(open(acme.alice(), with(portalCase(), "troubleshootingDone", "yes")))
                .is(400, "WRONG_TYPE")
                .at("/troubleshootingDone");
    }

    @Test
    void r2_2_every_script_comes_back_as_it_was_sent() {
        var acme = customer();
        var text = "通话在两分钟后中断 📞👩‍💻\n\tعربي “quoted” \\ \u2028";

        var opened = open(acme.alice(), with(with(portalCase(), "description", text), "occurrences", text));

        assertThat(get(acme.alice(), PATH + "/" + made(opened)).<String>path("description"))
                .isEqualTo(text);
        assertThat(opened.<String>path("occurrences")).isEqualTo(text);
    }

    @Test
    void what_is_no_request_is_refused() {
        var acme = customer();
        var alice = acme.alice();

        Problems.of(post(alice, PATH, "{\"channel\":")).is(400, "MALFORMED_JSON");
        Problems.of(post(alice, PATH, "[]")).is(400, "WRONG_TYPE");
        Problems.of(post(alice, PATH, "{\"subject\":\"" + "x".repeat(1_100_000) + "\"}"))
                .is(413, "BODY_TOO_LARGE");
        Problems.of(alice.given()
                        .contentType("text/plain")
                        .header("Idempotency-Key", newName())
                        .body("hello")
                        .post(PATH))
                .is(415, "UNSUPPORTED_MEDIA_TYPE");
        Problems.of(alice.given().body(portalCase()).post(PATH)).is(428, "PRECONDITION_REQUIRED");
    }

    @Test
    void nobody_opens_a_case_without_a_token_we_trust() {
        var acme = customer();

        Problems.of(RestAssured.given()
                        .contentType("application/json")
                        .header("Idempotency-Key", newName())
                        .body(portalCase())
                        .post(PATH))
                .is(401, "UNAUTHENTICATED");
        for (var token : List.of(
                acme.alice().expired(),
                acme.alice().audience("another"),
                acme.alice().foreignKey())) {
            Problems.of(open(token, portalCase())).is(401, "UNAUTHENTICATED");
        }
    }

    @Test
    void the_same_key_opens_one_case_and_another_body_is_refused() {
        var acme = customer();
        var key = UUID.randomUUID().toString();

        var first = acme.alice()
                .given()
                .header("Idempotency-Key", key)
                .body(portalCase())
                .post(PATH);
        var again = acme.alice()
                .given()
                .header("Idempotency-Key", key)
                .body(portalCase())
                .post(PATH);
        var other = acme.alice()
                .given()
                .header("Idempotency-Key", key)
                .body(with(portalCase(), "subject", "Other"))
                .post(PATH);

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        Problems.of(other).is(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(TestDatabase.number("select count(*) from support_case where organization_id = ?::uuid", acme.id()))
                .isOne();
    }

    @Test
    void a_key_used_at_the_same_time_opens_one_case() {
        var acme = customer();
        var key = UUID.randomUUID().toString();

        IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> acme.alice()
                        .given()
                        .header("Idempotency-Key", key)
                        .body(portalCase())
                        .post(PATH)
                        .statusCode()))
                .toList()
                .forEach(answer -> assertThat(answer.join()).isIn(201, 409));

        assertThat(TestDatabase.number("select count(*) from support_case where organization_id = ?::uuid", acme.id()))
                .isOne();
    }

    @Test
    void an_unknown_case_does_not_exist_however_it_is_named() {
        for (var name : List.of(UUID.randomUUID().toString(), "CS-9999999", "CS-1", "nonsense", "%27or%201")) {
            Problems.of(get(AGENT, PATH + "/" + name)).is(404, "NOT_FOUND");
        }
    }

    @Test
    void the_list_shows_the_newest_first_and_filters() {
        var acme = customer();
        var first = opened(acme);
        var second = opened(acme);
        made(open(AGENT, phoneCase(acme)));

        var page = ok(get(acme.alice(), PATH + "?limit=2"));
        var rest = ok(get(acme.alice(), PATH + "?limit=2&cursor=" + page.path("next")));

        assertThat(page.<List<String>>path("items.severity")).containsExactly("S1", "S2");
        assertThat(page.<String>path("items[1].id")).isEqualTo(second);
        assertThat(rest.<List<String>>path("items.id")).containsExactly(first);
        assertThat(rest.<String>path("next")).isNull();
        assertThat(get(AGENT, PATH + "?severity=S1&organization=" + acme.shortName())
                        .<List<String>>path("items.severity"))
                .containsExactly("S1");
        assertThat(get(AGENT, PATH + "?state=OPEN&organization=" + acme.shortName())
                        .<List<String>>path("items"))
                .isEmpty();
        Problems.of(get(AGENT, PATH + "?state=BROKEN")).is(400, "NOT_ONE_OF").at("query:state");
    }

    private static Map<String, Object> with(Map<String, Object> request, String field, Object value) {
        request.put(field, value);
        return request;
    }
}
