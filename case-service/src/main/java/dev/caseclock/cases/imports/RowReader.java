package dev.caseclock.cases.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads the rows of a file one by one; an unreadable one is told apart and the next is read. */
enum RowReader {
    CSV {
        @Override
        void read(Path file, RowSink sink) throws IOException {
            try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                    MappingIterator<String[]> rows =
                            CSV_ROWS.readerFor(String[].class).readValues(text)) {
                if (rows.hasNextValue()) {
                    readBelow(rows.nextValue(), rows, sink);
                }
            }
        }

        private void readBelow(String[] header, MappingIterator<String[]> rows, RowSink sink) throws IOException {
            var line = 2;
            while (true) {
                try {
                    line = rows.getCurrentLocation().getLineNr();
                    if (!rows.hasNextValue()) {
                        return;
                    }
                    sink.row(row(line, header, rows.nextValue()));
                } catch (RowRefused refused) {
                    sink.unreadable(line, refused);
                } catch (JsonProcessingException malformed) {
                    // An open quote swallows the lines behind it; where the next row begins is anybody's guess.
                    sink.unreadable(line, RowRefused.of("IMPORT_ROW_MALFORMED_AND_ALL_BEHIND"));
                    return;
                }
            }
        }

        private ForeignRow row(int line, String[] header, String[] cells) throws RowRefused {
            if (cells.length != header.length) {
                throw RowRefused.of(
                        "IMPORT_ROW_OF_OTHER_LENGTH",
                        Map.of("cells", Integer.toString(cells.length), "columns", Integer.toString(header.length)));
            }
            var named = new HashMap<String, String>();
            for (var column = 0; column < header.length; column++) {
                named.put(header[column], cells[column]);
            }
            return checked(new ForeignRow(line, named));
        }
    },

    NDJSON {
        @Override
        void read(Path file, RowSink sink) throws IOException {
            try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                var line = 0;
                for (var row = text.readLine(); row != null; row = text.readLine()) {
                    line++;
                    if (!row.isBlank()) {
                        read(line, row, sink);
                    }
                }
            }
        }

        private void read(int line, String text, RowSink sink) {
            try {
                sink.row(checked(row(line, text)));
            } catch (RowRefused refused) {
                sink.unreadable(line, refused);
            }
        }

        private ForeignRow row(int line, String text) throws RowRefused {
            JsonNode object;
            try {
                object = JSON.readTree(text);
            } catch (JsonProcessingException malformed) {
                throw RowRefused.of("IMPORT_ROW_MALFORMED");
            }
            if (object == null || !object.isObject()) {
                throw RowRefused.of("IMPORT_ROW_MALFORMED");
            }
            var cells = new HashMap<String, String>();
            for (var field : object.properties()) {
                if (field.getValue().isContainerNode()) {
                    throw RowRefused.of("IMPORT_CELL_IS_NO_VALUE", Map.of("column", field.getKey()));
                }
                cells.put(
                        field.getKey(),
                        field.getValue().isNull() ? "" : field.getValue().asText());
            }
            return new ForeignRow(line, cells);
        }
    };

    private static final CsvMapper CSV_ROWS = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Takes what is read. */
    interface RowSink {
        void row(ForeignRow row) throws RowRefused;

        void unreadable(int line, RowRefused reason);
    }

    static RowReader of(String mediaType) {
        return mediaType.startsWith("text/csv") ? CSV : NDJSON;
    }

    abstract void read(Path file, RowSink sink) throws IOException;

    private static ForeignRow checked(ForeignRow row) throws RowRefused {
        for (var cell : row.cells().entrySet()) {
            if (cell.getValue().indexOf('\0') >= 0) {
                throw RowRefused.of("IMPORT_CONTROL_CHARACTER", Map.of("column", cell.getKey()));
            }
        }
        return row;
    }
}
