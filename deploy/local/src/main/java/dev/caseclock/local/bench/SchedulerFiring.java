package dev.caseclock.local.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** db-scheduler with as many pending executions, of which some are due, fetched by lock-and-fetch. */
final class SchedulerFiring {

    private static final int THREADS = 10;
    private static final String TASK = "breach";

    private static final String TABLE = """
            create table scheduled_tasks (
                task_name text not null, task_instance text not null, task_data bytea, execution_time timestamptz not null,
                picked boolean not null, picked_by text, last_success timestamptz, last_failure timestamptz,
                consecutive_failures int, last_heartbeat timestamptz, version bigint not null, priority smallint,
                primary key (task_name, task_instance)
            )
            """;

    private static final String EXECUTIONS = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select '%s', n, now() + case when n between %d and %d then - interval '1 hour' + n * interval '1 millisecond'
                else interval '30 days' + n * interval '1 second' end, false, 1
            from generate_series(1::bigint, %d) n
            """;

    private final LoneService service;

    SchedulerFiring(LoneService service) {
        this.service = service;
    }

    /** Due are so many from this number of a clock on. */
    void fill(int pending, int from, int due) throws SQLException {
        try (var database = service.database()) {
            PendingClocks.execute(database, TABLE);
            PendingClocks.execute(database, EXECUTIONS.formatted(TASK, from, from + due - 1, pending));
            PendingClocks.execute(database, "create index execution_time_idx on scheduled_tasks (execution_time)");
            PendingClocks.execute(database, "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
            PendingClocks.execute(database, "vacuum analyze scheduled_tasks");
        }
    }

    /** Executions a second, each with the effect of ours in a transaction of its own. */
    double withEffect(int due, Duration limit) {
        // The scheduler takes failures for its own to repeat; here they would make it look slow.
        var failure = new AtomicReference<Exception>();
        try (var effects = pool()) {
            var rate = rate(due, limit, number -> {
                try (var database = effects.getConnection();
                        var statement = database.prepareStatement(PlainFiring.ONE)) {
                    statement.setLong(1, number);
                    try (var row = statement.executeQuery()) {
                        row.next();
                        if (row.getInt(1) != 1) {
                            throw new IllegalStateException("Clock " + number + " was not running");
                        }
                    }
                } catch (SQLException | IllegalStateException failed) {
                    failure.set(failed);
                }
            });
            if (failure.get() != null) {
                throw new IllegalStateException("An effect failed", failure.get());
            }
            return rate;
        }
    }

    /** Executions a second that do nothing at all. */
    double withoutEffect(int due, Duration limit) {
        return rate(due, limit, number -> {});
    }

    private double rate(int due, Duration limit, LongConsumer effect) {
        var done = new AtomicInteger();
        var firstAt = new AtomicLong();
        var task = Tasks.oneTime(TASK).execute((instance, context) -> {
            firstAt.compareAndSet(0, System.nanoTime());
            effect.accept(Long.parseLong(instance.getId()));
            done.incrementAndGet();
        });
        try (var pool = pool()) {
            var scheduler = Scheduler.create(pool, task)
                    .threads(THREADS)
                    .pollUsingLockAndFetch(0.5, 4.0)
                    .pollingInterval(Duration.ofMillis(100))
                    .build();
            var began = System.nanoTime();
            scheduler.start();
            while (done.get() < due && System.nanoTime() - began < limit.toNanos()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            var rate = done.get() * 1e9 / (System.nanoTime() - firstAt.get());
            scheduler.stop();
            return rate;
        }
    }

    void drop() throws SQLException {
        try (Connection database = service.database()) {
            PendingClocks.execute(database, "drop table scheduled_tasks");
        }
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(service.jdbcUrl());
        config.setUsername(LoneService.DATABASE);
        config.setPassword(service.password());
        config.setMaximumPoolSize(THREADS + 5);
        return new HikariDataSource(config);
    }
}
