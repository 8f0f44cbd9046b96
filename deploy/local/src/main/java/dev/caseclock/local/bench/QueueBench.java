package dev.caseclock.local.bench;

import dev.caseclock.local.bench.ManyCases.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a hundred times as many cases do to the work queue: p99 of its first page and of one in the middle, against a limit of three
 * times. Other lists and the export are measured beside it, without a limit.
 */
public final class QueueBench {

    private static final int FEW = 10_000;
    private static final double LIMIT = 3.0;
    private static final int ROUNDS = 5;
    private static final int LOOKS_A_ROUND = 400;

    private static final String QUEUE = "sort=queue";

    private final ManyCases suite;

    private QueueBench(ManyCases suite) {
        this.suite = suite;
    }

    public static void main(String[] arguments) throws Exception {
        var said = List.of(arguments);
        var many = Integer.parseInt(value(said, "--cases", "1000000"));
        var portBase = Integer.parseInt(value(said, "--port-base", "19080"));
        try (var suite = ManyCases.started(Path.of(said.get(0)), portBase)) {
            new QueueBench(suite).run(many);
        }
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }

    private void run(int many) throws IOException, InterruptedException, SQLException {
        suite.fill(1, FEW);
        var few = measured(FEW);
        suite.fill(FEW + 1, many);
        var lots = measured(many);

        System.out.printf(Locale.ROOT, "%n%-44s %,12d %,12d   ratio%n", "p99 in ms, cases:", FEW, many);
        few.forEach((name, p99) -> System.out.printf(
                Locale.ROOT,
                "%-44s %12.2f %12.2f   %5.2f%n",
                name,
                millis(p99),
                millis(lots.get(name)),
                ratio(p99, lots.get(name))));
        var worst = few.keySet().stream()
                .filter(name -> name.startsWith("queue, "))
                .mapToDouble(name -> ratio(few.get(name), lots.get(name)))
                .max()
                .orElseThrow();
        System.out.printf(Locale.ROOT, "work queue, the worse ratio against the limit of %.1f: %.2f%n", LIMIT, worst);
        export();
    }

    private Map<String, Duration> measured(int cases) throws IOException, InterruptedException {
        var middle = suite.agentsCursor(QUEUE, cases / 10 / 2);
        Map<String, Listing> listings = new LinkedHashMap<>();
        listings.put("queue, first page", suite.agents(QUEUE));
        listings.put("queue, page in the middle", suite.agents(QUEUE + "&cursor=" + middle));
        listings.put("own queue of an agent", suite.agents(QUEUE + "&owner=me"));
        listings.put("queue of nobody", suite.agents(QUEUE + "&owner=nobody"));
        listings.put("queue of a customer, by a contact", suite.contacts(QUEUE));
        listings.put("newest", suite.agents("sort=newest"));
        listings.put("newest of a customer, by a contact", suite.contacts("sort=newest"));
        listings.put("rare word", suite.agents("q=R" + cases / 2));
        listings.put("frequent words, English and Chinese", suite.agents("q=calls%20%E9%80%9A%E8%AF%9D"));
        listings.put("frequent word in a queue", suite.agents(QUEUE + "&q=dropped"));
        listings.put("updated in the last minutes", suite.agents("updatedSince=" + suite.minutesAgo(5)));
        System.out.printf(Locale.ROOT, "Measuring with %,d cases%n", cases);
        Map<String, List<Duration>> rounds = new LinkedHashMap<>();
        // All lists in each round, so that a disturbance of the machine does not fall on one of them.
        for (var round = 0; round <= ROUNDS; round++) {
            for (var listing : listings.entrySet()) {
                var p99 = p99(listing.getValue());
                // The first round is for warming up.
                if (round > 0) {
                    rounds.computeIfAbsent(listing.getKey(), name -> new ArrayList<>())
                            .add(p99);
                }
            }
        }
        Map<String, Duration> medians = new LinkedHashMap<>();
        rounds.forEach(
                (name, all) -> medians.put(name, all.stream().sorted().toList().get(ROUNDS / 2)));
        return medians;
    }

    private static Duration p99(Listing listing) throws IOException, InterruptedException {
        var looks = new ArrayList<Duration>();
        for (var look = 0; look < LOOKS_A_ROUND; look++) {
            var began = System.nanoTime();
            listing.look();
            looks.add(Duration.ofNanos(System.nanoTime() - began));
        }
        return looks.stream().sorted().toList().get(LOOKS_A_ROUND * 99 / 100 - 1);
    }

    private void export() throws IOException, InterruptedException {
        var before = suite.memory();
        var began = System.nanoTime();
        var export = suite.export();
        System.out.printf(
                Locale.ROOT,
                "export: %,d of %,d rows, %,d MB in %.1f s; case-service before: %s, after: %s%n",
                export.rows(),
                export.promised(),
                export.bytes() / 1_000_000,
                millis(Duration.ofNanos(System.nanoTime() - began)) / 1000,
                before,
                suite.memory());
    }

    private static double ratio(Duration few, Duration lots) {
        return lots.toNanos() / (double) few.toNanos();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1_000_000.0;
    }
}
