package dev.caseclock.kit.command;

import dev.caseclock.kit.problem.Refusal;
import java.util.regex.Pattern;

/** The version a change was decided on. */
public final class IfMatch {

    private static final Pattern STRONG = Pattern.compile("\"(0|[1-9]\\d{0,17})\"");
    private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]*\"");

    private IfMatch() {}

    /** 428 when missing, 400 when it is not one entity tag, 412 when it is one that we never gave. */
    public static long version(String header) {
        if (header == null || header.isBlank()) {
            throw Refusal.preconditionRequired("If-Match");
        }
        var strong = STRONG.matcher(header.strip());
        if (strong.matches()) {
            return Long.parseLong(strong.group(1));
        }
        throw TAG.matcher(header.strip()).matches()
                ? Refusal.preconditionFailed()
                : Refusal.malformed("MALFORMED_ETAG").at("header:If-Match");
    }

    /** 412 unless the header names the present version. */
    public static void check(String header, long present) {
        if (version(header) != present) {
            throw Refusal.preconditionFailed();
        }
    }
}
