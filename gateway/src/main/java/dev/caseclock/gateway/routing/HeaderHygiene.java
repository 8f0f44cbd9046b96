package dev.caseclock.gateway.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which headers may pass, in either direction. */
final class HeaderHygiene {

    private static final Set<String> ONE_HOP_ONLY = Set.of(
            "connection",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "trailers",
            "transfer-encoding",
            "upgrade");

    /** Said by the gateway or by nobody: where a request came from, who sent it, and what it "really" asks. */
    private static final Set<String> NOT_FROM_OUTSIDE = Set.of(
            "forwarded",
            "via",
            "true-client-ip",
            "cf-connecting-ip",
            "client-ip",
            "cluster-client-ip",
            "remote-user",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-groups",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-organization",
            "x-real-ip",
            "x-region",
            "x-request-id",
            "x-rewrite-url",
            "x-roles");

    private static final List<String> NOT_FROM_OUTSIDE_PREFIXES = List.of(
            "caseclock-",
            "x-auth-",
            "x-authenticated-",
            "x-caller-",
            "x-caseclock-",
            "x-envoy-",
            "x-forwarded-",
            "x-identity-",
            "x-jwt-",
            "x-original-",
            "x-remote-",
            "x-token-",
            "x-user-",
            "x-webauth-");

    /** What says how we are built, and what the gateway says itself in every answer. */
    private static final Set<String> NOT_TO_OUTSIDE = Set.of("server", "x-content-type-options", "x-powered-by");

    private final Set<String> namedInConnection;

    private HeaderHygiene(Set<String> namedInConnection) {
        this.namedInConnection = namedInConnection;
    }

    /** The `Connection` values of a message may name further headers that end at this hop. */
    static HeaderHygiene of(List<String> connectionValues) {
        return new HeaderHygiene(connectionValues.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(HeaderHygiene::canonical)
                // Naming these would cut the message itself, not an extension of the hop.
                .filter(name -> !Set.of("authorization", "content-length", "content-type", "host")
                        .contains(name))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean mayEnter(String name) {
        var canonical = canonical(name);
        return isEndToEnd(canonical)
                && !NOT_FROM_OUTSIDE.contains(canonical)
                && !canonical.equals("x-user")
                && NOT_FROM_OUTSIDE_PREFIXES.stream().noneMatch(canonical::startsWith);
    }

    boolean mayLeave(String name) {
        var canonical = canonical(name);
        return isEndToEnd(canonical) && !NOT_TO_OUTSIDE.contains(canonical);
    }

    private boolean isEndToEnd(String canonical) {
        return Stream.of(ONE_HOP_ONLY, namedInConnection).noneMatch(names -> names.contains(canonical));
    }

    /** Some servers take `x_user` for `x-user`. */
    private static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
