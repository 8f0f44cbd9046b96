package dev.caseclock.gateway.sandbox;

import dev.caseclock.gateway.catalog.SuiteService;

/** What one service said about its clock: its offset, a refusal, or nothing at all. */
record ServiceOffset(SuiteService service, Kind kind, long value) {

    enum Kind {
        SECONDS,
        REFUSED,
        SILENT
    }

    static ServiceOffset seconds(SuiteService service, long seconds) {
        return new ServiceOffset(service, Kind.SECONDS, seconds);
    }

    static ServiceOffset refused(SuiteService service, int httpStatus) {
        return new ServiceOffset(service, Kind.REFUSED, httpStatus);
    }

    static ServiceOffset silent(SuiteService service) {
        return new ServiceOffset(service, Kind.SILENT, 0);
    }

    boolean isKnown() {
        return kind == Kind.SECONDS;
    }

    boolean isRefused() {
        return kind == Kind.REFUSED;
    }

    boolean hasReached(long offset) {
        return isKnown() && value >= offset;
    }
}
