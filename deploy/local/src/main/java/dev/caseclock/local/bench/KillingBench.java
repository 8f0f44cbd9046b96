package dev.caseclock.local.bench;

import dev.caseclock.local.machine.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Two replicas of sla-service fire deadlines that come due all the time. One that is at work is killed and started again each second, or as
 * soon as the other is up. In the end every deadline that passed must have had its effect, and none twice.
 */
public final class KillingBench {

    private static final int REPLICAS = 2;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    // A start on two cores is what limits how often one can be killed: no time is spent on compiling well.
    private static final List<String> FLAGS = List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String EFFECTS = """
            select count(distinct clock.id), count(event.id), count(distinct event.subject),
                count(*) filter (where event.recorded_at <= event.occurred_at), count(*) filter (where aggregate_version <> 2)
            from clock left join event on event.subject = clock.id::text and type = 'dev.caseclock.clock.breached'
            where due_at <= ?
            """;

    private KillingBench() {}

    public static void main(String[] arguments) throws Exception {
        var said = List.of(arguments);
        var kills = Integer.parseInt(value(said, "--kills", "60"));
        var limit = Duration.ofSeconds(Integer.parseInt(value(said, "--seconds", "300")));
        var aSecond = Integer.parseInt(value(said, "--a-second", "1000"));
        var portBase = Integer.parseInt(value(said, "--port-base", "22000"));
        try (var service = LoneService.prepared(Path.of(said.get(0)), "bench-killing", portBase, FLAGS)) {
            run(service, kills, limit, aSecond);
        }
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }

    private static void run(LoneService service, int wanted, Duration limit, int aSecond) throws Exception {
        service.train();
        var due = Math.toIntExact(limit.toSeconds() * aSecond);
        var pending = new PendingClocks(service, due, 0, 1);
        pending.fill();
        try (var database = service.database()) {
            var first = PendingClocks.now(database).plusSeconds(20 + due / 4_000);
            pending.schedule(1, due, first, Duration.ofSeconds(1).dividedBy(aSecond));
            for (var replica = 1; replica <= REPLICAS; replica++) {
                service.startAndAwait(replica);
            }
            Waiting.until(PATIENCE, () -> isAfter(database, first));
            var kills = killAndStart(service, wanted, limit);
            var last = PendingClocks.now(database);
            awaitEffects(database, last);
            System.out.printf(
                    Locale.ROOT,
                    "a replica at work was killed %d times in %d s%n",
                    kills,
                    Duration.between(first, last).toSeconds());
            report(database, last);
        }
    }

    private static boolean isAfter(Connection database, Instant instant) {
        try {
            return PendingClocks.now(database).isAfter(instant);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int killAndStart(LoneService service, int wanted, Duration limit) throws IOException {
        var end = System.nanoTime() + limit.toNanos();
        var kills = 0;
        while (kills < wanted) {
            LockSupport.parkNanos(EVERY.toNanos());
            var next = 1 + kills % REPLICAS;
            // One that has not come up yet has nothing to lose.
            if (!Waiting.until(Duration.ofNanos(end - System.nanoTime()), () -> service.isReady(next))) {
                break;
            }
            service.kill(next);
            service.start(next);
            kills++;
        }
        return kills;
    }

    /** Told and placed in the feed, by the replica that is up or will be. */
    private static void awaitEffects(Connection database, Instant until) throws SQLException {
        var began = System.nanoTime();
        var left = "select (select count(*) from deadline where due_at <= timestamptz '" + until
                + "') + (select count(*) from event_pending join event using (seq) where occurred_at <= timestamptz '"
                + until + "')";
        while (PendingClocks.number(database, left) > 0 && System.nanoTime() - began < PATIENCE.toNanos()) {
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private static void report(Connection database, Instant until) throws SQLException {
        try (var statement = database.prepareStatement(EFFECTS)) {
            statement.setObject(1, until.atOffset(ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                row.next();
                System.out.printf(
                        Locale.ROOT,
                        "%,d deadlines passed meanwhile; told %,d breaches: missing %d, doubled %d, too early %d, changed other than once %d%n",
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(1) - row.getLong(3),
                        row.getLong(2) - row.getLong(3),
                        row.getLong(4),
                        row.getLong(5));
            }
        }
        System.out.println("gaps in the feed: "
                + PendingClocks.number(database, "select max(position) - count(*) from event_position"));
    }
}
