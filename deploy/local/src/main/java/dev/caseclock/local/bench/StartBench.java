package dev.caseclock.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Restart to ready, as started by deploy/up and as plain {@code java -jar}, in turns on the same data. */
public final class StartBench {

    private final Path home;
    private final Path data;
    private final String portBase;

    private StartBench(Path home, String portBase) {
        this.home = home;
        this.data = home.resolve("deploy/local/target/bench");
        this.portBase = portBase;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var said = List.of(arguments);
        new StartBench(Path.of(said.get(0)), value(said, "--port-base", "18080"))
                .run(Integer.parseInt(value(said, "--rounds", "5")));
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }

    private void run(int rounds) throws IOException, InterruptedException {
        System.out.println("Preparing: a first start makes the databases and, at its stop, the class archives");
        start("--fresh");
        start();
        start("--plain");

        var fast = new ArrayList<Start>();
        var plain = new ArrayList<Start>();
        System.out.println("round  deploy/up  plain   (seconds from the command to ready)");
        for (var round = 1; round <= rounds; round++) {
            // Who goes first changes, so that neither always finds the warmer machine.
            if (round % 2 == 1) {
                fast.add(start());
                plain.add(start("--plain"));
            } else {
                plain.add(start("--plain"));
                fast.add(start());
            }
            System.out.printf(
                    Locale.ROOT,
                    "%5d  %9.2f  %5.2f%n",
                    round,
                    seconds(fast.get(round - 1)),
                    seconds(plain.get(round - 1)));
        }
        report(fast, plain);
    }

    private static void report(List<Start> fast, List<Start> plain) {
        var fastMedian = median(fast);
        var plainMedian = median(plain);
        System.out.printf(
                Locale.ROOT,
                "median %9.2f  %5.2f   the plain start takes %.1f times as long%n",
                seconds(fastMedian),
                seconds(plainMedian),
                seconds(plainMedian) / seconds(fastMedian));
        System.out.println("memory of all Java processes when ready, deploy/up: " + fastMedian.memory());
        System.out.println("memory of all Java processes when ready, plain:     " + plainMedian.memory());
    }

    private Start start(String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                home.resolve("deploy/up").toString(), "--no-demo", "--data", data.toString(), "--port-base", portBase));
        command.addAll(List.of(more));
        var began = System.nanoTime();
        var suite = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = suite.inputReader()) {
            var said = new ArrayList<String>();
            for (var line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
                if (line == null) {
                    throw new IOException("The suite did not start:\n" + String.join("\n", said));
                }
                said.add(line);
            }
            var duration = Duration.ofNanos(System.nanoTime() - began);
            var start = new Start(duration, JavaMemory.of(pids(suite.pid())));
            suite.toHandle().destroy();
            output.lines().forEach(said::add);
            suite.waitFor();
            return start;
        } finally {
            suite.destroy();
        }
    }

    private List<Long> pids(long launcher) throws IOException {
        var pids = new ArrayList<>(List.of(launcher));
        try (Stream<Path> files = Files.list(data.resolve("run"))) {
            for (var file : files.toList()) {
                pids.add(Long.parseLong(Files.readAllLines(file).get(0)));
            }
        }
        return pids;
    }

    private static Start median(List<Start> starts) {
        return starts.stream()
                .sorted((one, other) -> one.toReady().compareTo(other.toReady()))
                .toList()
                .get(starts.size() / 2);
    }

    private static double seconds(Start start) {
        return start.toReady().toMillis() / 1000.0;
    }

    private record Start(Duration toReady, JavaMemory memory) {}
}
