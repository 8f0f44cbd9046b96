package dev.caseclock.local;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher as people meet it: a process of its own, read through what it prints. */
final class RunningSuite implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path data;
    private final int base;
    private final Process launcher;
    private final Path output;

    private RunningSuite(Path data, int base, Process launcher, Path output) {
        this.data = data;
        this.base = base;
        this.launcher = launcher;
        this.output = output;
    }

    static RunningSuite of(Path home, Path data, int base, String... more) throws IOException {
        var output = Files.createTempFile(home, "output", ".txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.caseclock.local.Up",
                "--home",
                home.toString(),
                "--data",
                data.toString(),
                "--port-base",
                Integer.toString(base),
                "--no-demo"));
        command.addAll(List.of(more));
        var launcher = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new RunningSuite(data, base, launcher, output);
    }

    RunningSuite awaitReady() {
        await("the suite is ready").atMost(LIMIT).until(() -> !launcher.isAlive() || said().contains("\nready\n"));
        if (!launcher.isAlive()) {
            throw new AssertionError("The suite ended:\n" + said());
        }
        return this;
    }

    void awaitSaying(String text) {
        await("the suite says: " + text).atMost(LIMIT).until(() -> said().contains(text));
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    int awaitEnd() throws InterruptedException {
        if (!launcher.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The suite did not end:\n" + said());
        }
        return launcher.exitValue();
    }

    int stopped() throws InterruptedException {
        launcher.toHandle().destroy();
        return awaitEnd();
    }

    /** The launcher alone, as the out-of-memory killer would. */
    void killLauncher() {
        launcher.destroyForcibly();
        await().atMost(LIMIT).until(() -> !launcher.isAlive());
    }

    /** Launcher, services, database and its backends, at one stroke. */
    void killEverything() throws IOException, InterruptedException {
        var pids = Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .map(process -> Long.toString(process.pid()))
                .toList();
        var command = new ArrayList<>(List.of("kill", "-9"));
        command.addAll(pids);
        new ProcessBuilder(command).start().waitFor();
        await().atMost(LIMIT).until(() -> !launcher.isAlive());
    }

    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .toList();
    }

    String get(Port port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.from(base) + path))
                .timeout(LIMIT)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    Connection database(String name) throws IOException, SQLException {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + Port.POSTGRES.from(base) + "/" + name,
                name,
                secrets.getProperty("postgresql." + name));
    }

    @Override
    public void close() {
        launcher.toHandle().destroy();
        await("the suite has stopped").atMost(LIMIT).until(() -> !launcher.isAlive());
    }

    static int freeBase() {
        while (true) {
            var base = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            if (Stream.of(Port.values()).allMatch(port -> isFree(port.from(base)))) {
                return base;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
