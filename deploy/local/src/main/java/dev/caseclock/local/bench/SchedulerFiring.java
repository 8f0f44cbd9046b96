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
import java.util.concurrent.locks.LockSupport;

/** db-scheduler with as many pending executions, of which some are due, fetched by lock-and-fetch; its handler does nothing at all. */
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
            select '%s', 'clock-' || n, now() + case when n > %d then interval '30 days' + n * interval '1 second'
                else - interval '1 hour' + n * interval '1 millisecond' end, false, 1
            from generate_series(%d::bigint, %d) n
            """;

    private final LoneService service;

    SchedulerFiring(LoneService service) {
        this.service = service;
    }

    void fill(int pending, int due) throws SQLException {
        try (var database = service.database()) {
            PendingClocks.execute(database, TABLE);
            PendingClocks.execute(database, EXECUTIONS.formatted(TASK, due, 1, pending));
            PendingClocks.execute(database, "create index execution_time_idx on scheduled_tasks (execution_time)");
            PendingClocks.execute(database, "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
            PendingClocks.execute(database, "vacuum analyze scheduled_tasks");
        }
    }

    /** Executions a second until all that were due are done, or until the limit. */
    double rate(int due, Duration limit) {
        var done = new AtomicInteger();
        var firstAt = new AtomicLong();
        var task = Tasks.oneTime(TASK).execute((instance, context) -> {
            firstAt.compareAndSet(0, System.nanoTime());
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
