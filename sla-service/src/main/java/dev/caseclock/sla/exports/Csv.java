package dev.caseclock.sla.exports;

import dev.caseclock.kit.json.Instants;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180) that no spreadsheet takes for anything but values. */
public final class Csv {

    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /** With its line end; what is absent is an empty cell. */
    public static String line(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A row of cells, of which some may be absent. */
    public static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant instant) {
            return Instants.written(instant);
        }
        return quoted(value instanceof Number ? value.toString() : harmless(value.toString()));
    }

    // Some strip blanks before they look.
    private static String harmless(String text) {
        return beginsFormula(text) || beginsFormula(text.stripLeading()) ? "'" + text : text;
    }

    private static boolean beginsFormula(String text) {
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
