package dev.caseclock.cases.finding;

import java.util.regex.Pattern;

/** One line of a table for people's spreadsheets: RFC 4180, and nothing in it that a spreadsheet would calculate. */
final class CsvLine {

    // Full-width signs, too: some spreadsheets read them as the plain ones.
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n＝＋－＠]");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");

    private final StringBuilder line;
    private boolean isBegun;

    /** At the end of a text that holds the lines before. */
    CsvLine(StringBuilder text) {
        line = text;
    }

    /** Null is an empty cell. */
    CsvLine cell(Object value) {
        if (isBegun) {
            line.append(',');
        }
        isBegun = true;
        if (value != null) {
            append(value.toString());
        }
        return this;
    }

    void end() {
        line.append("\r\n");
    }

    private void append(String value) {
        var text = FORMULA.matcher(value).find() ? "'" + value : value;
        if (NEEDS_QUOTES.matcher(text).find()) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }
}
