package dev.caseclock.sla.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.calendars.CalendarImport.Because;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R9.1: the dates that an iCalendar file (RFC 5545) means, wherever the server stands. */
class ICalendarReaderTest {

    private final TimeZone here = TimeZone.getDefault();

    @AfterEach
    void comeHome() {
        TimeZone.setDefault(here);
    }

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Shanghai", "Pacific/Apia"})
    void the_zone_of_the_server_does_not_matter(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));

        assertThat(dates("DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261004\nSUMMARY:国庆节"))
                .containsExactly("2026-10-01", "2026-10-02", "2026-10-03");
        assertThat(dates("DTSTART;VALUE=DATE:20200301\nRRULE:FREQ=YEARLY;UNTIL=20270301"))
                .containsExactly("2026-03-01", "2027-03-01");
        assertThat(dates("DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270301"))
                .containsExactly("2026-03-01", "2028-03-01");
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART;VALUE=DATE:20260101                                      | 2026-01-01
            DTSTART;VALUE=DATE:20260101;DTEND;VALUE=DATE:20260101            | 2026-01-01
            DTSTART;VALUE=DATE:20260101;DURATION:P2D                         | 2026-01-01 2026-01-02
            DTSTART;VALUE=DATE:20251230;DTEND;VALUE=DATE:20260102            | 2026-01-01
            DTSTART;VALUE=DATE:20281231;DTEND;VALUE=DATE:20290105            | 2028-12-31
            DTSTART;VALUE=DATE:20200229;RRULE:FREQ=YEARLY                    | 2028-02-29
            DTSTART;VALUE=DATE:19990704;RRULE:FREQ=YEARLY!COUNT=28           | 2026-07-04
            DTSTART;VALUE=DATE:20201126;RRULE:FREQ=YEARLY!BYMONTH=11!BYDAY=4TH | 2026-11-26 2027-11-25 2028-11-23
            DTSTART;VALUE=DATE:20260101;RDATE;VALUE=DATE:20260105,20270106   | 2026-01-01 2026-01-05 2027-01-06
            DTSTART;VALUE=DATE:16010704;RRULE:FREQ=YEARLY                    | 2026-07-04 2027-07-04 2028-07-04
            DTSTART;VALUE=DATE:20400101                                      |
            """)
    void dates_within_the_years(String properties, String dates) {
        var lines = properties.replaceAll(";(DTEND|DURATION|RRULE|RDATE)", "\n$1");

        assertThat(dates(lines.replace('!', ';'))).isEqualTo(dates == null ? List.of() : List.of(dates.split(" ")));
    }

    @Test
    void what_is_no_whole_day_or_was_called_off_is_passed_over_with_its_reason() {
        var read = read(event("DTSTART:20261001T090000Z\nSUMMARY:meeting")
                + event("DTSTART;VALUE=DATE:20261002\nSTATUS:CANCELLED")
                + event("DTSTART;VALUE=DATE:20261003\nRECURRENCE-ID;VALUE=DATE:20261004")
                + event("SUMMARY:some day"));

        assertThat(read.dates()).isEmpty();
        assertThat(read.passedOver())
                .extracting(CalendarImport.PassedOver::because)
                .containsExactly(Because.NOT_ALL_DAY, Because.CANCELLED, Because.MOVED_OCCURRENCE, Because.NOT_ALL_DAY);
        assertThat(read.passedOver().get(0).what().name()).isEqualTo("meeting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "{\"BEGIN\":\"VCALENDAR\"}", "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nEND:VEVENT"
            })
    void what_is_no_calendar_is_refused(String file) {
        var refusal = refused(file);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("NOT_AN_ICALENDAR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;VALUE=DATE:2026AB01",
                "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=SOMETIMES",
                "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=13",
                "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=0;BYDAY=MO",
                "DTSTART;VALUE=DATE:20261399",
                "DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:soon"
            })
    void a_date_that_cannot_be_read_is_refused_with_its_line(String properties) {
        var refusal = refused(calendar(event(properties)));

        assertThat(refusal.code()).isEqualTo("ICALENDAR_UNREADABLE");
        assertThat(refusal.places().get(0).pointer()).matches("line:\\d+");
    }

    @Test
    void a_date_that_does_not_exist_is_refused_by_its_name() {
        var refusal = refused(calendar(event("DTSTART;VALUE=DATE:20260230")));

        assertThat(refusal.code()).isEqualTo("ICALENDAR_UNREADABLE");
        assertThat(refusal.arguments().get("property").toString()).startsWith("20260230");
        assertThat(refusal.places().get(0).pointer()).isEqualTo("line:4");
    }

    @ParameterizedTest(name = "cut off after {0} lines")
    @CsvSource({"10, 8", "8, 8", "7, 1"})
    void half_a_file_is_refused_with_the_line_that_does_not_end(int lines, int beginning) {
        var whole = calendar(event("DTSTART;VALUE=DATE:20260101") + event("DTSTART;VALUE=DATE:20260102"));

        var refusal = refused(whole.lines().limit(lines).collect(Collectors.joining("\n")));

        assertThat(refusal.code()).isEqualTo("ICALENDAR_CUT_OFF");
        assertThat(refusal.places().get(0).pointer()).isEqualTo("line:" + beginning);
    }

    @Test
    void a_line_that_goes_on_is_no_end() {
        assertThat(dates("DTSTART;VALUE=DATE:20260101\nDESCRIPTION:how to end\n END:VEVENT\n BEGIN:VEVENT"))
                .containsExactly("2026-01-01");
    }

    @Test
    void series_without_end_or_sense_are_bounded() {
        var endless = calendar(event("DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY"));
        assertThat(ICalendarReader.read(endless.getBytes(StandardCharsets.UTF_8), 2026, 2028)
                        .dates())
                .hasSize(366 + 365 + 365);

        assertThat(refused(calendar(event("DTSTART;VALUE=DATE:19700101\nRRULE:FREQ=DAILY")), 1970, 1989)
                        .code())
                .isEqualTo("TOO_MANY_DATES");
        assertThat(Duration.ofNanos(time(
                        () -> read(event("DTSTART;VALUE=DATE:20260128\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")))))
                .isLessThan(Duration.ofSeconds(5));
    }

    private static long time(Runnable work) {
        var begin = System.nanoTime();
        try {
            work.run();
        } catch (Refusal either) {
            // Refused or without a date: it must not go on for ever.
        }
        return System.nanoTime() - begin;
    }

    private static List<String> dates(String properties) {
        return read(event(properties)).dates().stream()
                .map(one -> one.date().toString())
                .toList();
    }

    private static ICalendarReader.Reading read(String events) {
        return ICalendarReader.read(calendar(events).getBytes(StandardCharsets.UTF_8), 2026, 2028);
    }

    private static Refusal refused(String file) {
        return refused(file, 2026, 2028);
    }

    private static Refusal refused(String file, int first, int last) {
        return catchThrowableOfType(
                Refusal.class, () -> ICalendarReader.read(file.getBytes(StandardCharsets.UTF_8), first, last));
    }

    private static String calendar(String events) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n" + events + "END:VCALENDAR\n";
    }

    private static String event(String properties) {
        return "BEGIN:VEVENT\nUID:1\n" + properties + "\nEND:VEVENT\n";
    }
}
