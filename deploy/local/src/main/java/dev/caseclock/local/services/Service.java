package dev.caseclock.local.services;

import dev.caseclock.local.machine.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The services of the suite. The constant's name is its short name in settings. */
public enum Service {
    CASE("case-service", 112),
    SLA("sla-service", 128),
    ESCALATION("escalation-service", 112),
    RCA("rca-service", 128),
    GATEWAY("gateway", 112);

    private final String folder;
    private final int heapMegabytes;

    Service(String folder, int heapMegabytes) {
        this.folder = folder;
        this.heapMegabytes = heapMegabytes;
    }

    /** Folder, artifact, client id and log name in one. */
    public String id() {
        return folder;
    }

    public int heapMegabytes() {
        return heapMegabytes;
    }

    /** Name of both its database and its role; the gateway keeps nothing. */
    public Optional<String> database() {
        return this == GATEWAY ? Optional.empty() : Optional.of(folder.replace('-', '_'));
    }

    /** The client it authenticates as when it calls others. */
    public Optional<String> clientId() {
        return this == GATEWAY ? Optional.empty() : Optional.of(folder);
    }

    /** Says which service is not built, before anything is started. */
    public static void checkBuilt(Path home) {
        Stream.of(values()).forEach(service -> service.jar(home));
    }

    Path jar(Path home) {
        var target = home.resolve(folder).resolve("target");
        try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow(() -> new CannotStart("There is no " + folder + "/target/*-runner.jar in " + home
                            + ". Build it with ./mvnw -DskipTests -DskipITs package"));
        } catch (IOException unreadable) {
            throw new CannotStart("Cannot look into " + target, unreadable);
        }
    }

    /** The usual Quarkus layout, where somebody built it; otherwise the same jar as always. */
    Path plainJar(Path home) {
        var fastJar = home.resolve(folder).resolve("target/quarkus-app/quarkus-run.jar");
        return Files.exists(fastJar) ? fastJar : jar(home);
    }
}
