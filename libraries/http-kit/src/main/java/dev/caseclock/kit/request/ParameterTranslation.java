package dev.caseclock.kit.request;

import dev.caseclock.kit.json.Instants;
import dev.caseclock.kit.problem.Contracts;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.problem.Translation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the parameter that could not be read, which the framework does not tell: 400 with its name, in a path 404. */
@ApplicationScoped
class ParameterTranslation implements Translation {

    private static final Map<Class<?>, String> EXPECTED =
            Map.of(UUID.class, "uuid", LocalDate.class, "date", Boolean.class, "boolean", boolean.class, "boolean");

    private record Given(String place, List<String> values) {}

    @Context
    ResourceInfo resource;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @Override
    public Optional<Refusal> refusal(Throwable failure) {
        return failure instanceof UnreadableParameter ? Optional.of(unreadable()) : Optional.empty();
    }

    @Override
    public int order() {
        return 100;
    }

    private Refusal unreadable() {
        var method = resource.getResourceMethod();
        var types = method.getGenericParameterTypes();
        var annotations = Contracts.parameterAnnotations(resource.getResourceClass(), method);
        for (var i = 0; i < types.length; i++) {
            var type = single(types[i]);
            var refusal = given(annotations.get(i)).flatMap(given -> refusal(type, given));
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return Refusal.malformed("INVALID_REQUEST");
    }

    /** Of a parameter that may be repeated, the type of one. */
    private static Class<?> single(Type type) {
        return type instanceof ParameterizedType many ? single(many.getActualTypeArguments()[0]) : (Class<?>) type;
    }

    private Optional<Given> given(List<Annotation> annotations) {
        for (var annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return Optional.of(new Given(
                        "query:" + query.value(), uri.getQueryParameters().get(query.value())));
            } else if (annotation instanceof PathParam path) {
                return Optional.of(new Given(
                        "path:" + path.value(), uri.getPathParameters().get(path.value())));
            } else if (annotation instanceof HeaderParam header) {
                return Optional.of(new Given("header:" + header.value(), headers.getRequestHeader(header.value())));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(Class<?> type, Given given) {
        return given.values() == null
                ? Optional.empty()
                : given.values().stream()
                        .filter(text -> !ParameterFormats.isReadable(type, text))
                        .findFirst()
                        .map(text -> refusal(type, given.place(), text));
    }

    private static Refusal refusal(Class<?> type, String place, String text) {
        if (place.startsWith("path:")) {
            return Refusal.notFound();
        }
        if (type == Instant.class) {
            return Refusal.malformed(Instants.lacksOffset(text) ? "INSTANT_WITHOUT_OFFSET" : "NOT_AN_INSTANT")
                    .rule("R9.4")
                    .argument("field", place)
                    .argument("value", text)
                    .at(place);
        }
        if (type.isEnum()) {
            var allowed =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            return Refusal.malformed("NOT_ONE_OF")
                    .argument("field", place)
                    .argument("allowed", allowed)
                    .at(place);
        }
        return Refusal.malformed("WRONG_TYPE")
                .argument("field", place)
                .argument("expected", EXPECTED.getOrDefault(type, "integer"))
                .at(place);
    }
}
