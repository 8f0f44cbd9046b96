package dev.caseclock.local.services;

import dev.caseclock.local.machine.OwnProcess;
import dev.caseclock.local.machine.Spawner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One running copy of a service, and what is known about its health. */
final class Replica {

    enum Health {
        STARTING,
        READY,
        NOT_READY,
        DOWN
    }

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
    private static final int TERMINATED = 128 + 15;

    private final ReplicaPlan plan;
    private Process process;
    private Health health = Health.DOWN;
    private long startedAt;
    private long restartAt;
    private Duration pause = FIRST_PAUSE;
    private int deaths;

    Replica(ReplicaPlan plan) {
        this.plan = plan;
    }

    String name() {
        return plan.name();
    }

    Health health() {
        return health;
    }

    int deaths() {
        return deaths;
    }

    Path log() {
        return plan.log();
    }

    void start() {
        process = Spawner.start("TERM", List.of(), command(), plan.environment(), plan.withoutVariables(), plan.log());
        startedAt = System.nanoTime();
        health = Health.STARTING;
        try {
            new OwnProcess(process.pid(), plan.mark()).rememberIn(plan.pidFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<String> command() {
        var command = new ArrayList<>(plan.command());
        // A process that keeps dying should not write an archive each time before it is gone.
        plan.archive()
                .filter(archive -> archive.usable() || deaths == 0)
                .ifPresent(archive -> command.addAll(1, archive.flags()));
        return command;
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    boolean died() {
        return health != Health.DOWN && !process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** How long it stays down before the next try: longer each time, short again after a steady minute. */
    Duration pauseBeforeRestart() {
        if (sinceStart().compareTo(STEADY) > 0) {
            pause = FIRST_PAUSE;
        }
        deaths++;
        health = Health.DOWN;
        var thisTime = pause;
        restartAt = System.nanoTime() + thisTime.toNanos();
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return thisTime;
    }

    boolean isDueForRestart() {
        return health == Health.DOWN && System.nanoTime() >= restartAt;
    }

    CompletableFuture<Boolean> probe(HttpClient http) {
        var request = HttpRequest.newBuilder(URI.create(plan.url() + "/q/health/ready"))
                .timeout(PROBE_LIMIT)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null && answer.statusCode() == 200);
    }

    /** The health it changed to, if it changed. */
    Optional<Health> learn(boolean ready) {
        var before = health;
        if (health != Health.DOWN) {
            health = ready ? Health.READY : health == Health.STARTING ? Health.STARTING : Health.NOT_READY;
        }
        return health == before ? Optional.empty() : Optional.of(health);
    }

    void askToStop() {
        if (process != null) {
            process.destroy();
        }
    }

    boolean writesArchive() {
        return health == Health.READY
                && deaths == 0
                && plan.archive().filter(archive -> !archive.usable()).isPresent();
    }

    /** Whether it stopped by itself within the limit. */
    boolean awaitStop(Duration limit) throws IOException {
        if (process == null) {
            return true;
        }
        var stopped = exitedWithin(limit);
        if (!stopped) {
            process.destroyForcibly();
        } else if (writesArchive() && (exitCode() == 0 || exitCode() == TERMINATED)) {
            plan.archive().get().keep();
        }
        Files.deleteIfExists(plan.pidFile());
        return stopped;
    }

    private boolean exitedWithin(Duration limit) {
        try {
            return process.waitFor(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Everything needed to start it, any number of times. */
    record ReplicaPlan(
            String name,
            String url,
            List<String> command,
            Map<String, String> environment,
            List<String> withoutVariables,
            Path log,
            Path pidFile,
            String mark,
            Optional<ClassArchives.Archive> archive) {}
}
