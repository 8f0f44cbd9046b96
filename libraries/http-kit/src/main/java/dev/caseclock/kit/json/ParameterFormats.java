package dev.caseclock.kit.json;

import dev.caseclock.kit.problem.Refusal;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads typed parameters; a value of the wrong form is 400 with the parameter's name, in a path 404. */
@Provider
public class ParameterFormats implements ParamConverterProvider {

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            UUID.class, ParameterFormats::uuid,
            Instant.class, ParameterFormats::instant,
            LocalDate.class, LocalDate::parse,
            Integer.class, Integer::valueOf,
            int.class, Integer::valueOf,
            Long.class, Long::valueOf,
            long.class, Long::valueOf,
            Boolean.class, ParameterFormats::bool,
            boolean.class, ParameterFormats::bool);

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            UUID.class, "uuid",
            Instant.class, "date-time",
            LocalDate.class, "date",
            Integer.class, "integer",
            int.class, "integer",
            Long.class, "integer",
            long.class, "integer",
            Boolean.class, "boolean",
            boolean.class, "boolean");

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type.isEnum()) {
            return new Format<>(text -> constant(type, text), place(annotations), "NOT_ONE_OF", allowed(type));
        }
        var reader = READERS.get(type);
        if (reader == null) {
            return null;
        }
        @SuppressWarnings("unchecked")
        var typed = (Function<String, T>) reader;
        return new Format<>(typed, place(annotations), "WRONG_TYPE", EXPECTED.get(type));
    }

    private record Format<T>(Function<String, T> reader, String place, String code, String expected)
            implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            if (text == null) {
                return null;
            }
            try {
                return reader.apply(text);
            } catch (DateTimeException | IllegalArgumentException unreadable) {
                throw new Unreadable(refusal(text).because(unreadable));
            }
        }

        @Override
        public String toString(T value) {
            return value instanceof Instant instant ? Instants.written(instant) : String.valueOf(value);
        }

        private Refusal refusal(String text) {
            if (place.startsWith("path:")) {
                return Refusal.notFound();
            }
            if (expected.equals("date-time")) {
                return Refusal.malformed(Instants.lacksOffset(text) ? "INSTANT_WITHOUT_OFFSET" : "NOT_AN_INSTANT")
                        .rule("R9.4")
                        .argument("field", place)
                        .argument("value", text)
                        .at(place);
            }
            return Refusal.malformed(code)
                    .argument("field", place)
                    .argument("expected", expected)
                    .argument("allowed", expected)
                    .at(place);
        }
    }

    // The framework turns any other exception of a converter into a bare 404.
    private static final class Unreadable extends WebApplicationException {
        private static final long serialVersionUID = 1L;

        Unreadable(Refusal refusal) {
            super(refusal, 400);
        }
    }

    private static String place(Annotation[] annotations) {
        for (var annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof QueryParam query) {
                return "query:" + query.value();
            } else if (annotation instanceof HeaderParam header) {
                return "header:" + header.value();
            } else if (annotation instanceof PathParam path) {
                return "path:" + path.value();
            }
        }
        return "";
    }

    private static UUID uuid(String text) {
        // The JDK also takes "1-1-1-1-1".
        if (!CANONICAL_UUID.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    private static Instant instant(String text) {
        return Instants.read(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static <T> T constant(Class<T> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static String allowed(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }
}
