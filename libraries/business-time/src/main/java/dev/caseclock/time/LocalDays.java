package dev.caseclock.time;

import static dev.caseclock.time.ServiceWindow.NANOS_PER_DAY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks a span from local day to local day, stopping also wherever the zone changes its offset. */
final class LocalDays implements Iterator<LocalDay> {

    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final ZoneRules rules;
    private final Instant end;
    private Instant reached;
    private ZoneOffset offset;
    private Instant offsetEnd;

    private LocalDays(ZoneRules rules, Interval span) {
        this.rules = rules;
        this.end = span.to();
        this.reached = span.from();
        readOffset();
    }

    static Iterable<LocalDay> of(ZoneId zone, Interval span) {
        return () -> new LocalDays(zone.getRules(), span);
    }

    @Override
    public boolean hasNext() {
        return reached.isBefore(end);
    }

    @Override
    public LocalDay next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!reached.isBefore(offsetEnd)) {
            readOffset();
        }
        var localSecond = reached.getEpochSecond() + offset.getTotalSeconds();
        var epochDay = Math.floorDiv(localSecond, SECONDS_PER_DAY);
        var fromNano = Math.floorMod(localSecond, SECONDS_PER_DAY) * NANOS_PER_SECOND + reached.getNano();

        var from = reached;
        var midnight = Instant.ofEpochSecond((epochDay + 1) * SECONDS_PER_DAY - offset.getTotalSeconds());
        reached = midnight.isBefore(offsetEnd) ? midnight : offsetEnd;
        var toNano = reached.equals(midnight) ? NANOS_PER_DAY : fromNano + from.until(reached, ChronoUnit.NANOS);
        return new LocalDay(LocalDate.ofEpochDay(epochDay), fromNano, toNano, from, reached);
    }

    private void readOffset() {
        offset = rules.getOffset(reached);
        var transition = rules.nextTransition(reached);
        offsetEnd = transition == null || transition.getInstant().isAfter(end) ? end : transition.getInstant();
    }
}
