package dev.caseclock.local.services;

import dev.caseclock.local.machine.CannotStart;
import dev.caseclock.local.machine.Console;
import dev.caseclock.local.machine.LogTail;
import dev.caseclock.local.machine.OwnProcess;
import dev.caseclock.local.machine.StopRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Starts the services, tells when their health changes, starts a died one again, stops them all. */
public final class Supervisor {

    private static final Duration STARTING_BEAT = Duration.ofMillis(100);
    private static final Duration WATCHING_BEAT = Duration.ofSeconds(1);
    private static final Duration REPORT_EVERY = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration STOP_LIMIT_WITH_ARCHIVES = Duration.ofSeconds(60);
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(4);
    private static final int LOG_LINES = 12;
    private static final int MOST_DEATHS_BEFORE_READY = 5;

    private final Console console;
    private final Runnable keepDatabase;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final List<Replica> replicas;

    /**
     * @param keepDatabase called on every beat, before the services are looked at: starts the database again when it died
     */
    public Supervisor(ServicePlans plans, Console console, Runnable keepDatabase) {
        this.replicas = plans.all().stream().map(Replica::new).toList();
        this.console = console;
        this.keepDatabase = keepDatabase;
    }

    /** Ends what a killed launcher left behind: only processes this data folder started. */
    public static void endLeftovers(Path runFolder) throws IOException {
        var leftovers = new ArrayList<OwnProcess>();
        try (var files = Files.newDirectoryStream(runFolder, "*.pid")) {
            for (var file : files) {
                OwnProcess.rememberedIn(file).ifPresent(leftovers::add);
            }
        }
        // They may be busy writing class archives nobody waits for.
        leftovers.parallelStream().forEach(leftover -> leftover.end(LEFTOVER_LIMIT));
        try (var files = Files.newDirectoryStream(runFolder, "*.pid")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    public void start() {
        replicas.forEach(Replica::start);
    }

    /** Whether all became ready; not, when a stop was asked for meanwhile. */
    public boolean awaitReady(Duration limit, StopRequest stop) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!allReady()) {
            if (stop.madeWithin(STARTING_BEAT)) {
                return false;
            }
            if (System.nanoTime() > deadline) {
                throw new CannotStart("Not ready after " + limit.toSeconds() + " s: " + unready()
                        + ". Their logs are beside " + replicas.get(0).log());
            }
            beat();
            giveUpOnHopeless();
        }
        return true;
    }

    /** Until a stop is asked for. */
    public void watch(StopRequest stop) {
        var reportAt = System.nanoTime() + REPORT_EVERY.toNanos();
        while (!stop.madeWithin(WATCHING_BEAT)) {
            beat();
            if (System.nanoTime() > reportAt) {
                console.event(summary());
                reportAt += REPORT_EVERY.toNanos();
            }
        }
    }

    public void stop() throws IOException {
        var archives = replicas.stream().anyMatch(Replica::writesArchive);
        console.event(
                archives ? "Stopping; writing class archives once, so that the next start is faster" : "Stopping");
        replicas.forEach(Replica::askToStop);
        var deadline = System.nanoTime() + (archives ? STOP_LIMIT_WITH_ARCHIVES : STOP_LIMIT).toNanos();
        for (var replica : replicas) {
            if (!replica.awaitStop(Duration.ofNanos(deadline - System.nanoTime()))) {
                console.event(replica.name() + " did not stop in time and was killed");
            }
        }
    }

    private void beat() {
        keepDatabase.run();
        replicas.stream().filter(Replica::died).forEach(this::reportDeath);
        replicas.stream().filter(Replica::isDueForRestart).forEach(this::restart);
        var running = replicas.stream()
                .filter(replica -> replica.health() != Replica.Health.DOWN)
                .toList();
        var probes = running.stream().map(replica -> replica.probe(http)).toList();
        CompletableFuture.allOf(probes.toArray(CompletableFuture<?>[]::new)).join();
        for (var i = 0; i < running.size(); i++) {
            var replica = running.get(i);
            replica.learn(probes.get(i).join()).ifPresent(health -> reportHealth(replica, health));
        }
    }

    private void reportDeath(Replica dead) {
        var code = dead.exitCode();
        var pause = dead.pauseBeforeRestart();
        console.event(dead.name() + " died (exit code " + code + "), starts again in " + pause.toSeconds()
                + " s; its last words (" + dead.log() + "):");
        LogTail.of(dead.log(), LOG_LINES).forEach(line -> console.print("    | " + line));
    }

    private void restart(Replica down) {
        console.event(down.name() + " starting again");
        down.start();
    }

    private void reportHealth(Replica replica, Replica.Health health) {
        console.event(
                health == Replica.Health.READY
                        ? String.format(
                                Locale.ROOT,
                                "%s ready (started %.1f s ago)",
                                replica.name(),
                                replica.sinceStart().toMillis() / 1000.0)
                        : replica.name() + " not ready");
    }

    private void giveUpOnHopeless() {
        replicas.stream()
                .filter(replica -> replica.deaths() >= MOST_DEATHS_BEFORE_READY)
                .findFirst()
                .ifPresent(replica -> {
                    throw new CannotStart(replica.name() + " died " + replica.deaths()
                            + " times before all services were ready. Its log: " + replica.log());
                });
    }

    private boolean allReady() {
        return replicas.stream().allMatch(replica -> replica.health() == Replica.Health.READY);
    }

    private String unready() {
        return replicas.stream()
                .filter(replica -> replica.health() != Replica.Health.READY)
                .map(Replica::name)
                .collect(Collectors.joining(", "));
    }

    private String summary() {
        var ready = replicas.stream()
                .filter(replica -> replica.health() == Replica.Health.READY)
                .count();
        var deaths = replicas.stream().mapToInt(Replica::deaths).sum();
        return ready + " of " + replicas.size() + " services ready, " + deaths + " died since the start"
                + (ready == replicas.size() ? "" : "; not ready: " + unready());
    }
}
