package dev.caseclock.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The board over millions of clocks: how long a reading takes against an index-only GROUP BY of the same clocks, whether both say the same,
 * what an unchanged board costs, and what ten dashboards cost those who write.
 */
public final class BoardBench {

    private static final int READINGS = 100;
    private static final int LONGEST_WARM_UP_ROUNDS = 30;
    private static final int STEADY_ROUNDS = 4;
    private static final double STEADY = 0.02;
    private static final int ROUNDS = 3;
    private static final int CASES_A_ROUND = 1_500;
    private static final int WRITERS = 8;
    private static final int DASHBOARDS = 10;
    private static final int BATCH = 100_000;
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    // The writers are few and fast; each would meet the gateway's limit of requests.
    private static final Map<String, String> UNLIMITED =
            Map.of("CASECLOCK_GATEWAY_LIMITS_PER_SECOND", "100000", "CASECLOCK_GATEWAY_LIMITS_BURST", "100000");
    private static final String SUBJECTS = """
            insert into subject (id, kind, number, organization, organization_id, support_model, calendar, evaluated_until)
            select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'CASE', 'BENCH-' || n,
                'org-' || n %% 1000, ('00000000-0000-4000-9000-' || lpad(to_hex(n %% 1000), 12, '0'))::uuid,
                case n %% 50 when 0 then 'US_ONLY' when 1 then 'EEA_ONLY' else 'STANDARD' end, 'default',
                timestamptz '2026-01-01Z'
            from generate_series(%d, %d) n
            """;

    // One in forty is open: half of those run towards a due instant within seventeen hours, the others are held. Whole
    // minutes, so that time alone changes the board no oftener than each quarter of one.
    private static final String CLOCKS = """
            insert into clock (id, metric, subject_kind, subject_id, cycle, state, rule, started_at, due_at, ended_at,
                breached_at, breach_recorded_at, held_because, policy_version, organization, support_model, severity,
                at_risk_at, version)
            select gen_random_uuid(), metric, 'CASE', ('00000000-0000-4000-8000-' || lpad(to_hex(subject), 12, '0'))::uuid, 0,
                state, 'R4.1', started_at,
                case state when 'PAUSED' then null else due_at end,
                case when state in ('MET', 'CANCELLED') or state = 'BREACHED' and r %% 7 > 0 then started_at + interval '50 minutes' end,
                case state when 'BREACHED' then due_at end,
                case state when 'BREACHED' then due_at + interval '300 milliseconds' end,
                case state when 'PAUSED' then 'RCA_PENDING' end,
                1, 'org-' || subject %% 1000,
                case subject %% 50 when 0 then 'US_ONLY' when 1 then 'EEA_ONLY' else 'STANDARD' end,
                'S' || 1 + r / 80 %% 4,
                case when state <> 'PAUSED' then started_at + (due_at - started_at) * 0.75 end,
                1
            from (
                select r, subject, metric, state,
                    case state when 'RUNNING' then minute - r / 320 %% 97 * interval '1 minute'
                        else minute - (r %% 500000 + 300) * interval '1 minute' end as started_at,
                    case state when 'RUNNING' then minute + (20 + r / 80 %% 1000) * interval '1 minute'
                        else minute - (r %% 500000 + 200) * interval '1 minute' end as due_at
                from date_trunc('minute', caseclock_now()) as minute, (
                    select r, n / 5 as subject,
                        (array['INITIAL_RESPONSE', 'RESOLUTION', 'SOLUTION_CONFIRMATION', 'CUSTOMER_REPLY', 'RESTORATION'])[1 + n %% 5]
                            as metric,
                        case when r %% 80 = 0 then 'RUNNING' when r %% 80 = 1 then 'PAUSED' when r %% 20 = 2 then 'BREACHED'
                            when r %% 20 = 3 then 'CANCELLED' else 'MET' end as state
                    from generate_series(%d, %d) n, abs(hashint4(n)::bigint) r
                ) drawn
            ) timed
            """;

    private static final String GROUP_BY = """
            select metric, severity, state, count(*) from clock_of_peer where support_model = 'STANDARD' group by 1, 2, 3
            """;

    private static final String THEMSELVES = """
            select metric || ' ' || severity || ' ' || case
                    when state = 'RUNNING' and due_at < '%1$s' then 'BREACHED_OPEN'
                    when state <> 'BREACHED' then state
                    when ended_at is null then 'BREACHED_OPEN'
                    else 'BREACHED_ENDED' end as line,
                count(*), count(*) filter (where state = 'RUNNING' and due_at >= '%1$s' and at_risk_at <= '%1$s')
            from clock where support_model = 'STANDARD' group by 1
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningAddresses suite;
    private final int clocks;

    private BoardBench(RunningAddresses suite, int clocks) {
        this.suite = suite;
        this.clocks = clocks;
    }

    public static void main(String[] arguments) throws Exception {
        var said = List.of(arguments);
        var home = Path.of(said.get(0));
        var portBase = Integer.parseInt(value(said, "--port-base", "19080"));
        var clocks = Integer.parseInt(value(said, "--clocks", "3000000"));
        try (var suite = OwnSuite.started(home, "bench-board", portBase, UNLIMITED, "--plain")) {
            new BoardBench(suite.addresses(), clocks).run();
        }
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }

    private void run() throws Exception {
        try (var connection = suite.database("sla_service", "sla_service")) {
            fill(connection);
            compare(connection);
            unchanged(connection);
            writes(connection);
        }
    }

    private void fill(Connection connection) throws SQLException {
        var began = System.nanoTime();
        for (var from = 1; from <= clocks / 5 + 1; from += BATCH) {
            execute(connection, SUBJECTS.formatted(from - 1, Math.min(from + BATCH - 1, clocks / 5 + 1) - 1));
        }
        for (var from = 1; from <= clocks; from += BATCH) {
            execute(connection, CLOCKS.formatted(from, Math.min(from + BATCH - 1, clocks)));
        }
        // A table of its own, so that its index is no way for the service's questions.
        execute(connection, "create table clock_of_peer as select support_model, metric, severity, state from clock");
        execute(connection, "create index on clock_of_peer (support_model, metric, severity, state)");
        for (var table : List.of("clock", "clock_of_peer", "subject")) {
            execute(connection, "vacuum analyze " + table);
        }
        execute(connection, "notify caseclock_feed");
        while (number(connection, "select count(*) from clock_count_change") > 0) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        // Nobody but a load like this leaves more dead changes than autovacuum clears at once.
        execute(connection, "vacuum analyze clock_count_change");
        execute(connection, "vacuum analyze clock_count");
        System.out.printf(
                Locale.ROOT,
                "%,d clocks of %,d cases are in, of which %,d run towards a deadline (%d s)%n",
                number(connection, "select count(*) from clock"),
                number(connection, "select count(*) from subject"),
                number(connection, "select count(*) from clock where state = 'RUNNING' and due_at is not null"),
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private void compare(Connection connection) throws Exception {
        // The peer is to read its index, though its rows are so narrow that reading all of them would be no slower.
        execute(connection, "set enable_seqscan = off");
        var plan = text(connection, "explain (costs off) " + GROUP_BY);
        if (!plan.contains("Index Only Scan")) {
            throw new IllegalStateException("Not an index-only GROUP BY:\n" + plan);
        }
        // Each zone is another question, so that none is answered from memory.
        var zones = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/"))
                .sorted()
                .limit(READINGS)
                .toList();
        warmUp(connection, zones);
        forget(connection);
        var boards = new ArrayList<Long>();
        var groups = new ArrayList<Long>();
        for (var zone : zones) {
            boards.add(nanos(() -> read(zone)));
            if (groups.size() < 20) {
                groups.add(nanos(() -> text(connection, GROUP_BY)));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "board read anew, over HTTP: %.2f ms; index-only GROUP BY on the same connection each time: %.2f ms"
                        + " (medians)%n",
                median(boards) / 1e6,
                median(groups) / 1e6);
        System.out.printf(
                Locale.ROOT,
                "board against GROUP BY: ratio %.4f (aim 0.03)%n",
                median(boards) / (double) median(groups));
        agree(connection);
    }

    /** Until no round is notably faster than the fastest before it: the JVM compiles meanwhile. */
    private void warmUp(Connection connection, List<String> zones) throws Exception {
        var fastest = Double.MAX_VALUE;
        var steady = 0;
        for (var round = 0; round < LONGEST_WARM_UP_ROUNDS && steady < STEADY_ROUNDS; round++) {
            forget(connection);
            var took = new ArrayList<Long>();
            for (var zone : zones) {
                took.add(nanos(() -> read(zone)));
            }
            steady = median(took) < fastest * (1 - STEADY) ? 0 : steady + 1;
            fastest = Math.min(fastest, median(took));
        }
    }

    /** As if something had been told: what the service remembers of boards is of no use any more. */
    private static void forget(Connection connection) throws SQLException {
        execute(connection, "notify caseclock_feed");
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }

    private void agree(Connection connection) throws Exception {
        var board = json.readTree(board("", Map.of()).body());
        var said = new TreeMap<String, String>();
        for (var count : board.get("counts")) {
            said.put(
                    text(count, "metric") + " " + text(count, "severity") + " " + text(count, "standing"),
                    count.get("clocks").asLong() + "/" + count.get("atRisk").asLong());
        }
        var themselves = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(THEMSELVES.formatted(text(board, "asOf")))) {
            while (rows.next()) {
                themselves.put(rows.getString(1), rows.getLong(2) + "/" + rows.getLong(3));
            }
        }
        System.out.println("counts against the clocks themselves at asOf: "
                + (said.equals(themselves)
                        ? "equal, " + said.size() + " groups"
                        : "DIFFERENT\n" + said + "\n" + themselves));
    }

    private void unchanged(Connection connection) throws Exception {
        var tag = steadyFor(Duration.ofSeconds(13));
        var idle = transactions(
                connection, () -> LockSupport.parkNanos(Duration.ofSeconds(5).toNanos()));
        var unchanged = new AtomicLong();
        var took = new ArrayList<Long>();
        var polled = transactions(connection, () -> {
            var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (System.nanoTime() < end) {
                took.add(nanos(() -> {
                    if (board("", Map.of("If-None-Match", tag)).statusCode() == 304) {
                        unchanged.incrementAndGet();
                    }
                }));
            }
        });
        System.out.printf(
                Locale.ROOT,
                "unchanged board: %,d of %,d answers 304, median %.2f ms; transactions of the service's database in 5"
                        + " s: %d idle, %d while polled%n",
                unchanged.get(),
                took.size(),
                median(took) / 1e6,
                idle,
                polled);
    }

    /** The tag of a board that time alone will not change for so long. */
    private String steadyFor(Duration spell) throws Exception {
        while (true) {
            var answer = board("", Map.of());
            var board = json.readTree(answer.body());
            var asOf = Instant.parse(text(board, "asOf"));
            if (Instant.parse(text(board, "nextChangeAt")).isAfter(asOf.plus(spell))) {
                return answer.headers().firstValue("ETag").orElseThrow();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private void writes(Connection connection) throws Exception {
        write(connection, 2 * CASES_A_ROUND);
        var without = new ArrayList<Double>();
        var with = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            // Who goes first changes, so that neither always finds the fuller machine.
            if (round % 2 == 0) {
                without.add(write(connection, CASES_A_ROUND));
                with.add(polled(() -> write(connection, CASES_A_ROUND)));
            } else {
                with.add(polled(() -> write(connection, CASES_A_ROUND)));
                without.add(write(connection, CASES_A_ROUND));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "cases opened until their clocks run: %s a second without dashboards, %s with %d that poll every"
                        + " second%n",
                rates(without),
                rates(with),
                DASHBOARDS);
        System.out.printf(
                Locale.ROOT,
                "write rate with dashboards against without: ratio %.2f (aim 0.85)%n",
                sum(with) / sum(without));
    }

    /** Opens cases as fast as the suite takes them; cases a second until the last one has its clock. */
    private double write(Connection connection, int cases) throws Exception {
        var before = number(connection, "select count(*) from subject");
        var began = System.nanoTime();
        var left = new AtomicLong(cases);
        var openers = List.of("ALICE", "BOB", "CAROL", "DAVE");
        Callable<Void> writer = () -> {
            for (var number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
                open(openers.get((int) (number % openers.size())));
            }
            return null;
        };
        var pool = Executors.newFixedThreadPool(WRITERS);
        try {
            for (var done :
                    pool.invokeAll(Stream.generate(() -> writer).limit(WRITERS).toList())) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        while (number(connection, "select count(*) from subject") < before + cases) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("The clocks did not arrive");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return cases * 1e9 / (System.nanoTime() - began);
    }

    private void open(String who) throws IOException, InterruptedException {
        var opened = http.send(
                HttpRequest.newBuilder(URI.create(suite.gateway() + "/api/v1/cases"))
                        .header("Authorization", "Bearer " + suite.token(who))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(VisibilityBench.CASE))
                        .build(),
                BodyHandlers.ofString());
        if (opened.statusCode() != 201) {
            throw new IllegalStateException("A case was not opened: " + opened.statusCode() + " " + opened.body());
        }
    }

    private <T> T polled(Callable<T> work) throws Exception {
        var polling = new AtomicBoolean(true);
        var pool = Executors.newFixedThreadPool(DASHBOARDS);
        try {
            for (var number = 0; number < DASHBOARDS; number++) {
                pool.submit(() -> {
                    poll(polling);
                    return null;
                });
            }
            return work.call();
        } finally {
            polling.set(false);
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private void poll(AtomicBoolean polling) throws Exception {
        var answer = board("", Map.of());
        while (polling.get()) {
            LockSupport.parkNanos(POLL_EVERY.toNanos());
            var next = board("?since=" + text(json.readTree(answer.body()), "cursor"), tag(answer));
            if (next.statusCode() == 200) {
                answer = next;
            }
        }
    }

    private static Map<String, String> tag(HttpResponse<String> answer) {
        return Map.of("If-None-Match", answer.headers().firstValue("ETag").orElseThrow());
    }

    private void read(String zone) {
        try {
            board("?zone=" + zone, Map.of());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void read(String who, String address) throws IOException, InterruptedException {
        ask(who, address, Map.of());
    }

    private HttpResponse<String> board(String query, Map<String, String> headers)
            throws IOException, InterruptedException {
        return ask("OTTO", "/board" + query, headers);
    }

    /** Straight from the service, as the GROUP BY comes straight from the database. */
    private HttpResponse<String> ask(String who, String address, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(suite.slaService() + "/api/v1/sla" + address))
                .header("Authorization", "Bearer " + suite.token(who));
        headers.forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 304) {
            throw new IllegalStateException("No answer: " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long nanos(Work work) throws Exception {
        var began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }

    private long transactions(Connection connection, Work work) throws Exception {
        var before = transactions(connection);
        work.run();
        // The figures of other sessions arrive within a second.
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        return transactions(connection) - before;
    }

    private static long transactions(Connection connection) throws SQLException {
        return number(
                connection,
                "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
            return text.toString();
        }
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double sum(List<Double> rates) {
        return rates.stream().mapToDouble(rate -> rate).sum();
    }

    private static String rates(List<Double> rates) {
        return String.join(
                ", ",
                rates.stream()
                        .map(rate -> String.format(Locale.ROOT, "%.0f", rate))
                        .toList());
    }
}
