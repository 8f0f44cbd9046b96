package dev.caseclock.cases.attachments;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.attach;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.proposed;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
@QuarkusTestResource(StandInClamd.class)
class AttachmentsIT {

    private static final int LIMIT = 256 * 1024;
    private static final Path FOLDER = Path.of("target/attachments");

    @Inject
    SweepContentsJob sweep;

    @Nested
    class A_file_that_shows_what_is_wrong {

        @Test
        void r2_2_comes_back_byte_for_byte() throws Exception {
            var acme = customer();
            var id = opened(acme);
            var png = SampleFiles.png(100_000);

            var attached = attach(acme.alice(), id, "截图 1.png", png);

            var file = made(attached);
            assertThat(attached.header("Location")).endsWith(path(id) + "/" + file);
            assertThat(attached.<String>path("mediaType")).isEqualTo("image/png");
            assertThat(attached.<Integer>path("size")).isEqualTo(100_000);
            assertThat(attached.<String>path("checksum")).isEqualTo(sha256(png));
            assertThat(attached.<String>path("visibility")).isEqualTo("PUBLIC");
            assertThat(attached.<String>path("author.name")).isEqualTo("Alice Archer");
            var content = ok(get(acme.rita(), path(id) + "/" + file + "/content"));
            assertThat(content.asByteArray()).isEqualTo(png);
            assertThat(content.header("Content-Type")).isEqualTo("image/png");
            assertThat(content.header("Content-Length")).isEqualTo("100000");
            assertThat(content.header("Transfer-Encoding")).isNull();
            assertThat(content.header("ETag")).isEqualTo('"' + sha256(png) + '"');
            assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(content.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"__ 1.png\"; filename*=UTF-8''%E6%88%AA%E5%9B%BE%201.png");
            assertThat(get(acme.alice(), path(id) + "/" + file).asString()).isEqualTo(attached.asString());
        }

        @Test
        void is_not_sent_again_to_who_holds_it() {
            var acme = customer();
            var id = opened(acme);
            var content = path(id) + "/" + made(attach(acme.alice(), id, "a.log", SampleFiles.text("x"))) + "/content";
            var etag = get(acme.alice(), content).header("ETag");

            var again = acme.alice().given().header("If-None-Match", etag).get(content);

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(etag);
        }

        @Test
        void is_an_event_and_a_sentence_and_a_version_of_its_case() {
            var acme = customer();
            var id = opened(acme);

            var attached = attach(acme.alice(), id, "console.log", SampleFiles.text("boom"));

            assertThat(events(id)).containsExactly("case.opened", "case.attachment-added");
            assertThat(attached.header("ETag")).isEqualTo("\"2\"");
            assertThat(get(AGENT, "/api/v1/cases/" + id).header("ETag")).isEqualTo("\"2\"");
            assertThat(TestDatabase.column("""
                            select (data #>> '{attachment,name}') || ' ' || (data #>> '{attachment,size}') || ' '
                                || (data #>> '{attachment,checksum}') || ' ' || (data #>> '{case,state}')
                            from event where subject = ? and type like '%attachment-added'
                            """, id))
                    .containsExactly("console.log 4 " + attached.path("checksum") + " NEW");
            var history = get(acme.alice(), "/api/v1/cases/" + id + "/history");
            assertThat(history.<String>path("items[1].summary"))
                    .isEqualTo("Alice Archer attached the file \"console.log\".");
            assertThat(history.<String>path("items[1].rule")).isEqualTo("R2.2");
        }

        @Test
        void is_listed_page_by_page_oldest_first() {
            var acme = customer();
            var id = opened(acme);
            for (var name : List.of("1.log", "2.log", "3.log")) {
                made(attach(acme.alice(), id, name, SampleFiles.text(name)));
            }

            var first = ok(get(acme.alice(), path(id) + "?limit=2"));
            var rest = ok(get(acme.alice(), path(id) + "?limit=2&cursor=" + first.path("next")));

            assertThat(first.<List<String>>path("items.name")).containsExactly("1.log", "2.log");
            assertThat(rest.<List<String>>path("items.name")).containsExactly("3.log");
            assertThat(rest.<String>path("next")).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"📞👩‍💻.png", "通话中断.png", "لقطة شاشة.png", "a&b=c+d%20#?.png", "ein \"Zitat\".png"})
        void r2_2_keeps_its_name_in_every_script(String name) {
            var acme = customer();
            var id = opened(acme);

            var attached = attach(acme.alice(), id, name, SampleFiles.png(100));

            var file = made(attached);
            assertThat(attached.<String>path("name")).isEqualTo(name);
            var content = ok(get(acme.alice(), path(id) + "/" + file + "/content"));
            assertThat(content.header("Content-Disposition")).isEqualTo(new FileName(name).disposition());
        }

        @Test
        void is_never_passed_off_as_whole_when_the_store_has_lost_a_part() throws Exception {
            var acme = customer();
            var id = opened(acme);
            var file = made(attach(acme.alice(), id, "a.png", SampleFiles.png(100_000)));
            Files.write(place(file), SampleFiles.png(60_000));

            var download = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RestAssured.port + path(id) + "/" + file + "/content"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Authorization", acme.alice().bearer())
                    .build();

            assertThatThrownBy(() -> HttpClient.newHttpClient().send(download, BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"image/png", "text/html", "application/x-www-form-urlencoded", "application/json"})
        void is_what_its_content_is_whatever_the_sender_calls_it(String claimed) {
            var acme = customer();
            var id = opened(acme);

            var attached = acme.alice()
                    .given()
                    .config(RestAssured.config()
                            .encoderConfig(encoderConfig().encodeContentTypeAs(claimed, ContentType.TEXT)))
                    .contentType(claimed)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body("a=b&c=d")
                    .post(path(id) + "?name=console.log");

            var content = get(acme.alice(), path(id) + "/" + made(attached) + "/content");
            assertThat(content.header("Content-Type")).startsWith("text/plain");
            assertThat(content.asString()).isEqualTo("a=b&c=d");
        }
    }

    @Nested
    class A_file_that_is_not_taken {

        @ParameterizedTest(name = "{0} as {1}")
        @CsvSource({
            "exe, screen.png, ATTACHMENT_KIND_NOT_TAKEN, application/x-msdownload",
            "html, screen.png, ATTACHMENT_KIND_NOT_TAKEN, text/html",
            "script, screen.png, ATTACHMENT_DISGUISED, text/plain",
            "log, run.bat, ATTACHMENT_NAME_RUNS, application/x-bat",
        })
        void r2_2_is_refused_with_what_was_found_and_leaves_nothing(
                String content, String name, String code, String found) {
            var acme = customer();
            var id = opened(acme);

            var refused = attach(acme.alice(), id, name, SampleFiles.content(content));

            Problems.of(refused)
                    .is(422, code)
                    .rule("R2.2")
                    .with("found", found)
                    .says(found)
                    .hasRemedy();
            assertNothingIsKeptOf(id);
        }

        @Test
        void r2_2_says_so_in_chinese_too() {
            var acme = customer();

            var refused = acme.alice()
                    .given()
                    .contentType("image/png")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Accept-Language", "zh-CN")
                    .body(SampleFiles.content("exe"))
                    .post(path(opened(acme)) + "?name=a.png");

            Problems.of(refused).is(422, "ATTACHMENT_KIND_NOT_TAKEN").inChinese();
        }

        @Test
        void r2_2_up_to_the_limit_is_taken_and_one_byte_more_is_not() throws Exception {
            var acme = customer();
            var id = opened(acme);

            made(attach(acme.alice(), id, "a.png", SampleFiles.png(LIMIT)));
            assertThat(chunked(acme.alice(), id, SampleFiles.png(LIMIT)).statusCode())
                    .isEqualTo(201);
            Problems.of(attach(acme.alice(), id, "a.png", SampleFiles.png(LIMIT + 1)))
                    .is(413, "BODY_TOO_LARGE")
                    .rule("R2.2")
                    .says(String.valueOf(LIMIT));
            var streamed = chunked(acme.alice(), id, SampleFiles.png(LIMIT + 1));
            assertThat(streamed.statusCode()).isEqualTo(413);
            assertThat(streamed.body()).contains("BODY_TOO_LARGE");

            assertThat(get(acme.alice(), path(id)).<List<String>>path("items")).hasSize(2);
            assertNothingIsLeftOnTheWay();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "            | MISSING_VALUE",
                    "?name=      | MISSING_VALUE",
                    "?name=%20   | BLANK_TEXT",
                    "?name=a%00b | CONTROL_CHARACTER",
                    "?name=a%0Ab | CONTROL_CHARACTER",
                    "?name=..%2F..%2Fetc%2Fpasswd | FILE_NAME_NOT_ALLOWED",
                    "?name=C:%5Ca.txt | FILE_NAME_NOT_ALLOWED",
                    "?name=a%E2%80%AEgpj.txt | FILE_NAME_NOT_ALLOWED",
                })
        void r2_2_has_a_name_that_is_refused_with_its_place(String query, String code) {
            var acme = customer();
            var id = opened(acme);

            var refused = acme.alice()
                    .given()
                    .urlEncodingEnabled(false)
                    .contentType("application/octet-stream")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(SampleFiles.text("x"))
                    .post(path(id) + (query == null ? "" : query));

            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
            assertThat(refused.<List<String>>path("errors.pointer")).containsExactly("query:name");
            assertThat(refused.<String>path("errors[0].code")).isIn(code, "WRONG_LENGTH");
            assertNothingIsKeptOf(id);
        }

        @Test
        void comes_as_a_form_without_a_key_or_without_a_token() {
            var acme = customer();
            var id = opened(acme);

            Problems.of(acme.alice()
                            .given()
                            .contentType("multipart/form-data")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .multiPart("file", "a.txt", SampleFiles.text("x"))
                            .post(path(id) + "?name=a.txt"))
                    .is(415, "ATTACHMENT_AS_FORM")
                    .hasRemedy();
            Problems.of(acme.alice().given().contentType("text/plain").body("x").post(path(id) + "?name=a.txt"))
                    .is(428, "PRECONDITION_REQUIRED");
            Problems.of(RestAssured.given().contentType("text/plain").body("x").post(path(id) + "?name=a.txt"))
                    .is(401, "UNAUTHENTICATED");
            assertNothingIsKeptOf(id);
        }

        @Test
        void breaks_off_in_the_middle_and_leaves_nothing() throws Exception {
            var acme = customer();
            var id = opened(acme);

            try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("POST " + path(id) + "?name=a.log HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                                        + acme.alice().bearer()
                                        + "\r\nIdempotency-Key: " + id + "\r\nContent-Type: text/plain\r\n"
                                        + "Content-Length: 200000\r\n\r\n" + "x".repeat(100_000))
                                .getBytes(StandardCharsets.US_ASCII));
                await().until(() -> !onTheWay().isEmpty());
            }

            await().until(() -> onTheWay().isEmpty());
            assertNothingIsKeptOf(id);
        }

        @Test
        void is_infected_or_could_not_be_scanned() {
            var acme = customer();
            var id = opened(acme);
            var stored = stored();

            var infected = attach(acme.alice(), id, "a.log", SampleFiles.text(StandInClamd.THREAT));
            var unscanned = attach(acme.alice(), id, "a.log", SampleFiles.text(StandInClamd.SILENCE));

            Problems.of(infected).is(422, "ATTACHMENT_INFECTED").rule("R2.2").with("threat", "Stand-In-Signature");
            Problems.of(unscanned).is(503, "SCANNER_UNAVAILABLE");
            assertThat(unscanned.header("Retry-After")).isNotBlank();
            assertNothingIsKeptOf(id);
            assertThat(stored()).isEqualTo(stored);
        }

        @Test
        void finds_no_store() throws IOException {
            var acme = customer();
            var id = opened(acme);
            var file = made(attach(acme.alice(), id, "a.log", SampleFiles.text("x")));
            var away = FOLDER.resolveSibling("attachments.away");
            Files.move(FOLDER, away);
            Files.createFile(FOLDER);

            var refused = attach(acme.alice(), id, "b.log", SampleFiles.text("x"));
            var unread = get(acme.alice(), path(id) + "/" + file + "/content");
            Files.delete(FOLDER);
            Files.move(away, FOLDER);

            Problems.of(refused).is(503, "ATTACHMENT_STORE_UNAVAILABLE");
            Problems.of(unread).is(503, "ATTACHMENT_STORE_UNAVAILABLE");
            ok(get(acme.alice(), path(id) + "/" + file + "/content"));
            assertThat(get(acme.alice(), path(id)).<List<String>>path("items")).hasSize(1);
        }
    }

    @Nested
    class A_file_sent_twice {

        @Test
        void with_the_same_key_is_attached_once() {
            var acme = customer();
            var id = opened(acme);
            var before = stored();

            var first = attach(acme.alice(), id, "a.log", SampleFiles.text("x"), id + "-key");
            var again = attach(acme.alice(), id, "a.log", SampleFiles.text("x"), id + "-key");

            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.asString()).isEqualTo(first.asString());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(get(AGENT, path(id)).<List<String>>path("items")).hasSize(1);
            assertThat(stored()).hasSize(before.size() + 1);
            assertNothingIsLeftOnTheWay();
        }

        @Test
        void with_the_same_key_and_another_body_or_name_is_refused() {
            var acme = customer();
            var id = opened(acme);
            made(attach(acme.alice(), id, "a.log", SampleFiles.text("x"), id + "-key"));
            var stored = stored();

            Problems.of(attach(acme.alice(), id, "a.log", SampleFiles.text("y"), id + "-key"))
                    .is(422, "IDEMPOTENCY_KEY_REUSED");
            Problems.of(attach(acme.alice(), id, "b.log", SampleFiles.text("x"), id + "-key"))
                    .is(422, "IDEMPOTENCY_KEY_REUSED");

            assertThat(stored()).isEqualTo(stored);
            assertNothingIsLeftOnTheWay();
        }

        @Test
        void at_the_same_time_with_the_same_key_is_attached_once() {
            var acme = customer();
            var id = opened(acme);
            var stored = stored().size();

            IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> attach(acme.alice(), id, "a.log", SampleFiles.text("x"), id + "-key")
                                    .statusCode()))
                    .toList()
                    .forEach(answer -> assertThat(answer.join()).isIn(201, 409));

            assertThat(get(AGENT, path(id)).<List<String>>path("items")).hasSize(1);
            assertThat(stored()).hasSize(stored + 1);
            assertNothingIsLeftOnTheWay();
        }

        @Test
        void with_other_keys_is_two_files() {
            var acme = customer();
            var id = opened(acme);

            var statuses = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> attach(i % 2 == 0 ? acme.alice() : AGENT, id, i + ".log", SampleFiles.text("x"))
                                    .statusCode()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(statuses).containsOnly(201);
            assertThat(get(AGENT, "/api/v1/cases/" + id).header("ETag")).isEqualTo("\"7\"");
        }
    }

    @Nested
    class Who_may {

        @Test
        void r5_a_contacts_file_reopens_what_waits_for_the_customer_and_supports_does_not() {
            var acme = customer();
            var id = proposed(acme);

            made(attach(AGENT, id, "a.log", SampleFiles.text("x")));
            assertThat(get(AGENT, "/api/v1/cases/" + id).<String>path("state")).isEqualTo("SOLUTION_PROPOSED");
            made(attach(acme.bob(), id, "a.log", SampleFiles.text("x")));
            assertThat(get(AGENT, "/api/v1/cases/" + id).<String>path("state")).isEqualTo("OPEN");
        }

        @Test
        void r1_2_who_may_only_read_attaches_nothing_and_downloads() {
            var acme = customer();
            var id = opened(acme);
            var file = made(attach(acme.alice(), id, "a.log", SampleFiles.text("x")));

            Problems.of(attach(acme.rita(), id, "a.log", SampleFiles.text("x")))
                    .is(403, "ONLY_DESIGNATED_CONTACTS")
                    .rule("R1.2");
            Problems.of(attach(Tokens.of("mallory").contact(acme.shortName()), id, "a.log", SampleFiles.text("x")))
                    .is(403, "ONLY_DESIGNATED_CONTACTS");
            ok(get(acme.rita(), path(id) + "/" + file + "/content"));
        }

        @Test
        void r5_1_a_closed_case_takes_files_from_support_only() {
            var acme = customer();
            var id = opened(acme);
            ok(change(acme.alice(), id, "closure", Map.of()));

            Problems.of(attach(acme.alice(), id, "a.log", SampleFiles.text("x")))
                    .is(409, "MOVE_NOT_ALLOWED")
                    .with("allowedActions", List.of("REQUEST_REOPENING"));
            made(attach(AGENT, id, "a.log", SampleFiles.text("x")));
            assertNothingIsLeftOnTheWay();
        }

        @Test
        void r5_3_internal_files_exist_for_support_only() {
            var acme = customer();
            var id = assigned(acme);
            var internal = made(internal(AGENT, id));
            made(attach(AGENT, id, "public.log", SampleFiles.text("x")));

            Problems.of(internal(acme.alice(), id))
                    .is(403, "INTERNAL_BY_SUPPORT_ONLY")
                    .rule("R5.3")
                    .at("query:visibility");
            assertThat(get(acme.alice(), path(id)).<List<String>>path("items.name"))
                    .containsExactly("public.log");
            assertThat(get(AGENT, path(id)).<List<String>>path("items.name"))
                    .containsExactly("internal.log", "public.log");
            for (var who : List.of(acme.alice(), acme.rita())) {
                Problems.of(get(who, path(id) + "/" + internal)).is(404, "NOT_FOUND");
                Problems.of(get(who, path(id) + "/" + internal + "/content")).is(404, "NOT_FOUND");
                assertThat(get(who, "/api/v1/cases/" + id + "/history").asString())
                        .doesNotContain("internal.log");
            }
            assertThat(get(AGENT, "/api/v1/cases/" + id + "/history").asString())
                    .contains("attached the file \\\"internal.log\\\" for support only");
            ok(get(AGENT, path(id) + "/" + internal + "/content"));
            assertNothingIsLeftOnTheWay();
        }

        @Test
        void r5_3_and_r1_2_hold_in_the_database_too() {
            var acme = customer();
            var file = made(attach(acme.alice(), opened(acme), "a.log", SampleFiles.text("x")));

            for (var change : List.of("visibility = 'INTERNAL'", "author_kind = 'READ_ONLY'", "name = 'a/b'")) {
                assertThatThrownBy(() ->
                                TestDatabase.execute("update attachment set " + change + " where id = ?::uuid", file))
                        .hasRootCauseInstanceOf(PSQLException.class);
            }
        }

        private Response internal(Tokens who, String id) {
            return who.given()
                    .contentType("text/plain")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body("secret")
                    .post(path(id) + "?name=internal.log&visibility=INTERNAL");
        }
    }

    @Nested
    class After_a_crash {

        @Test
        void what_was_stored_without_an_attachment_is_swept_once_and_nothing_else() throws IOException {
            var acme = customer();
            var id = opened(acme);
            var kept = made(attach(acme.alice(), id, "a.log", SampleFiles.text("x")));
            var orphan = cutOff("2 hours");
            var onItsWay = cutOff("10 minutes");

            assertThat(sweep.run().contents()).isOne();
            assertThat(sweep.run().contents()).isZero();

            assertThat(place(orphan)).doesNotExist();
            assertThat(place(onItsWay)).exists();
            ok(get(acme.alice(), path(id) + "/" + kept + "/content"));
            TestDatabase.execute("delete from content_in_transit where id = ?::uuid", onItsWay);
            Files.delete(place(onItsWay));
        }

        private static String cutOff(String ago) throws IOException {
            var id = UUID.randomUUID().toString();
            Files.createDirectories(place(id).getParent());
            Files.write(place(id), SampleFiles.text("x"));
            TestDatabase.execute(
                    "insert into content_in_transit values (?::uuid, clock_timestamp() - ?::interval)", id, ago);
            return id;
        }
    }

    private static Path place(String id) {
        return FOLDER.resolve(id.substring(id.length() - 2)).resolve(id);
    }

    private static String path(String id) {
        return "/api/v1/cases/" + id + "/attachments";
    }

    private static HttpResponse<String> chunked(Tokens who, String id, byte[] content) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + RestAssured.port + path(id) + "?name=a.png"))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Authorization", who.bearer())
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .header("Content-Type", "image/png")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static void assertNothingIsKeptOf(String id) {
        assertThat(TestDatabase.number("select count(*) from attachment where case_id = ?::uuid", id))
                .isZero();
        assertThat(events(id)).doesNotContain("case.attachment-added");
        assertNothingIsLeftOnTheWay();
    }

    private static void assertNothingIsLeftOnTheWay() {
        assertThat(onTheWay()).isEmpty();
        assertThat(
                        TestDatabase.number(
                                "select count(*) from content_in_transit where announced_at > clock_timestamp() - interval '5 minutes'"))
                .isZero();
    }

    private static List<Path> onTheWay() {
        return files(FOLDER.resolve("incoming"));
    }

    private static List<Path> stored() {
        return files(FOLDER).stream()
                .filter(file -> !file.startsWith(FOLDER.resolve("incoming")))
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
