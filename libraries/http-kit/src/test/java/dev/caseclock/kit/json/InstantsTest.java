package dev.caseclock.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-07T02:00:00Z, 2026-03-07T02:00:00Z",
        "2026-03-07t02:00:00z, 2026-03-07T02:00:00Z",
        "2026-03-06T21:00:00-05:00, 2026-03-07T02:00:00Z",
        "2026-03-07T07:45:00.5+05:45, 2026-03-07T02:00:00.5Z",
        "2026-03-07T02:00:00.123456789Z, 2026-03-07T02:00:00.123456Z",
    })
    void an_instant_is_read_with_any_offset_and_written_in_utc_to_the_microsecond(String text, String written) {
        assertThat(Instants.read(text).map(Instants::written)).contains(written);
    }

    /** R9.4. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-07T02:00:00", "2026-03-07T02:00", "2026-03-07 02:00:00.5"})
    void without_an_offset_it_is_no_instant(String text) {
        assertThat(Instants.read(text)).isEmpty();
        assertThat(Instants.lacksOffset(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-03-07",
                "2026-02-30T00:00:00Z",
                "2026-03-07T24:00:01Z",
                "+12026-03-07T02:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "2026-03-07T02:00:00+19:00",
                "1772848800"
            })
    void what_the_database_or_the_calendar_does_not_have_is_refused(String text) {
        assertThat(Instants.read(text)).isEmpty();
        assertThat(Instants.lacksOffset(text)).isFalse();
    }

    @Test
    void nanoseconds_never_leave_the_house() {
        assertThat(Instants.written(Instant.ofEpochSecond(0, 1_999))).isEqualTo("1970-01-01T00:00:00.000001Z");
    }
}
