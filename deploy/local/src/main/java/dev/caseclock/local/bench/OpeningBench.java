package dev.caseclock.local.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Cases opened through case-service by 32 clients against plain JDBC running the same statements, in turns on the same database;
 * the ratio of the two medians. Then the statements and commits of one opening, as PostgreSQL counted them.
 */
public final class OpeningBench {

    private static final int CLIENTS = 32;
    private static final int LONGEST_WARM_UP_ROUNDS = 30;
    private static final int STEADY_ROUNDS = 3;
    private static final double STEADY = 0.03;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 5;
    private static final int COUNTED = 200;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final byte[] CASE = VisibilityBench.CASE.getBytes(StandardCharsets.UTF_8);

    private final RunningAddresses suite;
    private final OpeningInSql peer;

    /** So many openings, in how long, and what the processors did for them. */
    private record Measured(long openings, Duration time, CpuTimes used) {

        double aSecond() {
            return openings / (time.toNanos() / 1e9);
        }
    }

    private OpeningBench(RunningAddresses suite) throws Exception {
        this.suite = suite;
        this.peer = OpeningInSql.likeTheCase(suite, opened());
    }

    /** Expects the data folder of a running suite. */
    public static void main(String[] arguments) throws Exception {
        // Clients keep their connections, as those of a portal do.
        System.setProperty("http.maxConnections", Integer.toString(CLIENTS));
        new OpeningBench(RunningAddresses.of(Path.of(arguments[0]))).run();
    }

    private void run() throws Exception {
        System.out.println("warm after " + warmUp() + " s");
        throughJdbc(SECONDS);
        var service = new ArrayList<Measured>();
        var jdbc = new ArrayList<Measured>();
        System.out.println("round  case-service  plain JDBC   (cases a second, " + CLIENTS + " clients)");
        for (var round = 1; round <= ROUNDS; round++) {
            if (round % 2 == 1) {
                service.add(throughService(SECONDS));
                jdbc.add(throughJdbc(SECONDS));
            } else {
                jdbc.add(throughJdbc(SECONDS));
                service.add(throughService(SECONDS));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%5d  %12.0f  %10.0f%n",
                    round,
                    service.get(round - 1).aSecond(),
                    jdbc.get(round - 1).aSecond());
        }
        System.out.printf(
                Locale.ROOT,
                "median %12.0f  %10.0f   ratio %.2f%n",
                median(service),
                median(jdbc),
                median(service) / median(jdbc));
        System.out.println("processor time of one opening, ms: " + cpuTime(service));
        System.out.println("                  by plain JDBC:   " + cpuTime(jdbc));
        countStatements();
    }

    /** Until no round is notably faster than the fastest before it: the compiler of the JVM shares the processors, too. */
    private int warmUp() throws Exception {
        var fastest = 0.0;
        var steady = 0;
        var rounds = 0;
        for (; rounds < LONGEST_WARM_UP_ROUNDS && steady < STEADY_ROUNDS; rounds++) {
            var rate = throughService(SECONDS).aSecond();
            steady = rate > fastest * (1 + STEADY) ? 0 : steady + 1;
            fastest = Math.max(fastest, rate);
        }
        return rounds * SECONDS;
    }

    private Measured throughService(int seconds) throws Exception {
        return measured(seconds, () -> {
            opened();
            return null;
        });
    }

    private Measured throughJdbc(int seconds) throws Exception {
        try (var connections = peer.connections(CLIENTS)) {
            return measured(seconds, () -> {
                connections.open();
                return null;
            });
        }
    }

    private Measured measured(int seconds, Callable<Void> opening) throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            var usedBefore = suite.cpuTimes("case-service");
            var began = System.nanoTime();
            var clients = new ArrayList<Future<Integer>>();
            for (var client = 0; client < CLIENTS; client++) {
                clients.add(pool.submit(() -> {
                    var opened = 0;
                    for (; System.nanoTime() < until; opened++) {
                        opening.call();
                    }
                    return opened;
                }));
            }
            var total = 0;
            for (var client : clients) {
                total += client.get();
            }
            var time = Duration.ofNanos(System.nanoTime() - began);
            return new Measured(total, time, suite.cpuTimes("case-service").since(usedBefore));
        } finally {
            pool.shutdownNow();
        }
    }

    /** The id of a case opened through the service. */
    private UUID opened() throws IOException {
        // The leanest client of the JDK: clients share the processors with what is measured.
        var request = (HttpURLConnection)
                URI.create(suite.caseService() + "/api/v1/cases").toURL().openConnection();
        request.setRequestMethod("POST");
        request.setDoOutput(true);
        request.setReadTimeout(PATIENCE_MILLIS);
        request.setRequestProperty("Authorization", "Bearer " + suite.token("ALICE"));
        request.setRequestProperty("Content-Type", "application/json");
        request.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
        request.getOutputStream().write(CASE);
        if (request.getResponseCode() != 201) {
            throw new IllegalStateException("A case was not opened: " + request.getResponseCode());
        }
        try (var body = request.getInputStream()) {
            body.readAllBytes();
        }
        var location = request.getHeaderField("Location");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    // One after the other, so that nothing else of the service is counted but what the clock makes it do now and then.
    private void countStatements() throws IOException, SQLException {
        try (var statements = new StatementCounts(suite)) {
            statements.forget();
            for (var number = 0; number < COUNTED; number++) {
                opened();
            }
            statements.print(COUNTED);
        }
    }

    private static double median(List<Measured> rounds) {
        return rounds.stream().map(Measured::aSecond).sorted().toList().get(rounds.size() / 2);
    }

    private static String cpuTime(List<Measured> rounds) {
        return rounds.stream()
                .map(Measured::used)
                .reduce(CpuTimes.NONE, CpuTimes::plus)
                .each(rounds.stream().mapToLong(Measured::openings).sum());
    }
}
