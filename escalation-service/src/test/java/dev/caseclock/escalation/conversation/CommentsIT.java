package dev.caseclock.escalation.conversation;

import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R5.3 for escalations: who says what, and who reads it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class CommentsIT {

    private final TestClock clock = new TestClock();
    private Neighbours neighbours;
    private Response requested;

    @BeforeEach
    void an_escalation_is_requested() {
        neighbours = Neighbours.answering();
        clock.freeze(DAY_LATER);
        var sample = SampleCase.high("acme");
        neighbours.know(sample);
        requested = Requests.by(alice()).forCase(sample).send();
    }

    @AfterEach
    void all_is_over() {
        neighbours.close();
        clock.reset();
    }

    @Test
    void are_read_by_both_sides_in_their_order() {
        var first = say(alice(), Map.of("body", "我们周五开董事会 \uD83D\uDE80\nمرحبا"));
        say(bob(), Map.of("body", "A specialist joins today.", "visibility", "PUBLIC"));

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(first.<String>path("author.id")).isEqualTo("alice");
        assertThat(first.<String>path("author.kind")).isEqualTo("CONTACT");
        assertThat(first.<String>path("visibility")).isEqualTo("PUBLIC");
        assertThat(first.<String>path("at")).isEqualTo(DAY_LATER.toString());
        for (var reader : List.of(alice(), rita(), bob(), Tokens.of("otto").ops())) {
            assertThat(read(reader, Map.of()).<List<String>>path("items.body"))
                    .containsExactly("我们周五开董事会 \uD83D\uDE80\nمرحبا", "A specialist joins today.");
        }
    }

    @Test
    void of_support_among_themselves_are_hidden_from_the_customer_in_list_history_and_feed() {
        var internal = say(bob(), Map.of("body", "They exaggerate.", "visibility", "INTERNAL"));

        assertThat(internal.statusCode()).isEqualTo(201);
        assertThat(read(bob(), Map.of()).<List<String>>path("items.body")).containsExactly("They exaggerate.");
        for (var customer : List.of(alice(), rita())) {
            assertThat(read(customer, Map.of()).<List<String>>path("items")).isEmpty();
            assertThat(history(customer).<List<String>>path("items.what"))
                    .containsExactly("dev.caseclock.escalation.requested");
        }
        assertThat(history(bob()).<List<String>>path("items.what")).hasSize(2);
        assertThat(TestDatabase.column(
                        "select internal from event where subject = ? order by seq", requested.<String>path("id")))
                .containsExactly(false, true);
    }

    @Test
    void tell_an_event_without_the_text_and_leave_the_version() {
        say(alice(), Map.of("body", "Secret plan"));

        var data = TestDatabase.column(
                        "select data::text from event where subject = ? and type = 'dev.caseclock.escalation.commented'",
                        requested.<String>path("id"))
                .get(0)
                .toString();
        assertThat(data)
                .contains("\"visibility\": \"PUBLIC\"")
                .contains("watchers")
                .doesNotContain("Secret plan");
        assertThat(alice().given().get(path("")).header("ETag")).isEqualTo("\"1\"");
        assertThat(Requests.put(Tokens.of("mary").manager(), requested, "approval", Map.of())
                        .statusCode())
                .as("a decision on the page from before the comment")
                .isEqualTo(200);
    }

    @Test
    void are_no_updates_of_the_case() {
        var before = neighbours.asked().size();

        say(bob(), Map.of("body", "We are on it."));

        assertThat(neighbours.asked())
                .as("R6.4 and R6.8 look at the case alone, and nobody told it")
                .hasSize(before);
    }

    @Test
    void may_be_added_after_the_decision_too() {
        Requests.put(Tokens.of("mary").manager(), requested, "decline", Map.of("reason", "A fix is on its way"));

        assertThat(say(alice(), Map.of("body", "It is not.")).statusCode()).isEqualTo(201);
    }

    @Test
    void sent_again_with_the_same_key_are_one() {
        var key = UUID.randomUUID().toString();
        var first = say(alice(), key, Map.of("body", "Once"));
        var second = say(alice(), key, Map.of("body", "Once"));

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(read(alice(), Map.of()).<List<String>>path("items")).hasSize(1);
        Problems.of(say(alice(), key, Map.of("body", "Twice"))).is(422, "IDEMPOTENCY_KEY_REUSED");
        Problems.of(alice().given().body(Map.of("body", "x")).post(path("/comments")))
                .is(428, "PRECONDITION_REQUIRED");
    }

    @Test
    void go_page_by_page() {
        for (var i = 0; i < 5; i++) {
            say(alice(), Map.of("body", "word " + i));
        }

        var told = new ArrayList<String>();
        String next = null;
        do {
            var page = read(alice(), next == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", next));
            told.addAll(page.path("items.body"));
            next = page.path("next");
        } while (next != null);

        assertThat(told).containsExactly("word 0", "word 1", "word 2", "word 3", "word 4");
        Problems.of(read(alice(), Map.of("cursor", "e30"))).is(400, "INVALID_CURSOR");
    }

    @Test
    void are_internal_by_support_only() {
        Problems.of(say(alice(), Map.of("body", "x", "visibility", "INTERNAL")))
                .is(403, "INTERNAL_BY_SUPPORT_ONLY")
                .rule("R5.3")
                .at("/visibility")
                .hasRemedy();
        assertThatThrownBy(() -> TestDatabase.execute("""
                        insert into escalation_comment values
                            (gen_random_uuid(), ?::uuid, now(), 'CONTACT', 'alice', 'Alice', 'INTERNAL', 'x')
                        """, requested.<String>path("id")))
                .hasStackTraceContaining("r5_3_internal_is_said_by_support");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-only", "ops", "admin", "service"})
    void are_written_by_contacts_agents_and_managers_only(String role) {
        var person = role.equals("read-only") ? rita() : Tokens.of("someone").role(role);

        Problems.of(say(person, Map.of("body", "x"))).is(403, "FORBIDDEN");
    }

    @Test
    void of_another_organization_do_not_exist() {
        var eve = Tokens.of("eve").contact("evil");

        Problems.of(say(eve, Map.of("body", "x"))).is(404, "NOT_FOUND");
        Problems.of(read(eve, Map.of())).is(404, "NOT_FOUND");
        var regional = SampleCase.high("acme").servedAs(SupportModel.EEA_ONLY);
        neighbours.know(regional);
        requested = Requests.by(alice()).forCase(regional).send();
        Problems.of(say(bob(), Map.of("body", "x"))).is(404, "NOT_FOUND");
        Problems.of(read(bob(), Map.of())).is(404, "NOT_FOUND");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"'', BLANK_TEXT", "'   ', BLANK_TEXT", "a\u0007b, CONTROL_CHARACTER"})
    void say_something_that_can_be_read(String body, String code) {
        Problems.of(say(alice(), Map.of("body", body))).is(400, code).at("/body");
    }

    @Test
    void have_at_most_five_thousand_characters() {
        assertThat(say(alice(), Map.of("body", "案".repeat(5_000))).statusCode()).isEqualTo(201);
        Problems.of(say(alice(), Map.of("body", "案".repeat(5_001)))).is(400, "WRONG_LENGTH");
        Problems.of(say(alice(), Map.of("body", "x", "visibility", "SECRET"))).is(400, "NOT_ONE_OF");
        Problems.of(say(alice(), Map.of("body", "x", "kind", "NOTE"))).is(400, "UNKNOWN_FIELD");
    }

    private Response say(Tokens person, Map<String, ?> comment) {
        return say(person, UUID.randomUUID().toString(), comment);
    }

    private Response say(Tokens person, String key, Map<String, ?> comment) {
        return person.given().header("Idempotency-Key", key).body(comment).post(path("/comments"));
    }

    private Response read(Tokens person, Map<String, ?> parameters) {
        return person.given().queryParams(parameters).get(path("/comments"));
    }

    private Response history(Tokens person) {
        return person.given().get(path("/history"));
    }

    private String path(String noun) {
        return "/api/v1/escalations/" + requested.path("id") + noun;
    }

    private static Tokens alice() {
        return Tokens.of("alice").contact("acme");
    }

    private static Tokens rita() {
        return Tokens.of("rita").readOnly("acme");
    }

    private static Tokens bob() {
        return Tokens.of("bob").agent();
    }
}
