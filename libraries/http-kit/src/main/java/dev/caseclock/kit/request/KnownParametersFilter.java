package dev.caseclock.kit.request;

import dev.caseclock.kit.problem.Contracts;
import dev.caseclock.kit.problem.Refusal;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that the contract does not have, as unknown fields are: a mistyped filter must not answer everything. */
class KnownParametersFilter {

    /** By name, whether a parameter may be repeated. */
    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ResourceInfo resource, UriInfo uri) {
        var given = uri.getQueryParameters();
        if (!given.isEmpty()) {
            var mayRepeat = known.computeIfAbsent(
                    resource.getResourceMethod(), method -> parameters(resource.getResourceClass(), method));
            var unknown = new TreeSet<String>();
            var repeated = new TreeSet<String>();
            given.forEach((name, values) -> {
                if (!name.isEmpty() && !mayRepeat.containsKey(name)) {
                    unknown.add(name);
                } else if (values.size() > 1 && !mayRepeat.getOrDefault(name, true)) {
                    repeated.add(name);
                }
            });
            refuse(unknown, repeated);
        }
    }

    private static void refuse(Set<String> unknown, Set<String> repeated) {
        if (!unknown.isEmpty() || !repeated.isEmpty()) {
            var refusal = Refusal.malformed(code(unknown, repeated))
                    .argument(
                            "name",
                            unknown.isEmpty()
                                    ? repeated.iterator().next()
                                    : unknown.iterator().next());
            unknown.forEach(name -> refusal.error("query:" + name, "UNKNOWN_PARAMETER", Map.of("name", name)));
            repeated.forEach(name -> refusal.error("query:" + name, "PARAMETER_GIVEN_TWICE", Map.of("name", name)));
            throw refusal;
        }
    }

    private static String code(Set<String> unknown, Set<String> repeated) {
        if (repeated.isEmpty()) {
            return "UNKNOWN_PARAMETER";
        }
        return unknown.isEmpty() ? "PARAMETER_GIVEN_TWICE" : "INVALID_REQUEST";
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
