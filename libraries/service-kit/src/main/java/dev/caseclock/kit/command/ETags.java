package dev.caseclock.kit.command;

import java.util.Arrays;

/** Strong entity tags. */
public final class ETags {

    private ETags() {}

    /** {@code "7"} with its quotes. */
    public static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /** For answers whose state is not one version; the text must be free of quotes. */
    public static String of(String opaque) {
        return '"' + opaque + '"';
    }

    /** Whether an {@code If-None-Match} header names this tag; as RFC 9110 has it, weakness does not matter here. */
    public static boolean isHeld(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(held -> held.startsWith("W/") ? held.substring(2) : held)
                        .anyMatch(held -> held.equals("*") || held.equals(tag));
    }
}
