package dev.caseclock.rca.history;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.ben;
import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.post;
import static dev.caseclock.rca.World.publish;
import static dev.caseclock.rca.World.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.rca.World;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class DocumentHistoriesIT {

    @Test
    void of_a_document_tells_its_way_in_sentences_R8_5() {
        var id = draft(outage());
        put(ada(), id, "", World.ANALYSIS);
        post(ben(), "/api/v1/documents/" + id + "/comments", "{\"body\":\"Clear.\"}");
        put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}");
        put(ben(), id, "/review", "{\"step\":\"APPROVE\"}");
        put(ben(), id, "/publication", null);

        assertThat(summaries(history("en", "documents/" + id)))
                .containsExactly(
                        "ada began revision 1.",
                        "ada wrote the text.",
                        "ben commented: Clear.",
                        "ada submitted the text for review.",
                        "ben approved the text.",
                        "ben published revision 1: Voice platform");
        assertThat(summaries(history("zh", "documents/" + id)))
                .contains("ben 评论：Clear.", "ben 发布了修订版 1：Voice platform");
        assertThat(history("en", "documents/" + id).<List<Integer>>path("items.version"))
                .isSorted();
    }

    @Test
    void of_an_item_tells_who_answered_for_it_and_how_it_ended_R8_6() {
        var id = draft(outage());
        var item = post(
                        ada(),
                        "/api/v1/documents/" + id + "/action-items",
                        "{\"description\":\"x\",\"owner\":\"Media team\",\"dueOn\":\"2026-03-18\"}")
                .<String>path("id");
        ada().header("If-Match", "\"0\"")
                .body("{\"owner\":\"Release team\",\"dueOn\":\"2026-03-20\"}")
                .put("/api/v1/action-items/" + item);
        ben().header("If-Match", "\"1\"").body("{\"reason\":\"不需要了\"}").put("/api/v1/action-items/" + item + "/drop");

        assertThat(summaries(history("en", "action-items/" + item)))
                .containsExactly(
                        "Media team answers for it until the end of 2026-03-18.",
                        "ada changed it: Release team answers for it until the end of 2026-03-20.",
                        "ben dropped it: 不需要了");
    }

    @Test
    void comes_page_by_page() {
        var id = draft(outage());
        publish(id);

        var page = ada().get("/api/v1/documents/" + id + "/history?limit=3");

        assertThat(page.<List<?>>path("items")).hasSize(3);
        assertThat(ada().get("/api/v1/documents/" + id + "/history?limit=3&cursor=" + page.path("next"))
                        .<List<String>>path("items.what"))
                .containsExactly("dev.caseclock.document.approved", "dev.caseclock.document.published");
    }

    @Test
    void is_there_for_whoever_may_read_the_document_R1_5() {
        var sam = Tokens.of("sam").agent().region("US");
        var american = openCase(customer(), "S1", "US_ONLY");
        var id = post(sam.given(), "/api/v1/documents", "{\"caseId\":\"" + american.id() + "\"}")
                .<String>path("id");
        var item = post(
                        sam.given(),
                        "/api/v1/documents/" + id + "/action-items",
                        "{\"description\":\"x\",\"owner\":\"y\",\"dueOn\":\"2026-03-18\"}")
                .<String>path("id");

        for (var path : List.of("documents/" + id, "action-items/" + item, "action-items/" + UUID.randomUUID())) {
            Problems.of(ada().get("/api/v1/" + path + "/history")).is(404, "NOT_FOUND");
        }
        assertThat(sam.given().get("/api/v1/action-items/" + item + "/history").statusCode())
                .isEqualTo(200);
    }

    private static Response history(String language, String path) {
        return ada().header("Accept-Language", language).get("/api/v1/" + path + "/history");
    }

    private static List<String> summaries(Response history) {
        return history.path("items.summary");
    }
}
