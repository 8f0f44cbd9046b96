package dev.caseclock.cases.finding;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.portalCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases taken along as CSV: the same as in the list, safe in a spreadsheet, never a part that looks like the whole. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CaseExportIT {

    private static final String PATH = "/api/v1/cases/export";
    private static final String HEADER =
            "number,id,version,organization,subject,channel,priority,severity,state,pendingParty,ownerId,ownerName,"
                    + "openedAt,stateSince,updatedAt,closedAt,closureReason,sourceNumber\r\n";

    /** More than the buffers on the way hold. */
    private static final int CROWD = 20_000;

    private static Customer crowd;

    private static synchronized Customer crowd() {
        crowd = crowd == null ? crowd(CROWD) : crowd;
        return crowd;
    }

    @Test
    void the_same_cases_as_in_the_list_for_the_same_reader_and_query() throws IOException {
        var population = Population.planted(200, 11, 2011);
        var period = "?openedFrom=" + population.start() + "&openedBefore=" + population.end();
        var alice = population.customers().get(0).alice();

        for (var who : List.of(AGENT, alice, Tokens.of("uma").agent().region("US"))) {
            for (var query :
                    List.of("", "&state=OPEN&state=NEW", "&owner=nobody", "&q=登录失败", "&severity=S1&flag=UNREAD")) {
                var export = ok(get(who, PATH + period + query));
                var rows = rows(export);

                assertThat(rows).extracting(row -> row.get("id")).isEqualTo(listed(who, period + query));
                assertThat(export.header("Caseclock-Rows")).isEqualTo(Integer.toString(rows.size()));
            }
        }
    }

    @Test
    void a_row_says_what_the_case_says() throws IOException {
        var acme = customer();
        var id = opened(acme);

        var export = ok(get(acme.alice(), PATH));

        var row = rows(export).get(0);
        var seen = get(acme.alice(), "/api/v1/cases/" + id);
        assertThat(export.asString()).startsWith(HEADER).endsWith("\r\n");
        assertThat(export.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(export.header("Content-Disposition")).isEqualTo("attachment; filename=\"cases.csv\"");
        for (var column : List.of("number", "id", "organization", "subject", "state")) {
            assertThat(row).containsEntry(column, seen.path(column));
        }
        for (var column : List.of("openedAt", "updatedAt")) {
            assertThat(Instant.parse(row.get(column))).isEqualTo(Instant.parse(seen.path(column)));
        }
        assertThat(row)
                .containsEntry("version", "1")
                .containsEntry("ownerId", "")
                .containsEntry("closedAt", "");
    }

    @Test
    void text_of_people_calculates_nothing_and_comes_through_whole() throws IOException {
        var acme = customer();
        var subjects = List.of("=HYPERLINK(\"http://x\",\"y\")", "登录失败，请处理 😀", "مرحبا, \"zitiert\"", "@cmd");
        for (var subject : subjects) {
            var request = portalCase();
            request.put("subject", subject);
            made(open(acme.alice(), request));
        }

        assertThat(rows(ok(get(acme.alice(), PATH))))
                .extracting(row -> row.get("subject"))
                .containsExactly("'@cmd", subjects.get(2), subjects.get(1), "'" + subjects.get(0));
    }

    @Test
    void nothing_found_is_a_header() {
        assertThat(ok(get(customer().alice(), PATH)).asString()).isEqualTo(HEADER);
    }

    @Test
    void a_failure_in_the_middle_breaks_the_transfer_off() throws IOException {
        var acme = crowd();
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(20_000);
            ask(socket, acme.alice());
            var input = socket.getInputStream();
            var head = input.readNBytes(2000);
            assertThat(new String(head, StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("caseclock-rows: " + CROWD);

            TestDatabase.column("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where query like '%c.closure_reason as "closureReason"%' and pid <> pg_backend_pid()
                    """);

            assertThat(isWhole(input)).isFalse();
        }
        assertThat(rows(ok(get(acme.alice(), PATH)))).hasSize(CROWD);
    }

    @Test
    void readers_who_leave_give_their_place_back_and_too_many_are_told_to_come_again() throws IOException {
        var acme = crowd();
        var readers = new ArrayList<Socket>();
        for (var i = 0; i < 3; i++) {
            var socket = new Socket("localhost", RestAssured.port);
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(20_000);
            ask(socket, acme.alice());
            socket.getInputStream().readNBytes(100);
            readers.add(socket);
        }

        var refused = get(acme.alice(), PATH);
        Problems.of(refused).is(503, "EXPORTS_BUSY");
        assertThat(refused.header("Retry-After")).isNotBlank();

        for (var reader : readers) {
            reader.close();
        }
        await().untilAsserted(
                        () -> assertThat(get(acme.alice(), PATH).statusCode()).isEqualTo(200));
    }

    @Test
    void whoever_only_asks_for_the_head_keeps_no_place() {
        var alice = customer().alice();

        for (var i = 0; i < 10; i++) {
            assertThat(alice.given().head(PATH).statusCode()).isEqualTo(200);
        }

        ok(get(alice, PATH));
    }

    private static Customer crowd(int count) {
        var acme = customer();
        TestDatabase.execute("""
                insert into support_case (id, version, organization_id, channel, subject, description, business_impact,
                    priority, severity, triaged, state, state_since, opened_at, opened_by_kind, opened_by_id, cycle,
                    cycle_started_at, proposals, pending_party)
                select gen_random_uuid(), 1, ?::uuid, 'PORTAL', 'One of many ' || repeat('x', 100), 'Crowd.', 'None.',
                    'LOW', 'S4', false, 'NEW', at, at, 'CONTACT', 'alice', 0, at, 0, 'NONE'
                from (select timestamptz '2012-01-01Z' + n * interval '1 minute' as at from generate_series(1, ?) n) s
                """, acme.id(), count);
        return acme;
    }

    private static void ask(Socket socket, Tokens who) throws IOException {
        var request = "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + who.bearer() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the last chunk, the empty one, arrives. */
    private static boolean isWhole(InputStream input) throws IOException {
        var end = "";
        var buffer = new byte[8192];
        try {
            for (var count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                end = end + new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                end = end.substring(Math.max(0, end.length() - 10));
                if (end.endsWith("\r\n0\r\n\r\n")) {
                    return true;
                }
            }
        } catch (SocketException reset) {
            return false;
        }
        return false;
    }

    private static List<String> listed(Tokens who, String query) {
        return ok(get(who, "/api/v1/cases" + query + "&limit=200")).path("items.id");
    }

    private static List<Map<String, String>> rows(Response export) throws IOException {
        try (var rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(export.asByteArray())) {
            return rows.readAll();
        }
    }
}
