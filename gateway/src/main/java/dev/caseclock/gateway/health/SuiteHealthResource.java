package dev.caseclock.gateway.health;

import dev.caseclock.gateway.catalog.SuiteService;
import dev.caseclock.gateway.problem.ProblemFilter;
import dev.caseclock.gateway.problem.Refusal;
import dev.caseclock.gateway.routing.NeighbourClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** GET /api/v1/suite-health: open to everybody, so it names services and no addresses. */
@Singleton
public class SuiteHealthResource {

    public static final String PATH = "/api/v1/suite-health";

    private final SuiteHealthJob job;
    private final NeighbourClient neighbours;
    private final ProblemFilter problems;

    SuiteHealthResource(SuiteHealthJob job, NeighbourClient neighbours, ProblemFilter problems) {
        this.job = job;
        this.neighbours = neighbours;
        this.problems = problems;
    }

    public void answer(RoutingContext context) {
        var method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            throw Refusal.methodNotAllowed("GET, HEAD");
        }
        job.run()
                .onSuccess(asked -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store")
                        .end(SuiteHealthViews.of(healths()).toBuffer()))
                .onFailure(failure -> problems.answer(context, failure));
    }

    private Map<SuiteService, List<ReplicaHealth>> healths() {
        var healths = new EnumMap<SuiteService, List<ReplicaHealth>>(SuiteService.class);
        for (var service : SuiteService.values()) {
            healths.put(
                    service,
                    neighbours.replicasOf(service).stream().map(job::healthOf).toList());
        }
        return healths;
    }
}
