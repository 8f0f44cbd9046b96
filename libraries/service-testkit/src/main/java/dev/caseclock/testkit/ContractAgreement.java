package dev.caseclock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Compares the routes of the running application with its contract, both ways. Inside a {@code @QuarkusTest}:
 * {@code ContractAgreement.with("openapi/case.yaml").check()}.
 */
public final class ContractAgreement {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final String document;
    // What the kit brings to every service, outside its contract.
    private final Set<String> outside = new TreeSet<>(Set.of("GET /api/v1/sandbox-clock", "PUT /api/v1/sandbox-clock"));

    private ContractAgreement(String document) {
        this.document = document;
    }

    /** The contract as a class path resource. */
    public static ContractAgreement with(String document) {
        return new ContractAgreement(document);
    }

    /** A route that is deliberately in no contract, e.g. {@code GET /docs}. */
    public ContractAgreement outsideTheContract(String route) {
        outside.add(normal(route));
        return this;
    }

    public void check() {
        assertThat(promised()).as("operations of " + document).isNotEmpty();
        assertThat(differences()).isEmpty();
    }

    public List<String> differences() {
        var promised = promised();
        var served = served();
        List<String> differences = new ArrayList<>();
        promised.stream()
                .filter(route -> !served.contains(route))
                .forEach(route -> differences.add(route + " is in " + document + " but not implemented"));
        served.stream()
                .filter(route -> !promised.contains(route) && !outside.contains(route))
                .forEach(route -> differences.add(route + " is implemented but not in " + document));
        return differences;
    }

    private Set<String> promised() {
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(document)) {
            Objects.requireNonNull(stream, () -> "No contract " + document + " on the class path");
            var routes = new TreeSet<String>();
            var paths = new ObjectMapper(new YAMLFactory()).readTree(stream).path("paths");
            paths.properties()
                    .forEach(path -> path.getValue().fieldNames().forEachRemaining(member -> {
                        if (METHODS.contains(member)) {
                            routes.add(normal(member.toUpperCase() + " " + path.getKey()));
                        }
                    }));
            return routes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Set<String> served() {
        var routes = new TreeSet<String>();
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .distinct()
                .filter(ContractAgreement::isOurs)
                .forEach(type -> routes.addAll(routes(type)));
        return routes;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.caseclock.")
                && hierarchy(type).stream().noneMatch(each -> each.isAnnotationPresent(RegisterRestClient.class));
    }

    private static Set<String> routes(Class<?> resource) {
        var routes = new TreeSet<String>();
        var root = hierarchy(resource).stream()
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(Path.class)).stream())
                .findFirst();
        if (root.isEmpty()) {
            return routes;
        }
        for (var type : hierarchy(resource)) {
            for (var method : type.getDeclaredMethods()) {
                verb(method).ifPresent(verb -> {
                    var path = method.getAnnotation(Path.class);
                    routes.add(normal(verb + " " + root.get().value() + "/" + (path == null ? "" : path.value())));
                });
            }
        }
        return routes;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(each -> Optional.ofNullable(each.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static Set<Class<?>> hierarchy(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            types.add(each);
            types.addAll(List.of(each.getInterfaces()));
        }
        return types;
    }

    /** One slash, no slash at the end, and parameters by place instead of by name. */
    private static String normal(String route) {
        var tidy = route.replaceAll("\\{[^}]*\\}", "{}").replaceAll("/+", "/");
        return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
    }
}
