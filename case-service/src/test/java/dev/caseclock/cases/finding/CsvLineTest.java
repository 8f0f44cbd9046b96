package dev.caseclock.cases.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLineTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "plain          | plain",
                "a,b            | \"a,b\"",
                "say \"hi\"     | \"say \"\"hi\"\"\"",
                "=1+1           | '=1+1",
                "+49 30         | '+49 30",
                "-5             | '-5",
                "@SUM(A1)       | '@SUM(A1)",
                "＝1            | '＝1",
                "=A1,B1         | \"'=A1,B1\"",
                "a=b            | a=b",
                "'quoted        | 'quoted",
                "登录失败 😀     | 登录失败 😀",
            })
    void a_cell_is_quoted_where_it_must_be_and_is_never_a_formula(String value, String cell) {
        assertThat(line(value)).isEqualTo(cell + "\r\n");
    }

    @Test
    void tabs_and_line_breaks_begin_no_formula() {
        assertThat(line("\t=1")).isEqualTo("'\t=1\r\n");
        assertThat(line("\r\n=1")).isEqualTo("\"'\r\n=1\"\r\n");
        assertThat(line("a\nb")).isEqualTo("\"a\nb\"\r\n");
    }

    @Test
    void nothing_is_an_empty_cell() {
        var text = new StringBuilder();

        new CsvLine(text).cell(null).cell("").cell(7).cell(null).end();

        assertThat(text).hasToString(",,7,\r\n");
    }

    private static String line(String value) {
        var text = new StringBuilder();
        new CsvLine(text).cell(value).end();
        return text.toString();
    }
}
