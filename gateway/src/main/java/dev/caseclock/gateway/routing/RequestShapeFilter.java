package dev.caseclock.gateway.routing;

import dev.caseclock.gateway.problem.Refusal;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Refuses what no ordinary client sends, and gives every request its id. */
@Singleton
public class RequestShapeFilter {

    private static final int LONGEST_ADDRESS = 8 * 1024;
    private static final int LARGEST_HEADERS = 32 * 1024;

    public void check(RoutingContext context) {
        var request = context.request();
        var response = context.response();
        response.putHeader(RequestId.HEADER, RequestId.keptOrMade(request.getHeader(RequestId.HEADER)))
                .putHeader("X-Content-Type-Options", "nosniff");
        if (request.uri().length() > LONGEST_ADDRESS) {
            throw Refusal.of(414, "ADDRESS_TOO_LONG").argument("limit", LONGEST_ADDRESS);
        }
        var headersLength = request.headers().entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        if (headersLength > LARGEST_HEADERS) {
            throw Refusal.of(431, "HEADERS_TOO_LARGE").argument("limit", LARGEST_HEADERS);
        }
        var path = request.path();
        if (path == null || !RequestPath.isPlain(path)) {
            throw Refusal.malformed("PATH_NOT_ALLOWED");
        }
        context.next();
    }
}
