package dev.caseclock.rca.comments;

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
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class DocumentCommentsIT {

    private static final String WHEN = """
            {"pointer":"/rootCauseAnalysis/restoration","body":"最后一位客户何时恢复？ 🙂 שלום"}""";

    @Test
    void are_kept_oldest_first_as_they_were_written() {
        var id = draft(outage());

        var first = comment(ben(), id, WHEN);
        var second = comment(ada(), id, "{\"body\":\"At 17:00.\\r\\nSee the log.\"}");

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(first.<String>path("body")).isEqualTo("最后一位客户何时恢复？ 🙂 שלום");
        assertThat(first.<String>path("pointer")).isEqualTo("/rootCauseAnalysis/restoration");
        assertThat(first.<String>path("author.id")).isEqualTo("ben");
        assertThat(second.<String>path("body")).isEqualTo("At 17:00.\nSee the log.");
        assertThat(comments(ada(), id, "").<List<String>>path("items.id"))
                .containsExactly(first.path("id"), second.path("id"));
    }

    @Test
    void come_page_by_page() {
        var id = draft(outage());
        var ids = List.of(
                comment(ada(), id, WHEN).<String>path("id"),
                comment(ada(), id, WHEN).<String>path("id"),
                comment(ada(), id, WHEN).<String>path("id"));

        var page = comments(ada(), id, "?limit=2");

        assertThat(page.<List<String>>path("items.id")).isEqualTo(ids.subList(0, 2));
        assertThat(comments(ada(), id, "?limit=2&cursor=" + page.path("next")).<List<String>>path("items.id"))
                .isEqualTo(ids.subList(2, 3));
    }

    @Test
    void change_neither_the_text_nor_its_version_and_make_nobody_an_author_R8_5() {
        var id = draft(outage());
        var before = ada().get("/api/v1/documents/" + id);
        comment(ben(), id, WHEN);

        var after = ada().get("/api/v1/documents/" + id);

        assertThat(after.asString()).isEqualTo(before.asString());
        assertThat(publish(id).statusCode()).isEqualTo(200);
    }

    @Test
    void are_possible_on_published_text_which_stays_as_it_is() {
        var id = published(outage());
        var pdf = ada().accept("application/pdf").get("/api/v1/documents/" + id).asByteArray();

        assertThat(comment(ada(), id, "{\"body\":\"The end looks wrong.\"}").statusCode())
                .isEqualTo(201);

        assertThat(ada().accept("application/pdf")
                        .get("/api/v1/documents/" + id)
                        .asByteArray())
                .isEqualTo(pdf);
    }

    @Test
    void are_never_for_customers_R8_5() {
        var acme = customer();
        var id = draft(outage(openCase(acme, "S1")));
        comment(ben(), id, "{\"body\":\"Between us: the review was sloppy.\"}");
        publish(id);

        for (var person : List.of(
                contact(acme), Tokens.of("rita").readOnly(acme.shortName()).given())) {
            Problems.of(comments(person, id, "")).is(403, "FORBIDDEN");
        }
        Problems.of(comment(contact(acme), id, WHEN)).is(403, "FORBIDDEN");
        for (var accept : List.of("application/json", "text/markdown", "text/html")) {
            assertThat(contact(acme)
                            .accept(accept)
                            .get("/api/v1/documents/" + id)
                            .asString())
                    .doesNotContain("sloppy");
        }
    }

    @Test
    void are_told_to_staff_with_what_was_said() {
        var id = draft(outage());
        comment(ben(), id, "{\"body\":\"Told once.\"}");

        var told = eventOf(id);

        assertThat(told).contains("dev.caseclock.document.commented", "Told once.");
    }

    private static String eventOf(String id) {
        for (var after = 0L; ; ) {
            var batch = ada().get("/api/v1/document-events?limit=1000&timeout=5000&after=" + after);
            after = Long.parseLong(batch.header("Caseclock-Feed-Position"));
            if (batch.asString().contains("Told once.") && batch.asString().contains(id)) {
                return batch.asString();
            }
        }
    }

    @Test
    void are_made_once_however_often_the_request_is_repeated() {
        var id = draft(outage());
        var key = UUID.randomUUID().toString();

        for (var i = 0; i < 2; i++) {
            ada().header("Idempotency-Key", key).body(WHEN).post("/api/v1/documents/" + id + "/comments");
        }

        assertThat(comments(ada(), id, "").<List<?>>path("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {}",
                "400 | {\"body\":\"\"}",
                "422 | {\"body\":\" \\n \"}",
                "422 | {\"body\":\"\\u001b[31m\"}",
                "400 | {\"body\":\"\\ud800\"}",
                "400 | {\"body\":\"x\",\"pointer\":\"restoration\"}",
                "400 | {\"body\":\"x\",\"mood\":\"good\"}",
            })
    void say_something_that_can_be_read(int status, String body) {
        assertThat(comment(ada(), draft(outage()), body).statusCode()).isEqualTo(status);
    }

    @Test
    void are_about_documents_that_exist_for_the_caller_R1_5() {
        var american = openCase(customer(), "S1", "US_ONLY");
        var sam = Tokens.of("sam").agent().region("US");
        var id = post(sam.given(), "/api/v1/documents", "{\"caseId\":\"" + american.id() + "\"}")
                .<String>path("id");

        Problems.of(comment(ada(), id, WHEN)).is(404, "NOT_FOUND");
        Problems.of(comments(ada(), id, "")).is(404, "NOT_FOUND");
        Problems.of(comment(ada(), UUID.randomUUID().toString(), WHEN)).is(404, "NOT_FOUND");
        assertThat(comment(sam.given(), id, WHEN).statusCode()).isEqualTo(201);
        var told = ada().get("/api/v1/document-events?limit=1000").asString();
        assertThat(told).doesNotContain(american.number());
    }

    private static Response comment(RequestSpecification person, String id, String body) {
        return post(person, "/api/v1/documents/" + id + "/comments", body);
    }

    private static Response comments(RequestSpecification person, String id, String query) {
        return person.get("/api/v1/documents/" + id + "/comments" + query);
    }
}
