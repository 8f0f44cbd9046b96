package dev.caseclock.gateway.sandbox;

import dev.caseclock.gateway.problem.Refusal;
import dev.caseclock.gateway.sandbox.RememberedMoves.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The rules of a move: forward only, not too far, all services or a clear word on which are missing. */
final class SandboxClock {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Duration farthest;

    SandboxClock(Duration farthest) {
        this.farthest = farthest;
    }

    /** Where to go from what the services say now; a repeated attempt goes where it was going. */
    long offsetFor(Attempt attempt, ClockMove move, List<ServiceOffset> present, Instant realNow) {
        var before = present.stream().mapToLong(ServiceOffset::value).max().orElse(0);
        var offset = attempt.offset().orElseGet(() -> checked(move, before, realNow));
        attempt.goesTo(offset);
        return offset;
    }

    private long checked(ClockMove move, long before, Instant realNow) {
        var offset = move.offsetAfter(before, realNow);
        if (offset < before || move instanceof ClockMove.By && offset == before) {
            throw Refusal.unprocessable("CLOCK_ONLY_FORWARD").argument("now", realNow.plusSeconds(before));
        }
        if (offset > farthest.toSeconds()) {
            throw Refusal.unprocessable("CLOCK_MOVE_TOO_FAR").argument("days", farthest.toDays());
        }
        return offset;
    }

    /** Every service answered, or a refusal that says who did not. */
    List<ServiceOffset> allKnown(List<ServiceOffset> offsets) {
        return all(offsets, ServiceOffset::isKnown, never -> false);
    }

    List<ServiceOffset> allAt(long offset, List<ServiceOffset> offsets) {
        return all(offsets, service -> service.hasReached(offset), service -> service.hasReached(offset));
    }

    private static List<ServiceOffset> all(
            List<ServiceOffset> offsets, Predicate<ServiceOffset> isFine, Predicate<ServiceOffset> hasMoved) {
        var moved = titles(offsets, hasMoved);
        offsets.stream().filter(ServiceOffset::isRefused).findFirst().ifPresent(refusing -> {
            var title = refusing.service().title();
            throw Refusal.of(409, "CLOCK_MOVE_REFUSED")
                    .argument("service", title)
                    .argument("status", refusing.value())
                    .argument("moved", listed(moved))
                    .with("service", title)
                    .with("moved", moved);
        });
        if (!offsets.stream().allMatch(isFine)) {
            var remaining = titles(offsets, hasMoved.negate());
            throw Refusal.unavailable("CLOCK_MOVE_INCOMPLETE", WAIT)
                    .argument("moved", listed(moved))
                    .argument("remaining", listed(remaining))
                    .with("moved", moved)
                    .with("remaining", remaining);
        }
        return offsets;
    }

    private static List<String> titles(List<ServiceOffset> offsets, Predicate<ServiceOffset> choice) {
        return offsets.stream()
                .filter(choice)
                .map(offset -> offset.service().title())
                .toList();
    }

    private static String listed(List<String> titles) {
        return titles.isEmpty() ? "-" : String.join(", ", titles);
    }
}
