package dev.caseclock.local.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Two replicas of sla-service fire deadlines that come due all the time, and each second one that is at work is killed and started again.
 * In the end every deadline must have had its effect, and none twice.
 */
public final class KillingBench {

    private static final int REPLICAS = 2;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    // A start on two cores is what limits how often one can be killed: no time is spent on compiling well.
    private static final List<String> FLAGS =
            List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private static final String EFFECTS = """
            select count(*), count(distinct subject), count(*) filter (where recorded_at <= occurred_at),
                count(*) filter (where aggregate_version <> 2)
            from event where type = 'dev.caseclock.clock.breached'
            """;

    private KillingBench() {}

    public static void main(String[] arguments) throws Exception {
        var said = List.of(arguments);
        var seconds = Integer.parseInt(value(said, "--seconds", "60"));
        var aSecond = Integer.parseInt(value(said, "--a-second", "1000"));
        var portBase = Integer.parseInt(value(said, "--port-base", "22000"));
        try (var service = LoneService.prepared(Path.of(said.get(0)), "bench-killing", portBase, FLAGS)) {
            run(service, seconds, aSecond);
        }
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }

    private static void run(LoneService service, int seconds, int aSecond) throws Exception {
        var due = seconds * aSecond;
        service.startAndAwait(1);
        service.stop(1);
        var pending = new PendingClocks(service, due * 2, 0, 1);
        pending.fill();
        try (var database = service.database()) {
            pending.schedule(
                    1,
                    due,
                    PendingClocks.now(database).plusSeconds(20),
                    Duration.ofSeconds(1).dividedBy(aSecond));
        }
        for (var replica = 1; replica <= REPLICAS; replica++) {
            service.startAndAwait(replica);
        }
        var kills = killAndStart(service, Duration.ofSeconds(seconds));
        report(service, due, kills);
    }

    private static int killAndStart(LoneService service, Duration length) throws Exception {
        var end = System.nanoTime() + length.toNanos();
        var kills = 0;
        while (System.nanoTime() < end) {
            for (var replica = 1; replica <= REPLICAS; replica++) {
                LockSupport.parkNanos(EVERY.toNanos());
                // One that has not come up yet has nothing to lose.
                if (service.isReady(replica)) {
                    service.kill(replica);
                    service.start(replica);
                    kills++;
                }
            }
        }
        return kills;
    }

    private static void report(LoneService service, int due, int kills) throws SQLException {
        try (var database = service.database()) {
            var began = System.nanoTime();
            while (PendingClocks.number(database, "select count(*) from event_position") < due
                    && System.nanoTime() - began < PATIENCE.toNanos()) {
                LockSupport.parkNanos(EVERY.toNanos());
            }
            try (var statement = database.createStatement();
                    var row = statement.executeQuery(EFFECTS)) {
                row.next();
                System.out.printf(
                        Locale.ROOT,
                        "%,d deadlines came due, a replica at work was killed %d times%n"
                                + "told %,d breaches of %,d clocks: missing %d, doubled %d, too early %d, changed other than once %d%n",
                        due,
                        kills,
                        row.getLong(1),
                        row.getLong(2),
                        due - row.getLong(2),
                        row.getLong(1) - row.getLong(2),
                        row.getLong(3),
                        row.getLong(4));
            }
            System.out.printf(
                    Locale.ROOT,
                    "positions of the feed: %,d, the last one %,d%n",
                    PendingClocks.number(database, "select count(*) from event_position"),
                    PendingClocks.number(database, "select max(position) from event_position"));
        }
    }
}
