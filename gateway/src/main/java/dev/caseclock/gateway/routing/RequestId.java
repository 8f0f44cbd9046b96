package dev.caseclock.gateway.routing;

import java.util.UUID;
import java.util.regex.Pattern;

/** The name under which one request is found in every log. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private RequestId() {}

    /** The caller's own, where it is fit for a log line. */
    public static String keptOrMade(String offered) {
        return offered != null && SANE.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }
}
