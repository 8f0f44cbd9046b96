package dev.caseclock.kit.request;

import dev.caseclock.kit.problem.Contracts;
import dev.caseclock.kit.problem.Refusal;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that the contract does not have, as unknown fields are: a mistyped filter must not answer everything. */
class KnownParametersFilter {

    private record Flaw(String name, String code) {}

    /** By name, whether a parameter may be repeated. */
    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ResourceInfo resource, UriInfo uri) {
        var given = uri.getQueryParameters();
        if (!given.isEmpty()) {
            var mayRepeat = known.computeIfAbsent(
                    resource.getResourceMethod(), method -> parameters(resource.getResourceClass(), method));
            var flaws = new ArrayList<Flaw>();
            given.forEach((name, values) ->
                    code(mayRepeat.get(name), name, values).ifPresent(code -> flaws.add(new Flaw(name, code))));
            refuse(flaws);
        }
    }

    private static Optional<String> code(Boolean mayRepeat, String name, List<String> values) {
        if (mayRepeat == null) {
            return name.isEmpty() ? Optional.empty() : Optional.of("UNKNOWN_PARAMETER");
        }
        if (values.size() > 1 && !mayRepeat) {
            return Optional.of("PARAMETER_GIVEN_TWICE");
        }
        // No database keeps it, so it is nowhere to be found.
        return values.stream().anyMatch(value -> value.indexOf('\0') >= 0)
                ? Optional.of("CONTROL_CHARACTER")
                : Optional.empty();
    }

    private static void refuse(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            var codes = flaws.stream().map(Flaw::code).distinct().toList();
            var refusal = Refusal.malformed(codes.size() == 1 ? codes.get(0) : "INVALID_REQUEST");
            arguments(flaws.get(0)).forEach(refusal::argument);
            flaws.forEach(flaw -> refusal.error("query:" + flaw.name(), flaw.code(), arguments(flaw)));
            throw refusal;
        }
    }

    private static Map<String, Object> arguments(Flaw flaw) {
        return Map.of("name", flaw.name(), "field", "query:" + flaw.name());
    }

    private static Map<String, Boolean> parameters(Class<?> resource, Method method) {
        var parameters = new HashMap<String, Boolean>();
        var annotations = Contracts.parameterAnnotations(resource, method);
        for (var i = 0; i < annotations.size(); i++) {
            var mayRepeat = Collection.class.isAssignableFrom(method.getParameterTypes()[i]);
            annotations.get(i).stream()
                    .filter(QueryParam.class::isInstance)
                    .forEach(query -> parameters.put(((QueryParam) query).value(), mayRepeat));
        }
        return parameters;
    }
}
