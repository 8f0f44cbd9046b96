package dev.caseclock.kit.request;

import dev.caseclock.kit.json.Instants;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads typed parameters of path, query and headers, exactly as the contract writes them. */
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

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return reader(type).map(Format::new).orElse(null);
    }

    /** Whether a text can be a value of this type; true for types that are not ours to read. */
    static boolean isReadable(Class<?> type, String text) {
        try {
            reader(type).ifPresent(reader -> reader.apply(text));
            return true;
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private record Format<T>(Function<String, T> reader) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            try {
                return text == null ? null : reader.apply(text);
            } catch (DateTimeException | IllegalArgumentException unreadable) {
                throw new UnreadableParameter(unreadable);
            }
        }

        @Override
        public String toString(T value) {
            return value instanceof Instant instant ? Instants.written(instant) : String.valueOf(value);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Optional<Function<String, T>> reader(Class<T> type) {
        return type.isEnum()
                ? Optional.of(text -> constant(type, text))
                : Optional.ofNullable((Function<String, T>) READERS.get(type));
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
}
