package dev.caseclock.local.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long after a case was acknowledged its clock can be read through the gateway, while cases are opened at a fixed rate: the
 * p99 against a limit of 250 ms at 50 cases a second. Runs against a suite that {@code deploy/up} has started.
 */
public final class VisibilityBench {

    private static final int CASES_A_SECOND = 50;
    private static final int WARM_UP_SECONDS = 15;
    private static final int SECONDS = 30;
    private static final Duration LIMIT = Duration.ofMillis(250);
    private static final Duration PAUSE_BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    static final String CASE = """
            {"channel":"PORTAL","priority":"HIGH","subject":"Calls drop","description":"One in five.",
             "businessImpact":"Forty agents call back.","troubleshootingDone":true,"responsibilitiesChecked":true}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String cases;
    private final String clocks;
    private final List<String> openers;
    private final List<String> lookers;

    private VisibilityBench(RunningAddresses suite) {
        cases = suite.gateway() + "/api/v1/cases";
        clocks = suite.gateway() + "/api/v1/sla/cases/";
        openers = tokens(suite, "ALICE", "BOB", "CAROL", "DAVE");
        lookers = tokens(suite, "AMIR", "UMA", "EMIL", "MONA", "OTTO", "ADA");
    }

    // Many people, as in life: one alone would meet the gateway's limit of requests.
    private static List<String> tokens(RunningAddresses suite, String... people) {
        return Stream.of(people).map(person -> "Bearer " + suite.token(person)).toList();
    }

    /** Expects the data folder of a running suite. */
    public static void main(String[] arguments) throws Exception {
        var bench = new VisibilityBench(RunningAddresses.of(Path.of(arguments[0])));
        bench.run(WARM_UP_SECONDS);
        print(bench.run(SECONDS));
    }

    private List<Duration> run(int seconds) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(64);
        try {
            var delays = new ArrayList<Future<Duration>>();
            var start = System.nanoTime();
            for (var number = 0; number < seconds * CASES_A_SECOND; number++) {
                var planned = start + TimeUnit.SECONDS.toNanos(number) / CASES_A_SECOND;
                LockSupport.parkNanos(planned - System.nanoTime());
                var opener = openers.get(number % openers.size());
                var looker = lookers.get(number % lookers.size());
                delays.add(pool.submit(() -> openedToVisible(opener, looker)));
            }
            var measured = new ArrayList<Duration>();
            for (var delay : delays) {
                measured.add(delay.get());
            }
            return measured;
        } finally {
            pool.shutdownNow();
        }
    }

    private Duration openedToVisible(String opener, String looker) throws IOException, InterruptedException {
        var opened = http.send(
                request(cases, opener)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(CASE))
                        .build(),
                BodyHandlers.ofString());
        if (opened.statusCode() != 201) {
            throw new IllegalStateException("A case was not opened: " + opened.statusCode() + " " + opened.body());
        }
        var acknowledged = System.nanoTime();
        var id = ID.matcher(opened.body());
        if (!id.find()) {
            throw new IllegalStateException("No id in " + opened.body());
        }
        var look = request(clocks + id.group(1), looker).GET().build();
        while (!http.send(look, BodyHandlers.ofString()).body().contains("INITIAL_RESPONSE")) {
            if (System.nanoTime() - acknowledged > PATIENCE.toNanos()) {
                throw new IllegalStateException("No clock for " + id.group(1) + " after " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE_BETWEEN_LOOKS.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - acknowledged);
    }

    private HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("Authorization", token);
    }

    private static void print(List<Duration> delays) {
        var sorted = delays.stream().sorted().toList();
        System.out.printf(
                "%d cases at %d a second, opened to visible: p50 %d ms, p90 %d ms, p99 %d ms, most %d ms%n",
                sorted.size(),
                CASES_A_SECOND,
                percentile(sorted, 50),
                percentile(sorted, 90),
                percentile(sorted, 99),
                percentile(sorted, 100));
        System.out.printf(
                "p99 against the limit of %d ms: ratio %.2f%n",
                LIMIT.toMillis(), percentile(sorted, 99) / (double) LIMIT.toMillis());
    }

    private static long percentile(List<Duration> sorted, int percent) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1))
                .toMillis();
    }
}
