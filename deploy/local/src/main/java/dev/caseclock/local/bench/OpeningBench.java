package dev.caseclock.local.bench;

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
    private static final int WARM_UP_SECONDS = 90;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 5;
    private static final int COUNTED = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningAddresses suite;
    private final OpeningInSql peer;

    private OpeningBench(RunningAddresses suite) throws Exception {
        this.suite = suite;
        this.peer = OpeningInSql.likeTheCase(suite, opened());
    }

    /** Expects the data folder of a running suite. */
    public static void main(String[] arguments) throws Exception {
        new OpeningBench(RunningAddresses.of(Path.of(arguments[0]))).run();
    }

    private void run() throws Exception {
        throughService(WARM_UP_SECONDS);
        throughJdbc(WARM_UP_SECONDS / 4);
        var service = new ArrayList<Double>();
        var jdbc = new ArrayList<Double>();
        System.out.println("round  case-service  plain JDBC   (cases a second, " + CLIENTS + " clients)");
        for (var round = 1; round <= ROUNDS; round++) {
            if (round % 2 == 1) {
                service.add(throughService(SECONDS));
                jdbc.add(throughJdbc(SECONDS));
            } else {
                jdbc.add(throughJdbc(SECONDS));
                service.add(throughService(SECONDS));
            }
            System.out.printf(Locale.ROOT, "%5d  %12.0f  %10.0f%n", round, service.get(round - 1), jdbc.get(round - 1));
        }
        System.out.printf(
                Locale.ROOT,
                "median %12.0f  %10.0f   ratio %.2f%n",
                median(service),
                median(jdbc),
                median(service) / median(jdbc));
        countStatements();
    }

    private double throughService(int seconds) throws Exception {
        return aSecond(seconds, () -> {
            opened();
            return null;
        });
    }

    private double throughJdbc(int seconds) throws Exception {
        try (var connections = peer.connections(CLIENTS)) {
            return aSecond(seconds, () -> {
                connections.open();
                return null;
            });
        }
    }

    private static double aSecond(int seconds, Callable<Void> opening) throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var pool = Executors.newFixedThreadPool(CLIENTS);
        try {
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
            return total / (Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The id of a case opened through the service. */
    private UUID opened() throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(suite.caseService() + "/api/v1/cases"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + suite.token("ALICE"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(VisibilityBench.CASE))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("A case was not opened: " + answer.statusCode() + " " + answer.body());
        }
        var location = answer.headers().firstValue("Location").orElseThrow();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    // One after the other, so that nothing else of the service is counted but what the clock makes it do now and then.
    private void countStatements() throws IOException, InterruptedException, SQLException {
        try (var statements = new StatementCounts(suite)) {
            statements.forget();
            for (var number = 0; number < COUNTED; number++) {
                opened();
            }
            statements.print(COUNTED);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
