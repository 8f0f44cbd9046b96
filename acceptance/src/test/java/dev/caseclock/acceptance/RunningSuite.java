package dev.caseclock.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The suite as a newcomer starts it: own processes, own PostgreSQL, own ports; one for all stories of a run. */
final class RunningSuite {

    private static final List<Integer> PORT_DISTANCES = List.of(0, 1, 2, 3, 4, 9, 352);
    private static RunningSuite shared;

    private final Path home = Path.of(System.getProperty("caseclock.home"));
    private final Path data = home.resolve("acceptance/target/suite");
    private final int portBase = freePortBase();
    private final Process launcher;
    private final Properties variables = new Properties();

    static synchronized RunningSuite shared() {
        if (shared == null) {
            shared = new RunningSuite();
        }
        return shared;
    }

    private RunningSuite() {
        try {
            Files.createDirectories(data.getParent());
            var output = data.getParent().resolve("suite.log");
            launcher = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-jar",
                            home.resolve("deploy/local/target/caseclock-local.jar")
                                    .toString(),
                            "--home",
                            home.toString(),
                            "--data",
                            data.toString(),
                            "--port-base",
                            Integer.toString(portBase),
                            "--fresh")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            await("the suite to say ready; see " + output)
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> saysReady(output));
            for (var line : Files.readAllLines(data.resolve("tokens.env"))) {
                var assignment = line.substring("export ".length()).split("=", 2);
                variables.setProperty(assignment[0], assignment[1]);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private boolean saysReady(Path output) throws IOException {
        if (!launcher.isAlive()) {
            throw new IllegalStateException("The suite ended:\n" + Files.readString(output));
        }
        return Files.readAllLines(output).contains("ready");
    }

    /** The API as one of the demo people sees it. */
    Api as(String person) {
        return new Api(variables.getProperty("GATEWAY"), token(person));
    }

    String token(String person) {
        return variables.getProperty(person.toUpperCase(java.util.Locale.ROOT));
    }

    /** What {@code . tokens.env} puts into a shell. */
    Map<String, String> shellVariables() {
        return variables.stringPropertyNames().stream()
                .collect(java.util.stream.Collectors.toMap(name -> name, variables::getProperty));
    }

    Path home() {
        return home;
    }

    Path data() {
        return data;
    }

    long launcherPid() {
        return launcher.pid();
    }

    /** Ends one service without a chance to say goodbye. The launcher notices and starts it again. */
    void kill(String service) {
        process(service).destroyForcibly();
    }

    /** What happens while a service is gone and nobody starts it again. */
    void without(String service, Runnable meanwhile) {
        signal(launcherPid(), "STOP");
        try {
            kill(service);
            meanwhile.run();
        } finally {
            signal(launcherPid(), "CONT");
        }
    }

    /** A service past the gateway. */
    Api directly(String service, String person) {
        var distance = List.of("gateway", "case-service", "sla-service", "escalation-service", "rca-service")
                .indexOf(service);
        return new Api("http://127.0.0.1:" + (portBase + distance), token(person));
    }

    ProcessHandle process(String service) {
        return handleIn(data.resolve("run").resolve(service + ".pid"));
    }

    static ProcessHandle handleIn(Path pidFile) {
        try {
            var pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("No process " + pid));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void stop() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(2, TimeUnit.MINUTES)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // Other suites and tests run on the same machine; a fixed range would meet them.
    private static int freePortBase() {
        return IntStream.generate(() -> 20_000 + (int) (Math.random() * 20_000))
                .limit(200)
                .filter(base -> PORT_DISTANCES.stream().allMatch(distance -> isFree(base + distance)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    static void signal(long pid, String signal) {
        run("kill", "-" + signal, Long.toString(pid));
    }

    private static void run(String... command) {
        try {
            var ended = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (ended != 0) {
                throw new IllegalStateException(Arrays.toString(command) + " ended with " + ended);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
