package dev.caseclock.cases.conversation;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.SERVICE;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
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

/** What each person has seen of a conversation (R6.4), and what they have not. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ViewMarkersIT {

    private static final Tokens BEN = Tokens.of("agent-8").name("Ben").agent();

    @Test
    void r6_4_unread_is_what_others_wrote_behind_the_marker() {
        var acme = customer();
        var id = assigned(acme);
        var first = made(update(AGENT, id, "We are on it."));
        made(update(acme.bob(), id, "Please hurry."));
        made(update(acme.alice(), id, "It is worse now."));

        assertThat(unread(acme.alice(), id)).isEqualTo(2);
        var marker = ok(see(acme.alice(), id, first));

        assertThat(marker.<Integer>path("unreadUpdates")).isEqualTo(1);
        assertThat(marker.<String>path("lastUpdateId")).isEqualTo(first);
        assertThat(unread(acme.alice(), id)).isEqualTo(1);
        assertThat(unread(acme.bob(), id)).isEqualTo(2);
        assertThat(unread(acme.rita(), id)).isEqualTo(3);
    }

    @Test
    void r6_4_the_marker_never_moves_back() {
        var acme = customer();
        var id = assigned(acme);
        var first = made(update(AGENT, id, "One."));
        var second = made(update(AGENT, id, "Two."));
        var seen = ok(see(acme.alice(), id, second));

        var again = ok(see(acme.alice(), id, first));

        assertThat(again.asString()).isEqualTo(seen.asString());
        assertThat(ok(get(acme.alice(), path(id))).asString()).isEqualTo(seen.asString());
        assertThat(unread(acme.alice(), id)).isZero();
    }

    @Test
    void r6_4_markers_moved_at_the_same_time_end_at_the_last_update() {
        var acme = customer();
        var id = assigned(acme);
        var updates = IntStream.range(0, 8)
                .mapToObj(i -> made(update(AGENT, id, "Word " + i)))
                .toList();

        updates.stream()
                .map(update -> CompletableFuture.supplyAsync(
                        () -> see(acme.alice(), id, update).statusCode()))
                .toList()
                .forEach(status -> assertThat(status.join()).isEqualTo(200));

        assertThat(get(acme.alice(), path(id)).<String>path("lastUpdateId")).isEqualTo(updates.get(7));
    }

    @Test
    void r6_4_before_the_first_time_there_is_only_the_count() {
        var acme = customer();
        var id = proposed(acme);

        var marker = ok(get(acme.alice(), path(id)));

        assertThat(marker.<Map<String, Object>>path("")).containsExactlyEntriesOf(Map.of("unreadUpdates", 1));
    }

    @Test
    void r5_3_an_internal_note_is_neither_counted_for_the_customer_nor_seen() {
        var acme = customer();
        var id = assigned(acme);
        var note = made(post(AGENT, updates(id), Map.of("body", "Odd.", "visibility", "INTERNAL")));

        assertThat(unread(acme.alice(), id)).isZero();
        var refused = see(acme.alice(), id, note);
        Problems.of(refused).is(422, "UNKNOWN_UPDATE").rule("R6.4").at("/lastUpdateId");
        assertThat(refused.asString())
                .isEqualTo(see(acme.alice(), id, UUID.randomUUID().toString()).asString());
        ok(see(BEN, id, note));
    }

    @Test
    void an_update_of_another_case_is_unknown() {
        var acme = customer();
        var id = opened(acme);
        var elsewhere = made(update(AGENT, opened(acme), "Hello."));

        Problems.of(see(acme.alice(), id, elsewhere)).is(422, "UNKNOWN_UPDATE");
    }

    @Test
    void support_has_not_read_what_the_customer_wrote() {
        var acme = customer();
        var id = assigned(acme);
        made(update(AGENT, id, "We are on it."));
        var word = made(update(acme.alice(), id, "And?"));

        assertThat(unread(AGENT, id)).isEqualTo(1);
        ok(see(AGENT, id, word));
        assertThat(unread(AGENT, id)).isZero();
        assertThat(unread(BEN, id)).isEqualTo(1);
    }

    @Test
    void r1_2_who_may_only_read_has_a_marker_too_and_no_case_changes_by_one() {
        var acme = customer();
        var id = assigned(acme);
        var word = made(update(AGENT, id, "We are on it."));
        var before = get(AGENT, "/api/v1/cases/" + id).header("ETag");

        ok(see(acme.rita(), id, word));

        assertThat(get(AGENT, "/api/v1/cases/" + id).header("ETag")).isEqualTo(before);
        assertThat(events(id)).containsExactly("case.opened", "case.assigned", "case.update-added");
    }

    @Test
    void a_service_sees_nothing() {
        var id = opened(customer());

        Problems.of(see(SERVICE, id, UUID.randomUUID().toString())).is(403, "FORBIDDEN");
        assertThat(get(SERVICE, "/api/v1/cases/" + id).<Integer>path("unreadUpdates"))
                .isNull();
    }

    @Test
    void nobody_is_told_that_nothing_changed_when_only_their_count_did() {
        var acme = customer();
        var id = assigned(acme);
        var word = made(update(AGENT, id, "We are on it."));
        var etag = get(acme.alice(), "/api/v1/cases/" + id).header("ETag");
        assertThat(held(acme.alice(), id, etag).statusCode()).isEqualTo(304);

        ok(see(acme.alice(), id, word));

        var now = ok(held(acme.alice(), id, etag));
        assertThat(now.<Integer>path("unreadUpdates")).isZero();
        assertThat(now.header("ETag")).isEqualTo(etag);
        assertThat(held(acme.bob(), id, etag).statusCode()).isEqualTo(304);
        ok(change(AGENT, id, "pending-party", Map.of("party", "DEVELOPMENT")));
        var later = get(acme.alice(), "/api/v1/cases/" + id).header("ETag");
        assertThat(held(acme.alice(), id, later).statusCode()).isEqualTo(304);
    }

    @Test
    void the_list_counts_for_its_reader_and_finds_what_is_unread() {
        var acme = customer();
        var read = assigned(acme);
        ok(see(acme.alice(), read, made(update(AGENT, read, "Seen."))));
        var unread = assigned(acme);
        made(update(AGENT, unread, "New."));

        assertThat(get(acme.alice(), "/api/v1/cases").<List<Integer>>path("items.unreadUpdates"))
                .containsExactly(1, 0);
        assertThat(get(acme.alice(), "/api/v1/cases?flag=UNREAD").<List<String>>path("items.id"))
                .containsExactly(unread);
        assertThat(get(AGENT, "/api/v1/cases?flag=UNREAD&organization=" + acme.shortName())
                        .<List<String>>path("items.id"))
                .isEmpty();
        Problems.of(get(SERVICE, "/api/v1/cases?flag=UNREAD"))
                .is(400, "ONLY_PEOPLE_READ")
                .at("query:flag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                        | MISSING_VALUE | /lastUpdateId",
                "{\"lastUpdateId\":\"x\"}  | WRONG_TYPE    | /lastUpdateId",
                "{\"seen\":true}           | UNKNOWN_FIELD | /seen",
            })
    void bad_input_is_refused_with_its_place(String body, String code, String pointer) {
        var acme = customer();

        Problems.of(acme.alice().given().body(body).put(path(opened(acme))))
                .is(400, code)
                .at(pointer);
    }

    private static int unread(Tokens who, String id) {
        return ok(get(who, "/api/v1/cases/" + id)).path("unreadUpdates");
    }

    private static Response see(Tokens who, String id, String update) {
        return who.given().body(Map.of("lastUpdateId", update)).put(path(id));
    }

    private static Response held(Tokens who, String id, String etag) {
        return who.given().header("If-None-Match", etag).get("/api/v1/cases/" + id);
    }

    private static String path(String id) {
        return "/api/v1/cases/" + id + "/views";
    }

    private static String updates(String id) {
        return "/api/v1/cases/" + id + "/updates";
    }
}
