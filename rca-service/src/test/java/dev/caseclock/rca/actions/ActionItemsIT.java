package dev.caseclock.rca.actions;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.ben;
import static dev.caseclock.rca.World.contact;
import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.post;
import static dev.caseclock.rca.World.publish;
import static dev.caseclock.rca.World.published;
import static dev.caseclock.rca.World.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.rca.World;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R8.6: what a document promises is followed until it is done. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ActionItemsIT {

    private static final String AUDIT =
            "{\"description\":\"Audit the other regions\",\"owner\":\"Media team\",\"dueOn\":\"2026-03-18\"}";
    private final TestClock clock = new TestClock();

    @AfterEach
    void back_to_normal() {
        clock.reset();
    }

    @Nested
    class Published_text {

        @Test
        void becomes_one_open_item_for_each_promise_with_the_end_of_its_date_R9_2() {
            var outage = outage();
            var id = draft(outage);
            assertThat(itemsOf(id)).isEmpty();
            publish(id);

            var items = itemsOf(id);

            assertThat(items)
                    .extracting(item -> item.get("kind") + " " + item.get("description"))
                    .containsExactly("CORRECTIVE Refuse an empty list", "PREVENTIVE Roll out in stages");
            assertThat(items.get(0))
                    .containsEntry("owner", "Media team")
                    .containsEntry("dueOn", "2026-03-20")
                    .containsEntry("zone", "America/New_York")
                    .containsEntry("dueAt", "2026-03-21T04:00:00Z")
                    .containsEntry("state", "OPEN")
                    .containsEntry("documentId", id)
                    .containsEntry("incidentId", outage.id.toString())
                    .containsEntry("subjectNumber", outage.number);
        }

        @Test
        void corrected_carries_on_what_it_still_promises_and_takes_back_the_rest() {
            var first = published(outage());
            var before = itemsOf(first);
            complete(before.get(1), "{}");
            var second = post(
                            ada(),
                            "/api/v1/documents/" + first + "/revisions",
                            "{\"reason\":\"One promise was too bold.\"}")
                    .<String>path("id");
            var text = World.ANALYSIS
                    .replace("Roll out in stages", "Roll out at night")
                    .replace("\"dueOn\":\"2026-03-20\"", "\"dueOn\":\"2026-03-27\"");
            put(ada(), second, "", text);
            put(ada(), second, "/review", "{\"step\":\"SUBMIT\"}");
            put(ben(), second, "/review", "{\"step\":\"APPROVE\"}");
            assertThat(put(ben(), second, "/publication", null).statusCode()).isEqualTo(200);

            var after = itemsOf(second);

            assertThat(after)
                    .extracting(item -> item.get("description") + " " + item.get("dueOn") + " " + item.get("state"))
                    .containsExactly(
                            "Refuse an empty list 2026-03-27 OPEN",
                            "Roll out at night 2026-04-30 OPEN",
                            "Roll out in stages 2026-04-30 DONE");
            assertThat(after.get(0))
                    .containsEntry("id", before.get(0).get("id"))
                    .containsEntry("documentId", second);
            assertThat(itemsOf(first)).isEqualTo(after);
        }

        @Test
        void corrected_drops_an_open_promise_that_it_does_not_make_any_more() {
            var first = published(outage());
            var second = post(ada(), "/api/v1/documents/" + first + "/revisions", "{\"reason\":\"No roll-out.\"}")
                    .<String>path("id");
            put(ada(), second, "", World.ANALYSIS.replace("Roll out in stages", "Nothing is rolled out"));
            put(ada(), second, "/review", "{\"step\":\"SUBMIT\"}");
            put(ben(), second, "/review", "{\"step\":\"APPROVE\"}");
            put(ben().header("Accept-Language", "zh"), second, "/publication", null);

            assertThat(itemsOf(second))
                    .filteredOn(item -> item.get("state").equals("DROPPED"))
                    .singleElement()
                    .satisfies(item -> assertThat(item)
                            .containsEntry("description", "Roll out in stages")
                            .containsEntry("note", "修订版 2 不再承诺此事项。"));
        }

        @Test
        void of_a_summary_promises_only_what_has_an_owner_and_a_date_R8_3() {
            var id = post(
                            ada(),
                            "/api/v1/documents",
                            "{\"caseId\":\"" + openCase(customer(), "S1").id() + "\"}")
                    .<String>path("id");
            put(ada(), id, "", """
                    {"title":"No audio","caseSummary":{"description":"No audio.","cause":"A firewall rule.",
                    "recoveryActions":[{"description":"Rule removed","owner":"Site","dueOn":"2026-03-06"}],
                    "correctiveActions":[{"description":"Watch it"},
                    {"description":"Document the rule","owner":"Site","dueOn":"2026-03-20"}]}}
                    """);
            put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}");
            put(ben(), id, "/review", "{\"step\":\"APPROVE\"}");
            assertThat(put(ben(), id, "/publication", null).statusCode()).isEqualTo(200);

            assertThat(itemsOf(id))
                    .singleElement()
                    .satisfies(item -> assertThat(item)
                            .containsEntry("description", "Document the rule")
                            .containsEntry("dueAt", "2026-03-21T00:00:00Z"));
        }
    }

    @Nested
    class A_colleague {

        @Test
        void adds_what_no_customer_was_promised() {
            var acme = customer();
            var id = draft(outage(openCase(acme, "S1")));

            var added = add(ada(), id, AUDIT);

            assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
            assertThat(added.<String>path("kind")).isEqualTo("INTERNAL");
            assertThat(added.header("ETag")).isEqualTo("\"0\"");
            assertThat(ada().get(added.header("Location")).asString()).isEqualTo(added.asString());
            publish(id);
            assertThat(contact(acme)
                            .accept("text/markdown")
                            .get("/api/v1/documents/" + id)
                            .asString())
                    .doesNotContain("Audit");
        }

        @Test
        void links_an_item_to_an_event_of_that_document_only() {
            var id = draft(outage(openCase(customer(), "S2")));
            var event = ada().get("/api/v1/documents/" + id + "/evidence")
                    .<List<String>>path("events.id")
                    .get(0);

            assertThat(add(ada(), id, AUDIT.replace("{", "{\"eventId\":\"" + event + "\","))
                            .<String>path("eventId"))
                    .isEqualTo(event);
            Problems.of(add(ada(), id, AUDIT.replace("{", "{\"eventId\":\"" + UUID.randomUUID() + "\",")))
                    .is(422, "EVENT_UNKNOWN")
                    .at("/eventId");
        }

        @Test
        void hands_over_and_postpones_an_internal_item_on_the_version_it_was_decided_on() {
            var item = add(ada(), draft(outage()), AUDIT);
            var later = "{\"owner\":\"Release team\",\"dueOn\":\"2026-03-25\"}";

            var changed = change(item.path("id"), "", "\"0\"", later);

            assertThat(changed.<String>path("owner")).isEqualTo("Release team");
            assertThat(changed.<String>path("dueAt")).isEqualTo("2026-03-26T00:00:00Z");
            assertThat(changed.header("ETag")).isEqualTo("\"1\"");
            Problems.of(change(item.path("id"), "", "\"0\"", later)).is(412, "STALE_VERSION");
            Problems.of(ada().body(later).put("/api/v1/action-items/" + item.path("id")))
                    .is(428, "PRECONDITION_REQUIRED");
        }

        @Test
        void cannot_postpone_a_promise_without_telling_those_who_were_promised_R8_5() {
            var item = itemsOf(published(outage())).get(0);

            Problems.of(change(item.get("id"), "", "\"0\"", "{\"owner\":\"Media team\",\"dueOn\":\"2026-03-21\"}"))
                    .is(409, "DUE_DATE_IS_PUBLISHED")
                    .rule("R8.5")
                    .at("/dueOn")
                    .says("2026-03-20")
                    .hasRemedy();
        }

        @Test
        void completes_it_with_the_instant_it_was_done_at() {
            clock.set(Instant.parse("2026-03-19T12:00:00Z"));
            var item = add(ada(), draft(outage()), AUDIT);

            Problems.of(change(item.path("id"), "/completion", "\"0\"", "{\"doneAt\":\"2026-03-19T13:00:00Z\"}"))
                    .is(422, "DONE_IN_THE_FUTURE")
                    .rule("R9.2")
                    .at("/doneAt");
            var done = change(
                    item.path("id"),
                    "/completion",
                    "\"0\"",
                    "{\"doneAt\":\"2026-03-18T23:59:59Z\",\"note\":\"已完成 ✓\"}");

            assertThat(done.<String>path("state")).isEqualTo("DONE");
            assertThat(done.<Boolean>path("late")).isFalse();
            assertThat(done.<String>path("note")).isEqualTo("已完成 ✓");
            assertThat(done.<String>path("settledBy.id")).isEqualTo("ada");
            Problems.of(change(item.path("id"), "/drop", "\"1\"", "{\"reason\":\"x\"}"))
                    .is(409, "ACTION_ITEM_IS_SETTLED")
                    .with("state", "DONE");
        }

        @Test
        void drops_it_with_a_reason() {
            var item = add(ada(), draft(outage()), AUDIT);

            assertThat(change(item.path("id"), "/drop", "\"0\"", "{}").statusCode())
                    .isEqualTo(400);
            Problems.of(change(item.path("id"), "/drop", "\"0\"", "{\"reason\":\" \"}"))
                    .is(422, "BLANK_TEXT")
                    .at("/reason");
            assertThat(change(item.path("id"), "/drop", "\"0\"", "{\"reason\":\"Not needed.\"}")
                            .<String>path("state"))
                    .isEqualTo("DROPPED");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "400 | {\"description\":\"x\",\"owner\":\"y\"}",
                    "400 | {\"description\":\"x\",\"owner\":\"y\",\"dueOn\":\"2026-02-30\"}",
                    "400 | {\"description\":\"x\",\"owner\":\"y\",\"dueOn\":\"soon\"}",
                    "422 | {\"description\":\"x\",\"owner\":\"y\",\"dueOn\":\"+999999999-12-31\"}",
                    "422 | {\"description\":\"x\",\"owner\":\"y\",\"dueOn\":\"0000-01-01\"}",
                    "422 | {\"description\":\" \",\"owner\":\"y\",\"dueOn\":\"2026-03-18\"}",
                    "422 | {\"description\":\"x\",\"owner\":\"\\u0007\",\"dueOn\":\"2026-03-18\"}",
                    "400 | {\"description\":\"x\",\"owner\":\"y\",\"dueOn\":\"2026-03-18\",\"state\":\"DONE\"}",
                })
        void says_what_who_and_when(int status, String body) {
            var answer = add(ada(), draft(outage()), body);

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        }

        @Test
        void adds_once_however_often_the_request_is_repeated() {
            var id = draft(outage());
            var key = UUID.randomUUID().toString();
            for (var i = 0; i < 2; i++) {
                ada().header("Idempotency-Key", key).body(AUDIT).post("/api/v1/documents/" + id + "/action-items");
            }

            assertThat(itemsOf(id)).hasSize(1);
        }
    }

    @Nested
    class The_list {

        @Test
        void over_all_documents_shows_the_most_overdue_first_and_when_it_changes() {
            clock.freeze(Instant.parse("2026-03-19T12:00:00Z"));
            var owner = "Team " + UUID.randomUUID();
            var one = draft(outage());
            var other = draft(outage());
            var soon = add(ada(), one, item(owner, "2026-03-25")).<String>path("id");
            var worst = add(ada(), other, item(owner, "2026-03-10")).<String>path("id");
            var bad = add(ada(), one, item(owner, "2026-03-18")).<String>path("id");
            var done = add(ada(), other, item(owner, "2026-03-01")).<String>path("id");
            change(done, "/completion", "\"0\"", "{}");

            var list = list("?owner=" + owner.toUpperCase());

            assertThat(list.<List<String>>path("items.id")).containsExactly(worst, bad, soon, done);
            assertThat(list.<List<Boolean>>path("items.late")).containsExactly(true, true, false, true);
            assertThat(list.<String>path("nextChangeAt")).isEqualTo("2026-03-26T00:00:00.000001Z");
            assertThat(list.<String>path("asOf")).isEqualTo("2026-03-19T12:00:00Z");
            assertThat(list("?state=OPEN&late=true&owner=" + owner).<List<String>>path("items.id"))
                    .containsExactly(worst, bad);
            assertThat(list("?late=false&owner=" + owner).<List<String>>path("items.id"))
                    .containsExactly(soon);
            assertThat(list("?state=DONE&owner=" + owner).<List<String>>path("items.id"))
                    .containsExactly(done);
        }

        @Test
        void comes_page_by_page() {
            var owner = "Team " + UUID.randomUUID();
            var id = draft(outage());
            var ids = new ArrayList<String>();
            for (var day = 10; day < 15; day++) {
                ids.add(add(ada(), id, item(owner, "2026-03-" + day)).path("id"));
            }
            change(ids.get(4), "/drop", "\"0\"", "{\"reason\":\"x\"}");

            var seen = new ArrayList<String>();
            for (var cursor = ""; cursor != null; ) {
                var page = list("?limit=2&owner=" + owner + cursor);
                seen.addAll(page.path("items.id"));
                cursor = page.path("next") == null ? null : "&cursor=" + page.path("next");
            }

            assertThat(seen).isEqualTo(ids);
        }

        @Test
        void refuses_what_it_does_not_know() {
            assertThat(list("?state=LATE").statusCode()).isEqualTo(400);
            assertThat(list("?limit=0").statusCode()).isEqualTo(400);
            Problems.of(list("?cursor=x")).is(400, "INVALID_CURSOR");
            Problems.of(ada().get("/api/v1/action-items/" + UUID.randomUUID())).is(404, "NOT_FOUND");
        }

        @Test
        void leaves_out_what_belongs_to_another_region_R1_5() {
            var owner = "Team " + UUID.randomUUID();
            var sam = Tokens.of("sam").agent().region("US");
            var american = openCase(customer(), "S1", "US_ONLY");
            var id = post(sam.given(), "/api/v1/documents", "{\"caseId\":\"" + american.id() + "\"}")
                    .<String>path("id");
            var item = add(sam.given(), id, item(owner, "2026-03-10")).<String>path("id");

            assertThat(list("?owner=" + owner).<List<?>>path("items")).isEmpty();
            Problems.of(ada().get("/api/v1/action-items/" + item)).is(404, "NOT_FOUND");
            Problems.of(change(item, "/completion", "\"0\"", "{}")).is(404, "NOT_FOUND");
            assertThat(sam.given().get("/api/v1/action-items/" + item).statusCode())
                    .isEqualTo(200);
        }

        private String item(String owner, String dueOn) {
            return "{\"description\":\"x\",\"owner\":\"" + owner + "\",\"dueOn\":\"" + dueOn + "\"}";
        }

        private Response list(String query) {
            return Tokens.of("olga").ops().given().get("/api/v1/action-items" + query);
        }
    }

    private static List<Map<String, Object>> itemsOf(String document) {
        return ada().get("/api/v1/documents/" + document + "/action-items").path("items");
    }

    private static Response add(RequestSpecification person, String document, String body) {
        return post(person, "/api/v1/documents/" + document + "/action-items", body);
    }

    private static Response change(Object item, String act, String etag, String body) {
        return ada().header("If-Match", etag).body(body).put("/api/v1/action-items/" + item + act);
    }

    private static void complete(Map<String, Object> item, String body) {
        assertThat(change(item.get("id"), "/completion", "\"" + item.get("version") + "\"", body)
                        .statusCode())
                .isEqualTo(200);
    }
}
