package dev.caseclock.local.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Processor time used since the processes began: of the service, of PostgreSQL with all its backends, of the clients here. */
record CpuTimes(Duration service, Duration postgres, Duration clients) {

    static final CpuTimes NONE = new CpuTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static CpuTimes of(long service, long postmaster) {
        var database = ProcessHandle.of(postmaster).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(CpuTimes::used)
                .reduce(Duration.ZERO, Duration::plus);
        return new CpuTimes(
                ProcessHandle.of(service).map(CpuTimes::used).orElse(Duration.ZERO),
                database,
                used(ProcessHandle.current()));
    }

    CpuTimes plus(CpuTimes other) {
        return new CpuTimes(service.plus(other.service), postgres.plus(other.postgres), clients.plus(other.clients));
    }

    CpuTimes since(CpuTimes before) {
        return new CpuTimes(
                service.minus(before.service), postgres.minus(before.postgres), clients.minus(before.clients));
    }

    /** Milliseconds for each of so many acts. */
    String each(long acts) {
        return String.format(
                Locale.ROOT,
                "service %.2f, PostgreSQL %.2f, clients %.2f",
                milliseconds(service, acts),
                milliseconds(postgres, acts),
                milliseconds(clients, acts));
    }

    private static double milliseconds(Duration used, long acts) {
        return used.toNanos() / 1e6 / acts;
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
