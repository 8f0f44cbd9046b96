package dev.caseclock.kit.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants as the suite reads and writes them: RFC 3339 with offset, to the microsecond. */
public final class Instants {

    /** The database keeps no year beyond this range of Java's, and no support case happened before it. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern WITHOUT_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");
    private static final DateTimeFormatter WRITTEN =
            new DateTimeFormatterBuilder().appendInstant(-1).toFormatter();

    private Instants() {}

    /** Empty unless the text is an RFC 3339 date-time with an offset. Anything below a microsecond is cut off. */
    public static Optional<Instant> read(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** R9.4: a date and time that lacks only its offset. */
    public static boolean lacksOffset(String text) {
        return WITHOUT_OFFSET.matcher(text).matches();
    }

    /** In UTC, e.g. {@code 2026-03-07T02:00:00Z} or {@code 2026-03-07T02:00:00.123456Z}. */
    public static String written(Instant instant) {
        return WRITTEN.format(instant.truncatedTo(ChronoUnit.MICROS));
    }
}
