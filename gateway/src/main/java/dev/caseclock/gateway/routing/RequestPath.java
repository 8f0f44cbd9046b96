package dev.caseclock.gateway.routing;

import java.util.Locale;

/** The path of a request, before anything is decoded. */
final class RequestPath {

    private RequestPath() {}

    /**
     * Whether every reader would see the same segments in it: no dot steps, no encoded slashes or dots, no backslash, no
     * matrix parameter, no control character.
     */
    static boolean isPlain(String rawPath) {
        var path = rawPath.toLowerCase(Locale.ROOT);
        if (!path.startsWith("/")
                || path.contains("\\")
                || path.contains(";")
                || path.contains("%2f")
                || path.contains("%5c")
                || path.contains("%3b")
                || path.contains("%2e")
                || hasBrokenOrControlEscape(path)) {
            return false;
        }
        for (var segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBrokenOrControlEscape(String path) {
        for (var i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            if (i + 2 >= path.length()) {
                return true;
            }
            var high = Character.digit(path.charAt(i + 1), 16);
            var low = Character.digit(path.charAt(i + 2), 16);
            if (high < 2 || low < 0 || (high == 7 && low == 15)) {
                return true;
            }
        }
        return path.chars().anyMatch(character -> character <= ' ' || character >= 127);
    }
}
