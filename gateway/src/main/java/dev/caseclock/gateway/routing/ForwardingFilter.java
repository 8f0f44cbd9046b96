package dev.caseclock.gateway.routing;

import dev.caseclock.gateway.access.AccessFilter;
import dev.caseclock.gateway.catalog.ContractDocument;
import dev.caseclock.gateway.catalog.Contracts;
import dev.caseclock.gateway.catalog.SuiteService;
import dev.caseclock.gateway.limits.LimitsFilter;
import dev.caseclock.gateway.problem.ProblemFilter;
import dev.caseclock.gateway.problem.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hands a request of a known caller to the service that owns its path. */
@Singleton
public class ForwardingFilter {

    private static final String IMPORTS = "/api/v1/case-imports";
    private static final Predicate<String> ATTACHMENTS =
            Pattern.compile("/api/v1/cases/[^/]+/attachments/?").asMatchPredicate();

    private final RoutingTable table;
    private final RoutingSettings settings;
    private final NeighbourClient neighbours;
    private final AccessFilter access;
    private final LimitsFilter limits;
    private final ProblemFilter problems;

    ForwardingFilter(
            Contracts contracts,
            RoutingSettings settings,
            NeighbourClient neighbours,
            AccessFilter access,
            LimitsFilter limits,
            ProblemFilter problems) {
        this.table = RoutingTable.of(contracts.services().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> pathsOf(entry.getValue()))));
        this.settings = settings;
        this.neighbours = neighbours;
        this.access = access;
        this.limits = limits;
        this.problems = problems;
    }

    private static Set<String> pathsOf(ContractDocument contract) {
        return contract.pathTemplates();
    }

    public void forward(RoutingContext context) {
        var service = table.ownerOf(context.normalizedPath()).orElseThrow(Refusal::notFound);
        context.put(RequestMetersFilter.ANSWERED_BY, service.title());
        context.request().pause();
        access.callerOf(context.request())
                .map(limits::checked)
                .onSuccess(caller -> send(context, service))
                .onFailure(failure -> problems.answer(context, failure));
    }

    private void send(RoutingContext context, SuiteService service) {
        var allowance = allowance(context);
        if (declaredLength(context) > allowance.bodyLimit()) {
            problems.answer(context, Refusal.tooLarge(allowance.bodyLimit()));
            return;
        }
        new Exchange(context, service, neighbours, allowance, problems::answer).run();
    }

    private Allowance allowance(RoutingContext context) {
        if (!context.request().method().equals(HttpMethod.POST)) {
            return settings.ordinary();
        } else if (context.normalizedPath().equals(IMPORTS)) {
            return settings.forImports();
        }
        return ATTACHMENTS.test(context.normalizedPath()) ? settings.forAttachments() : settings.ordinary();
    }

    private static long declaredLength(RoutingContext context) {
        var declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared == null ? 0 : Long.parseLong(declared);
        } catch (NumberFormatException beyondAnyNumber) {
            return Long.MAX_VALUE;
        }
    }
}
