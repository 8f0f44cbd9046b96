package dev.caseclock.kit.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request an id: the caller's where it is sane, else a new one; echoed, logged and passed to neighbours. */
@ApplicationScoped
public class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** Key in the log context. */
    public static final String LOGGED_AS = "requestId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final int BEFORE_EVERYTHING = 1000;

    void register(@Observes Filters filters) {
        filters.register(this::name, BEFORE_EVERYTHING);
    }

    private void name(RoutingContext request) {
        var offered = request.request().getHeader(HEADER);
        var id = offered != null && SANE.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
        request.request().headers().set(HEADER, id);
        request.response().putHeader(HEADER, id);
        MDC.put(LOGGED_AS, id);
        request.next();
    }
}
