package dev.caseclock.cases.conversation;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.portalCase;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.proposed;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words taken back by an admin (R5.3): gone wherever they were kept, while the fact and its trace stay. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class RedactionsIT {

    private static final String SECRET = "swordfish-4711-\"quoted\"\n密码";

    @Test
    void r5_3_the_words_are_nowhere_in_the_database_any_more() {
        var acme = customer();
        var id = assigned(acme);
        var key = UUID.randomUUID().toString();
        var word = made(said(acme.alice(), id, key));
        assertThat(placesWith("swordfish")).isNotEmpty();

        ok(redact(ADMIN, id, word));

        assertThat(placesWith("swordfish")).isEmpty();
        assertThat(placesWith("密码")).isEmpty();
        assertThat(said(acme.alice(), id, key).<String>path("body")).isEqualTo("[redacted]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity-changes", "priority-requests", "reopening-requests", "pending-party", "closure"})
    void r5_3_words_that_are_an_entry_elsewhere_go_there_too(String noun) {
        var acme = customer();
        var request = portalCase();
        request.put("priority", "LOW");
        var id = made(open(acme.alice(), request));
        ok(change(AGENT, id, "assignment", Map.of()));
        switch (noun) {
            case "severity-changes" ->
                made(post(acme.alice(), path(id) + "/" + noun, Map.of("severity", "S3", "reason", SECRET)));
            case "priority-requests" ->
                made(post(acme.alice(), path(id) + "/" + noun, Map.of("priority", "MEDIUM", "note", SECRET)));
            case "reopening-requests" -> {
                ok(change(acme.alice(), id, "closure", Map.of()));
                made(post(acme.alice(), path(id) + "/" + noun, Map.of("evidence", SECRET)));
            }
            case "pending-party" -> ok(change(AGENT, id, noun, Map.of("party", "DEVELOPMENT", "reason", SECRET)));
            default -> ok(change(acme.alice(), id, noun, Map.of("reason", SECRET)));
        }
        var words = get(AGENT, path(id) + "/updates").<List<String>>path("items.id");

        ok(redact(ADMIN, id, words.get(words.size() - 1)));

        assertThat(placesWith("swordfish")).isEmpty();
    }

    @Test
    void r5_3_the_same_words_of_another_case_stay() {
        var acme = customer();
        var other = customer();
        var id = assigned(acme);
        var theirs = assigned(other);
        var word = made(update(acme.alice(), id, "The gecko escaped."));
        made(post(
                other.alice(),
                path(theirs) + "/severity-changes",
                Map.of("severity", "S3", "reason", "The gecko escaped.")));

        ok(redact(ADMIN, id, word));

        assertThat(get(other.alice(), path(theirs) + "/updates").<List<String>>path("items.body"))
                .containsExactly("The gecko escaped.");
        assertThat(placesWith("gecko")).contains("case_update", "severity_change", "idempotency_key");
    }

    @Test
    void r5_3_who_when_and_why_stay_with_everything_a_clock_looks_at() {
        var acme = customer();
        var id = proposed(acme);
        var word = made(update(acme.alice(), id, SECRET));
        var before = get(acme.alice(), path(id));
        var told = events(id);

        var redacted = ok(redact(ADMIN, id, word));

        assertThat(redacted.<String>path("redaction.by.id")).isEqualTo("root");
        assertThat(redacted.<String>path("redaction.reason")).isEqualTo("It held a password.");
        assertThat(redacted.<String>path("redaction.at")).isNotBlank();
        var shown = get(acme.alice(), path(id) + "/updates").jsonPath();
        assertThat(shown.getString("items[1].body")).isEqualTo("[redacted]");
        assertThat(shown.getString("items[1].author.id")).isEqualTo("alice");
        assertThat(shown.getString("items[1].redaction.reason")).isEqualTo("It held a password.");
        assertThat(get(acme.alice(), path(id)).asString()).isEqualTo(before.asString());
        assertThat(get(acme.alice(), path(id)).header("ETag")).isEqualTo(before.header("ETag"));
        assertThat(events(id)).startsWith(told.toArray(String[]::new)).endsWith("case.update-redacted");
        var history = get(acme.alice(), path(id) + "/history").jsonPath();
        assertThat(history.<String>getList("items.summary"))
                .last()
                .isEqualTo("root redacted an update: It held a password.");
        assertThat(history.<String>getList("items.updateId")).last().isEqualTo(word);
        assertThat(history.<Integer>getList("items.version")).endsWith(4, 4);
    }

    @Test
    void r5_3_it_is_done_once_however_often_it_is_asked() {
        var acme = customer();
        var id = opened(acme);
        var word = made(update(acme.alice(), id, SECRET));

        var traces = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> redact(ADMIN, id, word).<String>path("redaction.at")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(traces).doesNotContainNull().containsOnly(traces.get(0));
        assertThat(events(id)).containsExactly("case.opened", "case.update-added", "case.update-redacted");
    }

    @Test
    void r5_3_the_customer_hears_nothing_of_an_internal_note_taken_back() {
        var acme = customer();
        var id = opened(acme);
        var note = made(post(AGENT, path(id) + "/updates", Map.of("body", "Rude.", "visibility", "INTERNAL")));

        ok(redact(ADMIN, id, note));

        assertThat(get(acme.alice(), path(id) + "/history").<List<String>>path("items.what"))
                .hasSize(1);
        assertThat(get(AGENT, path(id) + "/history").<List<String>>path("items.what"))
                .hasSize(3);
    }

    @Test
    void only_an_admin_redacts() {
        var acme = customer();
        var id = opened(acme);
        var word = made(update(acme.alice(), id, "Hello."));

        for (var who : List.of(acme.alice(), acme.rita(), AGENT, MANAGER)) {
            Problems.of(redact(who, id, word)).is(403, "FORBIDDEN");
        }
        assertThat(get(AGENT, path(id) + "/updates").<String>path("items[0].body"))
                .isEqualTo("Hello.");
    }

    @Test
    void an_update_is_found_through_its_own_case_only() {
        var acme = customer();
        var id = opened(acme);
        var elsewhere = made(update(acme.alice(), opened(acme), "Hello."));

        Problems.of(redact(ADMIN, id, elsewhere)).is(404, "NOT_FOUND");
        Problems.of(redact(ADMIN, id, UUID.randomUUID().toString())).is(404, "NOT_FOUND");
        Problems.of(redact(ADMIN, id, "nonsense")).is(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                     | MISSING_VALUE     | /reason",
                "{\"reason\":\" \"}     | BLANK_TEXT        | /reason",
                "{\"reason\":\"\\u0007\"} | CONTROL_CHARACTER | /reason",
                "{\"why\":\"x\"}        | UNKNOWN_FIELD     | /why",
            })
    void bad_input_is_refused_with_its_place(String body, String code, String pointer) {
        var acme = customer();
        var id = opened(acme);
        var word = made(update(acme.alice(), id, "Hello."));

        Problems.of(ADMIN.given().body(body).put(path(id) + "/updates/" + word + "/redaction"))
                .is(400, code)
                .at(pointer);
    }

    private static Response said(Tokens who, String id, String key) {
        return who.given()
                .header("Idempotency-Key", key)
                .body(Map.of("body", SECRET))
                .post(path(id) + "/updates");
    }

    private static Response redact(Tokens who, String id, String update) {
        return who.given()
                .body(Map.of("reason", "It held a password."))
                .put(path(id) + "/updates/" + update + "/redaction");
    }

    /** Every table that has the text in any of its columns. */
    private static List<Object> placesWith(String text) {
        return TestDatabase.column("select tablename from pg_tables where schemaname = 'public'").stream()
                .filter(table -> TestDatabase.number(
                                "select count(*) from \"" + table + "\" t where position(? in t::text) > 0", text)
                        > 0)
                .toList();
    }

    private static String path(String id) {
        return "/api/v1/cases/" + id;
    }
}
