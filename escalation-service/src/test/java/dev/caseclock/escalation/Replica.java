package dev.caseclock.escalation;

import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** Another process of this service, as it is packaged, with the database, issuer and neighbours of the application under test. */
public final class Replica implements AutoCloseable {

    private static final List<String> SHARED = List.of(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password",
            "caseclock.issuer",
            "caseclock.issuer.keys",
            "caseclock.issuer.token-endpoint",
            "caseclock.client.id",
            "caseclock.client.secret",
            "caseclock.gateway.url",
            "caseclock.sandbox",
            "caseclock.followers.enabled");
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final int port;

    private Replica(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Replica started() {
        try {
            var process =
                    new ProcessBuilder(command()).redirectErrorStream(true).start();
            return new Replica(process, port(process));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is sent to this process, not to the application under test. */
    public RequestSpecification asked(RequestSpecification by) {
        return by.port(port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static List<String> command() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0"));
        for (var setting : SHARED) {
            command.add("-D" + setting + "=" + ConfigProvider.getConfig().getValue(setting, String.class));
        }
        command.addAll(List.of("-jar", jar().toString()));
        return command;
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Not packaged yet: ./mvnw package"));
        }
    }

    /** Waits until it says where it listens; what it says later goes nowhere, so that it never waits for a reader. */
    private static int port(Process process) throws IOException {
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var before = new ArrayList<String>();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            before.add(line);
            var listening = LISTENING.matcher(line);
            if (listening.find()) {
                var rest = new Thread(() -> said.lines().forEach(ignored -> {}), "replica");
                rest.setDaemon(true);
                rest.start();
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IllegalStateException("The replica ended:\n" + String.join("\n", before));
    }
}
