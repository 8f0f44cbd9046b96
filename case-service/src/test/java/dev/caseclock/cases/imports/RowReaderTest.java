package dev.caseclock.cases.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {

    @TempDir
    Path folder;

    @Test
    void a_csv_row_knows_its_line_and_its_columns() throws IOException {
        assertThat(read(RowReader.CSV, "number,state\nINC1,New\nINC2,\"a, b\"\n"))
                .containsExactly("2 {number=INC1, state=New}", "3 {number=INC2, state=a, b}");
    }

    @Test
    void a_quoted_cell_may_span_lines_without_moving_the_lines_behind_it() throws IOException {
        assertThat(read(RowReader.CSV, "number,state\nINC1,\"two\nlines\"\nINC2,New\n"))
                .containsExactly("2 {number=INC1, state=two\nlines}", "4 {number=INC2, state=New}");
    }

    @Test
    void a_row_of_another_length_is_told_and_the_next_one_is_read() throws IOException {
        assertThat(read(RowReader.CSV, "number,state\nINC1\nINC2,New\n"))
                .containsExactly("2 IMPORT_ROW_OF_OTHER_LENGTH", "3 {number=INC2, state=New}");
    }

    @Test
    void an_open_quote_is_told_where_its_row_begins() throws IOException {
        assertThat(read(RowReader.CSV, "number,state\nINC1,New\nINC2,\"open\nINC3,New\n"))
                .containsExactly("2 {number=INC1, state=New}", "3 IMPORT_ROW_MALFORMED_AND_ALL_BEHIND");
    }

    @Test
    void an_empty_file_has_no_rows() throws IOException {
        assertThat(read(RowReader.CSV, "")).isEmpty();
        assertThat(read(RowReader.NDJSON, "\n\n")).isEmpty();
    }

    @Test
    void a_malformed_json_line_is_told_and_the_next_one_is_read() throws IOException {
        assertThat(read(RowReader.NDJSON, """
                        {"number":"INC1","count":3}
                        {"number":
                        [1]
                        {"number":{"a":1}}
                        {"number":"INC2","count":null}
                        """))
                .containsExactly(
                        "1 {count=3, number=INC1}",
                        "2 IMPORT_ROW_MALFORMED",
                        "3 IMPORT_ROW_MALFORMED",
                        "4 IMPORT_CELL_IS_NO_VALUE",
                        "5 {count=, number=INC2}");
    }

    @Test
    void a_NUL_is_told_with_its_column() throws IOException {
        assertThat(read(RowReader.NDJSON, "{\"number\":\"INC\\u0000\"}\n"))
                .containsExactly("1 IMPORT_CONTROL_CHARACTER");
    }

    @Test
    void equal_rows_have_equal_fingerprints_wherever_they_stand() {
        var first = new ForeignRow(2, java.util.Map.of("a", "1", "b", "2"));
        assertThat(first.fingerprint())
                .isEqualTo(new ForeignRow(9, java.util.Map.of("b", "2", "a", "1")).fingerprint())
                .isNotEqualTo(new ForeignRow(2, java.util.Map.of("a", "12", "b", "")).fingerprint());
    }

    private List<String> read(RowReader reader, String text) throws IOException {
        var told = new ArrayList<String>();
        reader.read(Files.writeString(folder.resolve("rows"), text), new RowReader.RowSink() {
            @Override
            public void row(ForeignRow row) {
                told.add(row.line() + " " + new java.util.TreeMap<>(row.cells()));
            }

            @Override
            public void unreadable(int line, RowRefused reason) {
                told.add(line + " " + reason.reason().code());
            }
        });
        return told;
    }
}
