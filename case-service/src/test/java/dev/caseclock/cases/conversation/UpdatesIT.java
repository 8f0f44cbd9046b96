package dev.caseclock.cases.conversation;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.proposed;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class UpdatesIT {

    @Test
    void r5_3_a_contacts_word_reopens_what_waits_for_the_customer() {
        var acme = customer();
        var id = proposed(acme);

        var written = update(acme.alice(), id, "Thanks, works!");

        made(written);
        var now = get(acme.alice(), path(id, ""));
        assertThat(written.header("ETag")).isEqualTo(now.header("ETag"));
        assertThat(now.<String>path("state")).isEqualTo("OPEN");
        assertThat(now.<String>path("lastPublicUpdateId")).isEqualTo(written.path("id"));
        assertThat(now.<String>path("stateSince")).isEqualTo(written.path("at"));
    }

    @Test
    void r4_2_an_automatic_reply_is_written_by_the_system() {
        var acme = customer();
        var id = assigned(acme);

        var reply = post(AGENT, path(id, "/updates"), Map.of("body", "We got it.", "kind", "AUTOMATIC_REPLY"));

        made(reply);
        assertThat(reply.<String>path("author.kind")).isEqualTo("SYSTEM");
        assertThat(get(AGENT, path(id, "")).<String>path("lastAgentPublicUpdateAt"))
                .isNull();
    }

    @Test
    void r5_3_internal_updates_are_hidden_from_the_customer_everywhere() {
        var acme = customer();
        var id = assigned(acme);
        made(post(AGENT, path(id, "/updates"), Map.of("body", "Looks like DNS.", "visibility", "INTERNAL")));
        made(update(AGENT, id, "We are on it."));

        assertThat(get(acme.alice(), path(id, "/updates")).<List<String>>path("items.body"))
                .containsExactly("We are on it.");
        assertThat(get(AGENT, path(id, "/updates")).<List<String>>path("items.body"))
                .containsExactly("Looks like DNS.", "We are on it.");
        assertThat(get(acme.alice(), path(id, "/history")).<List<String>>path("items.what"))
                .hasSize(3);
        assertThat(get(AGENT, path(id, "/history")).<List<String>>path("items.what"))
                .hasSize(4);
        Problems.of(post(acme.alice(), path(id, "/updates"), Map.of("body", "Psst", "visibility", "INTERNAL")))
                .is(403, "INTERNAL_BY_SUPPORT_ONLY")
                .rule("R5.3")
                .at("/visibility");
    }

    @Test
    void r1_2_who_may_only_read_says_nothing() {
        var acme = customer();
        var id = opened(acme);

        Problems.of(update(acme.rita(), id, "Hello?"))
                .is(403, "ONLY_DESIGNATED_CONTACTS")
                .rule("R1.2")
                .hasRemedy();
        ok(get(acme.rita(), path(id, "/updates")));
    }

    @Test
    void a_closed_case_takes_no_word_from_a_contact_but_one_from_support() {
        var acme = customer();
        var id = opened(acme);
        ok(change(acme.alice(), id, "closure", Map.of()));

        Problems.of(update(acme.alice(), id, "One more thing"))
                .is(409, "MOVE_NOT_ALLOWED")
                .with("state", "CLOSED")
                .with("allowedActions", List.of("REQUEST_REOPENING"))
                .hasRemedy();
        made(update(AGENT, id, "For the record."));
    }

    @Test
    void a_word_is_never_refused_for_being_based_on_yesterdays_page() {
        var acme = customer();
        var id = proposed(acme);

        var statuses = IntStream.range(0, 6)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> update(i % 2 == 0 ? acme.alice() : AGENT, id, "Word " + i)
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnly(201);
        assertThat(get(AGENT, path(id, "/updates")).<List<String>>path("items")).hasSize(7);
        assertThat(get(AGENT, path(id, "")).header("ETag")).isEqualTo("\"9\"");
    }

    @Test
    void a_repeated_word_is_said_once() {
        var acme = customer();
        var id = opened(acme);
        var key = UUID.randomUUID().toString();

        for (var i = 0; i < 2; i++) {
            acme.alice()
                    .given()
                    .header("Idempotency-Key", key)
                    .body(Map.of("body", "Once"))
                    .post(path(id, "/updates"))
                    .then()
                    .statusCode(201);
        }

        assertThat(get(AGENT, path(id, "/updates")).<List<String>>path("items")).hasSize(1);
    }

    @Test
    void the_conversation_is_read_page_by_page_oldest_first() {
        var acme = customer();
        var id = opened(acme);
        for (var word : List.of("one", "two", "three")) {
            made(update(acme.alice(), id, word));
        }

        var first = ok(get(acme.alice(), path(id, "/updates?limit=2")));
        var rest = ok(get(acme.alice(), path(id, "/updates?limit=2&cursor=" + first.path("next"))));

        assertThat(first.<List<String>>path("items.body")).containsExactly("one", "two");
        assertThat(rest.<List<String>>path("items.body")).containsExactly("three");
    }

    @Test
    void r5_3_a_call_is_recorded_with_who_called_whom_when_and_how_long() {
        var acme = customer();
        var id = assigned(acme);
        var began = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);

        var written = call(
                id,
                Map.of(
                        "direction",
                        "TO_CUSTOMER",
                        "startedAt",
                        began.toString(),
                        "durationSeconds",
                        240,
                        "contactId",
                        acme.alicesId()));

        made(written);
        var seen = get(acme.alice(), path(id, "/updates")).jsonPath();
        assertThat(seen.<String, Object>getMap("items[0].call"))
                .containsEntry("direction", "TO_CUSTOMER")
                .containsEntry("startedAt", began.toString())
                .containsEntry("durationSeconds", 240)
                .containsEntry("duration", "PT4M")
                .containsEntry("contactId", acme.alicesId())
                .containsEntry("contactName", "alice");
        assertThat(seen.getString("items[0].occurredAt"))
                .isEqualTo(get(AGENT, path(id, "")).path("openedAt"));
        assertThat(seen.getString("items[0].channel")).isEqualTo("PHONE");
        var history = get(acme.alice(), path(id, "/history")).jsonPath();
        assertThat(history.<String>getList("items.summary")).last().isEqualTo("Ada Agent called alice.");
        assertThat(history.<String>getList("items.updateId")).last().isEqualTo(written.path("id"));
    }

    @Test
    void r4_3_followers_hear_from_when_a_call_counts() {
        var acme = customer();
        var id = assigned(acme);
        TestDatabase.execute("""
                update support_case
                set opened_at = opened_at - interval '1 hour', cycle_started_at = cycle_started_at - interval '1 hour'
                where id = ?::uuid
                """, id);
        var began = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);

        var written = call(id, Map.of("direction", "TO_CUSTOMER", "startedAt", began.toString()));

        made(written);
        assertThat(written.<String>path("occurredAt")).isEqualTo(began.toString());
        assertThat(TestDatabase.column(
                        "select data #>> '{update,at}' from event where subject = ? and type like '%update-added'", id))
                .containsExactly(began.toString());
        assertThat(get(AGENT, path(id, "")).<String>path("lastAgentPublicUpdateAt"))
                .isEqualTo(began.toString());
    }

    @Test
    void r5_a_contact_who_phones_answers_like_one_who_writes() {
        var acme = customer();
        var id = proposed(acme);

        made(call(
                id,
                Map.of(
                        "direction",
                        "FROM_CUSTOMER",
                        "startedAt",
                        Instant.now().toString(),
                        "contactId",
                        acme.alicesId())));

        var history = get(acme.alice(), path(id, "/history")).jsonPath();
        assertThat(get(acme.alice(), path(id, "")).<String>path("state")).isEqualTo("OPEN");
        assertThat(history.<String>getList("items.summary")).last().isEqualTo("Ada Agent took a call of alice.");
        assertThat(history.<String>getList("items.state")).containsExactly("NEW", "OPEN", "SOLUTION_PROPOSED", "OPEN");
    }

    @Test
    void r1_2_nobody_but_a_designated_contact_of_the_customer_is_named_as_on_the_phone() {
        var acme = customer();
        var id = assigned(acme);
        var now = Instant.now().minusSeconds(1).toString();
        var rita = TestDatabase.column(
                        "select id from contact where organization_id = ?::uuid and kind = 'READ_ONLY'", acme.id())
                .get(0);

        for (var stranger : List.of(customer().alicesId(), UUID.randomUUID().toString())) {
            Problems.of(call(id, Map.of("direction", "TO_CUSTOMER", "startedAt", now, "contactId", stranger)))
                    .is(422, "UNKNOWN_CONTACT")
                    .rule("R1.2")
                    .at("/call/contactId");
        }
        Problems.of(call(id, Map.of("direction", "TO_CUSTOMER", "startedAt", now, "contactId", rita.toString())))
                .is(422, "CALLER_NOT_DESIGNATED")
                .rule("R1.2")
                .at("/call/contactId");
    }

    @Test
    void the_conversation_stands_in_the_order_in_which_it_was_written_down() {
        var acme = customer();
        var id = opened(acme);
        made(update(acme.alice(), id, "first"));
        made(update(acme.alice(), id, "second"));
        // A word takes its time before it waits for the case.
        TestDatabase.execute("""
                update case_update
                set written_at = written_at - interval '1 minute', occurred_at = occurred_at - interval '1 minute'
                where case_id = ?::uuid and body = 'second'
                """, id);

        assertThat(get(acme.alice(), path(id, "/updates")).<List<String>>path("items.body"))
                .containsExactly("first", "second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "登录失败，请尽快处理。",
                "😀👩‍👩‍👧‍👦 🇨🇳",
                "مرحبا بالعالم \u200f123",
                "one\n\ttwo\r\nthree",
                "=HYPERLINK(\"x\")",
            })
    void text_of_any_script_comes_back_as_it_was_sent(String text) {
        var acme = customer();
        var id = opened(acme);

        made(update(acme.alice(), id, text));

        assertThat(get(AGENT, path(id, "/updates")).<String>path("items[0].body"))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CALL | {}                                                                          | 400 | MISSING_VALUE          | /call/startedAt",
                "CALL | {\"direction\":\"UP\"}                                                      | 400 | NOT_ONE_OF             | /call/direction",
                "CALL | {\"direction\":\"TO_CUSTOMER\",\"startedAt\":\"2026-03-07T02:09:00\"}       | 400 | INSTANT_WITHOUT_OFFSET | /call/startedAt",
                "CALL | {\"direction\":\"TO_CUSTOMER\",\"startedAt\":\"2026-03-07T02:09:00Z\",\"durationSeconds\":-1} | 400 | TOO_SMALL | /call/durationSeconds",
                "CALL | {\"direction\":\"TO_CUSTOMER\",\"startedAt\":\"2020-03-07T02:09:00Z\"}      | 422 | CALL_TOO_LONG_AGO      | /call/startedAt",
                "CALL | {\"direction\":\"TO_CUSTOMER\",\"startedAt\":\"2999-03-07T02:09:00Z\"}      | 422 | INSTANT_IN_THE_FUTURE  | /call/startedAt",
                "NOTE | {\"direction\":\"TO_CUSTOMER\",\"startedAt\":\"2026-03-07T02:09:00Z\"}      | 422 | RECORD_FOR_CALLS_ONLY  | /call",
            })
    void a_bad_record_of_a_call_is_refused_with_its_place(
            String kind, String record, int status, String code, String pointer) {
        var id = assigned(customer());
        var body = "{\"body\":\"x\",\"kind\":\"" + kind + "\",\"call\":" + record + "}";

        Problems.of(post(AGENT, path(id, "/updates"), body)).is(status, code).at(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                     | 400 | MISSING_VALUE         | /body",
                "{\"body\":\" \"}                       | 400 | BLANK_TEXT            | /body",
                "{\"body\":\"x\",\"kind\":\"FAX\"}      | 400 | NOT_ONE_OF            | /kind",
                "{\"body\":\"x\",\"text\":\"y\"}        | 400 | UNKNOWN_FIELD         | /text",
                "{\"body\":\"x\",\"kind\":\"CALL\"}     | 422 | KIND_FOR_SUPPORT_ONLY | /kind",
            })
    void bad_input_is_refused_with_its_place(String body, int status, String code, String pointer) {
        var acme = customer();
        var id = opened(acme);

        Problems.of(post(acme.alice(), path(id, "/updates"), body))
                .is(status, code)
                .at(pointer);
    }

    private static Response call(String id, Map<String, ?> record) {
        return post(AGENT, path(id, "/updates"), Map.of("body", "We talked.", "kind", "CALL", "call", record));
    }

    private static String path(String id, String rest) {
        return "/api/v1/cases/" + id + rest;
    }
}
