package dev.caseclock.cases.attachments;

import dev.caseclock.kit.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The name of a file for people, in any script: never a path, and never one that shows another ending than it has. */
record FileName(String text) {

    private static final String PLACE = "query:name";
    private static final Set<String> NO_FILES = Set.of(".", "..");
    private static final String KEPT_IN_HEADERS = "!#$&+-.^_`|~";

    FileName {
        if (text.isBlank()) {
            throw refused("BLANK_TEXT");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw refused("CONTROL_CHARACTER");
        }
        if (NO_FILES.contains(text) || text.codePoints().anyMatch(FileName::isMisleading)) {
            throw refused("FILE_NAME_NOT_ALLOWED").rule("R2.2");
        }
    }

    /** In lower case and without the dot; empty where there is none. */
    String ending() {
        return text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** RFC 6266: saved, not shown; with the name as it is (RFC 8187) and an ASCII one for those who cannot read that. */
    String disposition() {
        var disposition = new StringBuilder("attachment; filename=\"");
        text.codePoints().map(FileName::inAscii).forEach(disposition::appendCodePoint);
        disposition.append("\"; filename*=UTF-8''");
        for (var each : text.getBytes(StandardCharsets.UTF_8)) {
            if (isKeptInHeaders(each)) {
                disposition.append((char) each);
            } else {
                disposition.append(String.format("%%%02X", each));
            }
        }
        return disposition.toString();
    }

    private static Refusal refused(String code) {
        return Refusal.malformed(code).argument("field", "name").at(PLACE);
    }

    // Marks that turn the direction of writing make "gpj.exe" read "exe.jpg"; letters of right-to-left scripts do not.
    private static boolean isMisleading(int each) {
        return each == '/'
                || each == '\\'
                || each >= 0x202A && each <= 0x202E
                || each >= 0x2066 && each <= 0x2069
                || Character.getType(each) == Character.SURROGATE;
    }

    private static int inAscii(int each) {
        return each < 0x7F && "\"%".indexOf(each) < 0 ? each : '_';
    }

    private static boolean isKeptInHeaders(byte each) {
        return each >= '0' && each <= '9'
                || each >= 'A' && each <= 'Z'
                || each >= 'a' && each <= 'z'
                || KEPT_IN_HEADERS.indexOf(each) >= 0;
    }
}
