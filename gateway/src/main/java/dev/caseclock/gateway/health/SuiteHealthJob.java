package dev.caseclock.gateway.health;

import dev.caseclock.gateway.catalog.SuiteService;
import dev.caseclock.gateway.health.ReplicaHealth.Status;
import dev.caseclock.gateway.routing.NeighbourClient;
import dev.caseclock.gateway.routing.Replica;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Asks every replica whether it is ready, now and then and when somebody wants to know. */
@Singleton
public class SuiteHealthJob {

    private final NeighbourClient neighbours;
    private final HealthSettings settings;
    private final InstantSource time;
    private final Vertx vertx;
    private final Map<Replica, ReplicaHealth> healths = new ConcurrentHashMap<>();
    private Future<Void> lastRound;
    private long lastRoundAt;

    SuiteHealthJob(NeighbourClient neighbours, HealthSettings settings, InstantSource time, Vertx vertx) {
        this.neighbours = neighbours;
        this.settings = settings;
        this.time = time;
        this.vertx = vertx;
    }

    public void start() {
        vertx.setPeriodic(settings.every().toMillis(), tick -> run());
    }

    /** One round for all who ask at about the same time. */
    synchronized Future<Void> run() {
        var isFresh = lastRound != null
                && (!lastRound.isComplete()
                        || System.nanoTime() - lastRoundAt < settings.freshFor().toNanos());
        if (!isFresh) {
            lastRoundAt = System.nanoTime();
            lastRound = Future.join(Arrays.stream(SuiteService.values())
                            .flatMap(service -> neighbours.replicasOf(service).stream())
                            .map(this::ask)
                            .toList())
                    .mapEmpty();
        }
        return lastRound;
    }

    ReplicaHealth healthOf(Replica replica) {
        return healths.get(replica);
    }

    private Future<Void> ask(Replica replica) {
        return neighbours
                .reach(replica, HttpMethod.GET, "/q/health/ready")
                .compose(reached -> reached.request().send().map(SuiteHealthJob::status))
                .timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Status.DOWN)
                .map(status -> {
                    healths.compute(replica, (key, before) -> ReplicaHealth.seen(before, status, time.instant()));
                    return null;
                });
    }

    private static Status status(HttpClientResponse response) {
        response.resume();
        return Status.ofReadiness(response.statusCode());
    }
}
