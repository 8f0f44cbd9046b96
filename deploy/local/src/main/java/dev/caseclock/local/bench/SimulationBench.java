package dev.caseclock.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.local.issuer.DemoPerson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A simulation of many cases in the background: what it does to those who read clocks meanwhile, whether the version in force makes no
 * difference, whether it goes on after the service was killed, and whether it can be cancelled.
 */
public final class SimulationBench {

    private static final int READERS = 4;
    private static final int CHUNK = 20_000;
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String FROM = "2026-01-01T00:00:00Z";
    private static final String TO = "2026-07-01T00:00:00Z";

    private static final String SUBJECTS = """
            insert into subject (id, kind, number, organization, organization_id, support_model, calendar, evaluated_until)
            select bench_id(n), 'CASE', 'BENCH-' || n, 'org-' || n %% 1000, bench_id(n %% 1000 + 1000000000), 'STANDARD', 'default',
                bench_at(n) + interval '10 days'
            from generate_series(%1$d::bigint, %2$d) n
            """;

    // Opened, assigned, answered in or out of time, a solution proposed, closed by the customer days later.
    private static final String FACTS = """
            insert into fact (source, position, subject_id, occurred_at, known_at, data)
            select 'bench', n * 5 + step, bench_id(n), at, at, jsonb_build_object(
                'at', at, 'position', n * 5 + step,
                'happening', (array['OPENED', 'ASSIGNED', 'UPDATED', 'SOLUTION_PROPOSED', 'CLOSED'])[step + 1],
                'condition', jsonb_build_object(
                    'state', (array['NEW', 'OPEN', 'OPEN', 'SOLUTION_PROPOSED', 'CLOSED'])[step + 1],
                    'stateSince', case step when 2 then bench_at(n) + interval '5 minutes' else at end,
                    'severity', 'S' || 1 + n %% 4, 'owned', step > 0, 'pendingParty', 'NONE',
                    'proposals', case when step > 2 then 1 else 0 end, 'cycle', 0, 'cycleStartedAt', bench_at(n)),
                'update', case step when 2 then jsonb_build_object(
                    'id', bench_id(n), 'at', at, 'author', 'AGENT', 'kind', 'NOTE', 'visibility', 'PUBLIC') end,
                'closure', case step when 4 then 'ACCEPTED' end)
            from generate_series(%1$d::bigint, %2$d) n, generate_series(0, 4) step,
                lateral (select bench_at(n) + case step when 0 then interval '0' when 1 then interval '5 minutes'
                    when 2 then (6 + n %% 180) * interval '1 minute' when 3 then interval '1 day'
                    else interval '1 day' + n %% 8 * interval '20 hours' end as at) timed
            """;

    private static final String CLOCKS = """
            insert into clock (id, metric, subject_kind, subject_id, cycle, state, rule, started_at, due_at, ended_at, policy_version,
                organization, support_model, severity, version)
            select bench_id(n), 'INITIAL_RESPONSE', 'CASE', bench_id(n), 0, 'MET', 'R4.3', bench_at(n),
                bench_at(n) + interval '2 hours', bench_at(n) + interval '1 hour', 1, 'org-' || n %% 1000, 'STANDARD', 'S' || 1 + n %% 4, 1
            from generate_series(%1$d::bigint, %2$d) n
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LoneService service;
    private final int cases;
    private final String token;

    private SimulationBench(LoneService service, int cases) {
        this.service = service;
        this.cases = cases;
        this.token = service.token(DemoPerson.OTTO);
    }

    public static void main(String[] arguments) throws Exception {
        var said = List.of(arguments);
        var cases = Integer.parseInt(value(said, "--cases", "100000"));
        var portBase = Integer.parseInt(value(said, "--port-base", "22000"));
        try (var service =
                LoneService.prepared(Path.of(said.get(0)), "bench-simulation", portBase, List.of("-Xmx256m"))) {
            new SimulationBench(service, cases).run();
        }
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }

    private void run() throws Exception {
        service.startAndAwait(1);
        fill();
        var warm = p99(() -> true, Duration.ofSeconds(10));
        var quiet = p99(() -> true, QUIET);
        var began = System.nanoTime();
        var first = start();
        var busy = p99(() -> isAtWork(first), PATIENCE);
        var took = Duration.ofNanos(System.nanoTime() - began);
        var simulation = simulation(first);
        System.out.printf(
                Locale.ROOT,
                "%,d cases, %,d clocks derived twice in %.1f s with %d readers: %,d changed deadlines, %,d flipped verdicts (aim 0)%n",
                simulation.get("subjectsDone").asLong(),
                simulation.get("clocks").asLong(),
                took.toMillis() / 1e3,
                READERS,
                simulation.get("changedDeadlines").asLong(),
                simulation.get("flippedVerdicts").asLong());
        System.out.printf(
                Locale.ROOT,
                "p99 of reading a case: %.1f ms without, %.1f ms during the simulation: ratio %.2f (aim 2); cold %.1f ms%n",
                quiet / 1e6,
                busy / 1e6,
                busy / quiet,
                warm / 1e6);
        killed(simulation);
        cancelled();
    }

    private void fill() throws SQLException {
        try (var database = service.superuser()) {
            PendingClocks.execute(database, "set session_replication_role = replica");
            PendingClocks.execute(database, """
                    create function bench_id(n bigint) returns uuid language sql immutable parallel safe
                        as $$ select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$
                    """);
            PendingClocks.execute(database, """
                    create function bench_at(n bigint) returns timestamptz language sql immutable parallel safe
                        as $$ select timestamptz '2026-01-01Z' + (n * 7919 % 250000) * interval '1 minute' $$
                    """);
            for (var from = 1; from <= cases; from += CHUNK) {
                for (var sql : List.of(SUBJECTS, FACTS, CLOCKS)) {
                    PendingClocks.execute(database, sql.formatted(from, Math.min(cases, from + CHUNK - 1)));
                }
            }
            PendingClocks.execute(database, "vacuum analyze");
        }
    }

    private void killed(JsonNode whole) throws Exception {
        var id = start();
        await(() -> simulation(id).get("progressPercent").asInt() >= 20);
        service.kill(1);
        service.startAndAwait(1);
        var resumed = simulation(id).get("progressPercent").asInt();
        await(() -> !isAtWork(id));
        var simulation = simulation(id);
        System.out.printf(
                Locale.ROOT,
                "killed in the middle: went on at %d %%, %s with %,d of %,d cases and %,d clocks, the undisturbed one had %,d%n",
                resumed,
                simulation.get("state").asText(),
                simulation.get("subjectsDone").asLong(),
                simulation.get("subjects").asLong(),
                simulation.get("clocks").asLong(),
                whole.get("clocks").asLong());
    }

    private void cancelled() throws Exception {
        var id = start();
        await(() -> simulation(id).get("progressPercent").asInt() >= 10);
        var began = System.nanoTime();
        ask(request("/" + id + "/cancellation").PUT(BodyPublishers.noBody()));
        var took = Duration.ofNanos(System.nanoTime() - began);
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        var simulation = simulation(id);
        System.out.printf(
                Locale.ROOT,
                "cancelled at %d %%: %s after %d ms, and not a case more afterwards: %s%n",
                simulation.get("progressPercent").asInt(),
                simulation.get("state").asText(),
                took.toMillis(),
                simulation.get("subjectsDone").equals(simulation(id).get("subjectsDone")));
    }

    private String start() throws IOException, InterruptedException {
        var body = "{\"policyVersion\":1,\"from\":\"%s\",\"to\":\"%s\"}".formatted(FROM, TO);
        return ask(request("")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body)))
                .get("id")
                .asText();
    }

    private JsonNode simulation(String id) {
        try {
            return ask(request("/" + id));
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private boolean isAtWork(String id) {
        var state = simulation(id).get("state").asText();
        return state.equals("QUEUED") || state.equals("RUNNING");
    }

    private static void await(BooleanSupplier state) {
        var began = System.nanoTime();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("It does not get on");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Nanoseconds, while something lasts and at most so long. */
    private double p99(BooleanSupplier lasts, Duration atMost) throws Exception {
        var end = System.nanoTime() + atMost.toNanos();
        var pool = Executors.newFixedThreadPool(READERS);
        try {
            var goesOn = new AtomicBoolean(true);
            var readers = new ArrayList<Future<List<Long>>>();
            for (var number = 0; number < READERS; number++) {
                var random = new Random(number);
                Callable<List<Long>> reader = () -> {
                    var took = new ArrayList<Long>();
                    while (goesOn.get()) {
                        took.add(read(1 + random.nextInt(cases)));
                        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                    }
                    return took;
                };
                readers.add(pool.submit(reader));
            }
            while (System.nanoTime() < end && lasts.getAsBoolean()) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            goesOn.set(false);
            var all = new ArrayList<Long>();
            for (var reader : readers) {
                all.addAll(reader.get());
            }
            return all.stream().sorted().toList().get(all.size() * 99 / 100);
        } finally {
            pool.shutdown();
        }
    }

    private long read(int number) throws IOException, InterruptedException {
        var began = System.nanoTime();
        ask(HttpRequest.newBuilder(URI.create(service.address(1) + "/api/v1/sla/cases/BENCH-" + number))
                .header("Authorization", "Bearer " + token));
        return System.nanoTime() - began;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.address(1) + "/api/v1/sla/simulations" + path))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }
}
