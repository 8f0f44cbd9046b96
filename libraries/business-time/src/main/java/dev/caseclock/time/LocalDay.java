package dev.caseclock.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/**
 * The part of a span that shows one local date under one offset, so that wall clock and real time run side by side in it.
 * A day on which the clocks change is two of them: hours that repeat occur in both, hours that vanish in neither.
 */
record LocalDay(LocalDate date, long fromNano, long toNano, Instant from, Instant to) {

    Instant at(long nanoOfDay) {
        return from.plusNanos(nanoOfDay - fromNano);
    }

    long openNanos(List<ServiceWindow> windows) {
        var open = 0L;
        for (var window : windows) {
            open += Math.max(0, closing(window) - opening(window));
        }
        return open;
    }

    /** The earliest moment at which this much open time of this part has passed; the part must have that much, and more than zero. */
    Instant afterOpenNanos(long nanos, List<ServiceWindow> windows) {
        var remaining = nanos;
        for (var window : windows) {
            var open = Math.max(0, closing(window) - opening(window));
            if (remaining <= open) {
                return at(opening(window) + remaining);
            }
            remaining -= open;
        }
        throw new IllegalStateException("%s has no %d ns of open time".formatted(this, nanos));
    }

    OptionalLong firstOpenNano(List<ServiceWindow> windows) {
        for (var window : windows) {
            if (opening(window) < closing(window)) {
                return OptionalLong.of(opening(window));
            }
        }
        return OptionalLong.empty();
    }

    OptionalLong firstClosedNano(List<ServiceWindow> windows) {
        var openUntil = fromNano;
        for (var window : windows) {
            if (window.opensAtNano() <= openUntil) {
                openUntil = Math.max(openUntil, closing(window));
            }
        }
        return openUntil < toNano ? OptionalLong.of(openUntil) : OptionalLong.empty();
    }

    long opening(ServiceWindow window) {
        return Math.max(fromNano, window.opensAtNano());
    }

    long closing(ServiceWindow window) {
        return Math.min(toNano, window.closesAtNano());
    }
}
