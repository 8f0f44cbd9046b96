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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

    private static String path(String id, String rest) {
        return "/api/v1/cases/" + id + rest;
    }
}
