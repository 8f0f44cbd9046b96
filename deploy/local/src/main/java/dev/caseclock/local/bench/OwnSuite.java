package dev.caseclock.local.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A suite with a folder and ports of its own, filled past the services; gone with everything in it when closed. */
final class OwnSuite implements AutoCloseable {

    private static final int CUSTOMERS = 200;
    private static final int CHUNK = 50_000;
    private static final int LARGEST_PAGE = 200;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private static final String ORGANIZATION = """
            {"name":"Customer","shortName":"%s","subscription":"CX_3"}""";
    private static final String CONTACT = """
            {"name":"%1$s","email":"%1$s@acme.example","kind":"%2$s"}""";
    private static final String CASE = """
            {"channel":"PHONE","organization":"acme","contactId":"%s","priority":"HIGH","subject":"Calls drop","description":"One in five.",
             "businessImpact":"Forty agents call back.","troubleshootingDone":true,"responsibilitiesChecked":true}""";

    // Copies of a case that was opened through the service: one every half minute up to now; every tenth is active, of
    // all ages, owned by one of a hundred agents or by nobody.
    private static final String CASES = """
            insert into support_case
            select copy.*
            from support_case first
            cross join lateral (
                select n, n %% 10 = 0 as active, now() - (%d - n) * interval '30 seconds' as at,
                    case when n %% 100 < 10 then null when (n / 10) %% 100 = 5 then 'amir' else 'agent-' || (n / 10) %% 100 end as owner,
                    case when n * 7919 %% 100 < 2 then 0 when n * 7919 %% 100 < 15 then 1 when n * 7919 %% 100 < 60 then 2 else 3 end
                        as grade
                from generate_series(%d::bigint, %d) n) made
            cross join (select array_agg(id order by short_name) as ids from organization) customers
            cross join lateral jsonb_populate_record(first, jsonb_build_object(
                'id', gen_random_uuid(), 'number', 'CS-' || nextval('case_number'),
                'organization_id', customers.ids[1 + (n + n / 10) %% cardinality(customers.ids)],
                'subject', 'Calls drop in region ' || n %% 1000,
                'description', 'Since this morning about one in five calls is cut off after two minutes. 通话中断，坐席必须回拨。 Reference R'
                    || n || '.',
                'priority', (array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'])[1 + grade],
                'severity', (array['S1', 'S2', 'S3', 'S4'])[1 + grade],
                'state', case when not active then 'CLOSED' when owner is null then 'NEW' else 'OPEN' end,
                'owner_id', owner, 'owner_name', owner, 'opened_at', at, 'state_since', at, 'cycle_started_at', at, 'updated_at', at,
                'closure_reason', case when not active then 'ACCEPTED' end, 'closed_at', case when not active then at end,
                'closure_recorded_at', case when not active then at end)) copy
            where first.id = '%s'
            """;

    private static final String UPDATES = """
            insert into case_update (id, case_id, written_at, occurred_at, author_kind, author_id, kind, visibility, channel, body)
            select gen_random_uuid(), id, opened_at, opened_at, 'CONTACT', 'alice', 'NOTE', 'PUBLIC', 'PORTAL',
                'It happened again, two more calls dropped. 请尽快处理。'
            from support_case
            where state <> 'CLOSED' and not exists (select from case_update where case_id = support_case.id)
            """;

    private final Process process;
    private final Path folder;
    private final RunningAddresses addresses;
    private String firstCase;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One look at a list. */
    interface Listing {
        void look() throws IOException, InterruptedException;
    }

    /** What came of an export, and how many rows were promised. */
    record Export(long rows, long promised, long bytes) {}

    private OwnSuite(Process process, Path folder) throws IOException {
        this.process = process;
        this.folder = folder;
        this.addresses = RunningAddresses.of(folder);
    }

    static OwnSuite started(Path home, int portBase) throws IOException, InterruptedException {
        var folder = home.resolve("deploy/local/target/bench-queue");
        System.out.println("Starting a suite of its own on port " + portBase);
        var process = new ProcessBuilder(
                        home.resolve("deploy/up").toString(),
                        "--no-demo",
                        "--fresh",
                        "--data",
                        folder.toString(),
                        "--port-base",
                        Integer.toString(portBase))
                .redirectErrorStream(true)
                .start();
        try {
            awaitReady(process);
            var suite = new OwnSuite(process, folder);
            suite.openFirstCase();
            return suite;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            process.destroy();
            throw failure;
        }
    }

    private static void awaitReady(Process process) throws IOException {
        var output = process.inputReader();
        var said = new ArrayList<String>();
        for (var line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The suite did not start:\n" + String.join("\n", said));
            }
            said.add(line);
        }
        var drain = new Thread(() -> readToTheEnd(output));
        drain.setDaemon(true);
        drain.start();
    }

    private static void readToTheEnd(Reader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // So has the suite.
        }
    }

    private void openFirstCase() throws IOException, InterruptedException {
        for (var number = 1; number <= CUSTOMERS; number++) {
            made("ADA", "/organizations", ORGANIZATION.formatted(number == 1 ? "acme" : "customer-" + number));
        }
        var alice = made("ADA", "/organizations/acme/contacts", CONTACT.formatted("alice", "PRIMARY"));
        made("ADA", "/organizations/acme/contacts", CONTACT.formatted("bob", "BACKUP"));
        firstCase = made("AMIR", "/cases", CASE.formatted(alice));
    }

    private String made(String person, String path, String body) throws IOException, InterruptedException {
        var request = request(person, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        var id = ID.matcher(answer.body());
        if (answer.statusCode() != 201 || !id.find()) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return id.group(1);
    }

    /** Cases number {@code from} to {@code to}, with a word of the customer in the active ones. */
    void fill(int from, int to) throws SQLException {
        System.out.printf(Locale.ROOT, "Filling up to %,d cases%n", to);
        try (var database = database()) {
            for (var start = from; start <= to; start += CHUNK) {
                execute(database, CASES.formatted(to, start, Math.min(to, start + CHUNK - 1), firstCase));
            }
            execute(database, UPDATES);
            for (var table : List.of("support_case", "case_update", "case_text", "organization", "view_marker")) {
                execute(database, "vacuum analyze " + table);
            }
        }
    }

    Listing agents(String query) {
        return () -> page("AMIR", query);
    }

    Listing contacts(String query) {
        return () -> page("ALICE", query);
    }

    /** Where the agent stands after so many cases of a list. */
    String agentsCursor(String query, int cases) throws IOException, InterruptedException {
        var cursor = "";
        for (var seen = 0; seen < cases; seen += LARGEST_PAGE) {
            var next = NEXT.matcher(page("AMIR", query + "&limit=" + LARGEST_PAGE + cursor));
            if (!next.find()) {
                throw new IllegalStateException("The list ended after " + seen + " cases");
            }
            cursor = "&cursor=" + next.group(1);
        }
        return cursor.substring("&cursor=".length());
    }

    Export export() throws IOException, InterruptedException {
        var answer = http.send(request("AMIR", "/cases/export").build(), BodyHandlers.ofInputStream());
        var lines = -1L;
        var bytes = 0L;
        try (var body = answer.body()) {
            var buffer = new byte[65_536];
            for (var count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                bytes += count;
                for (var i = 0; i < count; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return new Export(
                lines, answer.headers().firstValueAsLong("Caseclock-Rows").orElse(-1), bytes);
    }

    JavaMemory memory() throws IOException {
        var pid = Files.readAllLines(folder.resolve("run/case-service.pid")).get(0);
        return JavaMemory.of(List.of(Long.parseLong(pid)));
    }

    Instant minutesAgo(int minutes) {
        return Instant.now().minus(minutes, ChronoUnit.MINUTES);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(OwnSuite::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }

    private String page(String person, String query) throws IOException, InterruptedException {
        var answer = http.send(request(person, "/cases?" + query).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(query + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    // Straight to the service: what the gateway takes for itself would make a growing answer look better.
    private HttpRequest.Builder request(String person, String path) {
        return HttpRequest.newBuilder(URI.create(addresses.caseService() + "/api/v1" + path))
                .header("Authorization", "Bearer " + addresses.token(person));
    }

    private Connection database() throws SQLException {
        return addresses.database("case_service", "case_service");
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
