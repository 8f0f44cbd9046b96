package dev.caseclock.gateway;

import dev.caseclock.gateway.catalog.CatalogResource;
import dev.caseclock.gateway.health.SuiteHealthJob;
import dev.caseclock.gateway.health.SuiteHealthResource;
import dev.caseclock.gateway.problem.ProblemFilter;
import dev.caseclock.gateway.problem.Refusal;
import dev.caseclock.gateway.routing.ForwardingFilter;
import dev.caseclock.gateway.routing.RequestMetersFilter;
import dev.caseclock.gateway.routing.RequestShapeFilter;
import dev.caseclock.gateway.sandbox.SandboxClockResource;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/** The chain every request goes through. */
class GatewayWiring {

    /** Before everything that extensions bring, such as the static files of jars. */
    private static final int FIRST = -10_000;

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Produces
    @Singleton
    InstantSource time() {
        return InstantSource.system();
    }

    void install(
            @Observes Router router,
            RequestMetersFilter meters,
            RequestShapeFilter shape,
            ProblemFilter problems,
            CatalogResource catalog,
            SuiteHealthResource suiteHealth,
            SuiteHealthJob suiteHealthJob,
            SandboxClockResource sandbox,
            ForwardingFilter forwarding) {
        router.errorHandler(400, problems::answerFailure);
        var order = FIRST;
        router.route().order(order++).failureHandler(problems::answerFailure).handler(context -> {
            if (!isForExtensions(context)) {
                meters.watch(context);
            }
            shape.check(context);
        });
        for (var path : catalog.paths()) {
            router.route(path).order(order++).handler(context -> readOnly(context, catalog));
        }
        router.route(SuiteHealthResource.PATH).order(order++).handler(suiteHealth::answer);
        router.route(SandboxClockResource.CLOCK_PATH).order(order++).handler(sandbox::answerClock);
        router.route(SandboxClockResource.MOVES_PATH).order(order++).handler(sandbox::move);
        router.route("/api/v1/*").order(order++).handler(forwarding::forward);
        router.route().order(order).handler(context -> {
            if (isForExtensions(context)) {
                context.next();
            } else {
                throw Refusal.notFound();
            }
        });
        suiteHealthJob.start();
    }

    /** Health and metrics of the gateway itself. Nothing else of an extension is reachable. */
    private static boolean isForExtensions(RoutingContext context) {
        return context.normalizedPath().startsWith("/q/");
    }

    private static void readOnly(RoutingContext context, CatalogResource catalog) {
        if (!READING.contains(context.request().method())) {
            throw Refusal.methodNotAllowed("GET, HEAD");
        }
        catalog.answer(context);
    }
}
