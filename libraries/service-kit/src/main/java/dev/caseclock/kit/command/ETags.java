package dev.caseclock.kit.command;

import java.util.Arrays;

/** Entity tags: strong ones for versions, weak ones for answers that say the same in other bytes. */
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

    /** For answers whose running figures may differ while they say the same; the text must be free of quotes. */
    public static String weak(String opaque) {
        return "W/" + of(opaque);
    }

    /** Whether an {@code If-None-Match} header names this tag; as RFC 9110 has it, weakness does not matter here. */
    public static boolean isHeld(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(held -> held.equals("*") || opaque(held).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
