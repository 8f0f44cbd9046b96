package dev.caseclock.sla.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void a_line_ends_with_carriage_return_and_line_feed_and_absent_cells_are_empty() {
        assertThat(Csv.line(Arrays.asList("a", null, 7L, true, Instant.parse("2026-03-07T02:00:00.123456Z"))))
                .isEqualTo("a,,7,true,2026-03-07T02:00:00.123456Z\r\n");
    }

    @Test
    void what_would_end_a_cell_or_a_line_is_quoted_and_quotes_are_doubled() {
        assertThat(Csv.line(Csv.row("a,b", "say \"no\"", "two\r\nlines")))
                .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1"})
    void what_a_spreadsheet_takes_for_a_formula_begins_with_an_apostrophe(String text) {
        assertThat(Csv.line(Csv.row(text))).startsWith(text.contains("\r") ? "\"'" + text : "'" + text);
    }

    @Test
    void numbers_stay_numbers_and_other_scripts_stay_what_they_are() {
        assertThat(Csv.line(Csv.row(-5, -1.5, "通话中断 📞 مكالمة"))).isEqualTo("-5,-1.5,通话中断 📞 مكالمة\r\n");
    }
}
