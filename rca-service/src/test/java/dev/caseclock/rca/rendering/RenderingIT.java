package dev.caseclock.rca.rendering;

import static dev.caseclock.rca.World.ada;
import static dev.caseclock.rca.World.contact;
import static dev.caseclock.rca.World.customer;
import static dev.caseclock.rca.World.draft;
import static dev.caseclock.rca.World.openCase;
import static dev.caseclock.rca.World.outage;
import static dev.caseclock.rca.World.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class RenderingIT {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "*/*,                                            application/json",
        "application/json,                               application/json",
        "text/markdown,                                  text/markdown",
        "text/html,                                      text/html",
        "application/pdf,                                application/pdf",
        "'text/html,application/xhtml+xml,*/*;q=0.8',    text/html",
        "'application/pdf;q=0.5,text/markdown',          text/markdown",
    })
    void the_caller_chooses_the_representation(String accept, String type) {
        var answer = ada().accept(accept).get("/api/v1/documents/" + published(outage()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(type);
        assertThat(answer.header("Vary")).contains("Accept", "Accept-Language");
    }

    @Test
    void what_nobody_can_render_is_406() {
        assertThat(ada().accept("image/png")
                        .get("/api/v1/documents/" + published(outage()))
                        .statusCode())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({"text/markdown, markdown", "text/html, html", "application/pdf, pdf"})
    void published_text_is_handed_out_byte_for_byte_and_tagged_by_digest_format_and_language(
            String accept, String format) {
        var acme = customer();
        var id = published(outage(openCase(acme, "S1")));
        var digest = ada().get("/api/v1/documents/" + id).<String>path("digest");

        var first = get(contact(acme), id, accept, "zh");
        var second = get(ada(), id, accept, "zh-CN");

        assertThat(first.asByteArray()).isEqualTo(second.asByteArray());
        assertThat(first.header("ETag")).isEqualTo("\"" + digest + "-" + format + "-zh-CN\"");
        assertThat(first.header("Content-Language")).isEqualTo("zh-CN");
        assertThat(get(ada(), id, accept, "en").header("ETag")).isEqualTo("\"" + digest + "-" + format + "-en\"");
        assertThat(ada().accept(accept)
                        .header("Accept-Language", "zh")
                        .header("If-None-Match", first.header("ETag"))
                        .get("/api/v1/documents/" + id)
                        .statusCode())
                .isEqualTo(304);
        assertThat(TestDatabase.number("select count(*) from rendering where document_id = ?", UUID.fromString(id)))
                .isEqualTo(2);
    }

    @Test
    void a_pdf_can_be_read_in_chinese() throws IOException {
        var pdf = get(ada(), published(outage()), "application/pdf", "zh-CN").asByteArray();

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("根本原因分析：Voice platform", "编解码器列表为空");
        }
    }

    @Test
    void a_draft_is_marked_as_one_is_not_kept_and_is_not_for_customers() {
        var acme = customer();
        var id = draft(outage(openCase(acme, "S1")));

        assertThat(get(ada(), id, "text/html", "en").asString()).contains("Draft: not reviewed, not published");
        assertThat(get(ada(), id, "text/html", "en").header("ETag")).contains(id + "-v0-html-en");
        assertThat(TestDatabase.number("select count(*) from rendering where document_id = ?", UUID.fromString(id)))
                .isZero();
        Problems.of(get(contact(acme), id, "application/pdf", "en")).is(404, "NOT_FOUND");
    }

    @Test
    void eight_at_once_are_printed_one_after_another_and_all_get_the_same() throws Exception {
        var id = published(outage());
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Response> reader = () -> get(ada(), id, "application/pdf", "zh-CN");
            var answers = new ArrayList<Response>();
            for (var answer : pool.invokeAll(Collections.nCopies(8, reader))) {
                answers.add(answer.get());
            }

            assertThat(answers).extracting(Response::statusCode).containsOnly(200);
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.asByteArray())
                            .isEqualTo(answers.get(0).asByteArray()));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void what_was_kept_is_handed_out_whatever_would_be_rendered_today() {
        var id = published(outage());
        TestDatabase.execute(
                "insert into rendering (document_id, format, language, bytes) values (?, 'HTML', 'ENGLISH', ?)",
                UUID.fromString(id),
                "as it was then".getBytes(StandardCharsets.UTF_8));

        assertThat(get(ada(), id, "text/html", "en").asString()).isEqualTo("as it was then");
    }

    @Test
    void a_page_may_do_nothing_in_a_browser() {
        var page = get(ada(), published(outage()), "text/html", "en");

        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Disposition")).contains("inline", "RCA-IN-", "-1.html");
    }

    private static Response get(RequestSpecification person, String id, String accept, String language) {
        return person.accept(accept).header("Accept-Language", language).get("/api/v1/documents/" + id);
    }
}
