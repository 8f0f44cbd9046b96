package dev.caseclock.kit.problem;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods a path takes, for {@code Allow}: the framework does not tell. Read on the first such answer. */
@ApplicationScoped
public class Routes {

    private record Route(Pattern path, String method) {}

    private volatile List<Route> routes;

    /** Whatever may be got may be asked for its head. */
    public Set<String> methods(String path) {
        var methods = new TreeSet<String>();
        known().stream()
                .filter(route -> route.path().matcher(path).matches())
                .forEach(route -> methods.add(route.method()));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    private List<Route> known() {
        if (routes == null) {
            routes = Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(Bean::getBeanClass)
                    .distinct()
                    .flatMap(type -> routes(type).stream())
                    .toList();
        }
        return routes;
    }

    private static List<Route> routes(Class<?> resource) {
        var types = Contracts.hierarchy(resource);
        var root = types.stream()
                .map(type -> type.getAnnotation(Path.class))
                .filter(Objects::nonNull)
                .findFirst();
        List<Route> routes = new ArrayList<>();
        if (root.isPresent()) {
            for (var type : types) {
                for (var method : type.getDeclaredMethods()) {
                    verbs(method).forEach(verb -> routes.add(new Route(path(root.get(), method), verb)));
                }
            }
        }
        return routes;
    }

    private static List<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .toList();
    }

    private static Pattern path(Path root, Method method) {
        var own = method.getAnnotation(Path.class);
        var whole = (root.value() + "/" + (own == null ? "" : own.value())).replaceAll("/+", "/");
        var literal = Arrays.stream(whole.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.startsWith("{") ? "/[^/]+" : "/" + Pattern.quote(part))
                .reduce("", String::concat);
        return Pattern.compile(literal + "/?");
    }
}
