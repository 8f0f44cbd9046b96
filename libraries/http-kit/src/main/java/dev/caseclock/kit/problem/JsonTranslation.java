package dev.caseclock.kit.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.caseclock.kit.json.UnacceptableValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what is wrong with a JSON body, where, and what was expected; never with a Java class name. */
@ApplicationScoped
class JsonTranslation implements Translation {

    @Override
    public Optional<Refusal> refusal(Throwable failure) {
        if (failure instanceof UnacceptableValue unacceptable) {
            return Optional.of(unacceptable(unacceptable));
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Optional.of(place("UNKNOWN_FIELD", unknown, Map.of("field", unknown.getPropertyName())));
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return Optional.of(mismatch(mismatch));
        }
        if (failure instanceof JsonMappingException mapping && mapping.getCause() instanceof InputCoercionException) {
            return Optional.of(place("WRONG_TYPE", mapping, Map.of("expected", "integer")));
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Optional.of(place("INVALID_VALUE", mapping, Map.of()));
        }
        if (failure instanceof JsonProcessingException syntax) {
            return Optional.of(syntax(syntax));
        }
        return Optional.empty();
    }

    @Override
    public int order() {
        return 100;
    }

    private static Refusal unacceptable(UnacceptableValue unacceptable) {
        var refusal = place(unacceptable.code(), unacceptable, Map.of("value", unacceptable.shown()));
        return unacceptable.rule() == null ? refusal : refusal.rule(unacceptable.rule());
    }

    private static Refusal mismatch(MismatchedInputException mismatch) {
        if (String.valueOf(mismatch.getOriginalMessage()).startsWith("Trailing token")) {
            return syntax(mismatch);
        }
        var type = mismatch.getTargetType();
        if (type != null && type.isEnum()) {
            var allowed = Arrays.stream(type.getFields())
                    .filter(Field::isEnumConstant)
                    .map(JsonTranslation::written)
                    .collect(Collectors.joining(", "));
            return place("NOT_ONE_OF", mismatch, Map.of("allowed", allowed));
        }
        return place("WRONG_TYPE", mismatch, Map.of("expected", expected(type)));
    }

    /** A constant as the contract writes it. */
    private static String written(Field constant) {
        var word = constant.getAnnotation(JsonProperty.class);
        return word == null ? constant.getName() : word.value();
    }

    private static Refusal syntax(JsonProcessingException syntax) {
        var location = syntax.getLocation();
        var line = location == null ? 1 : Math.max(1, location.getLineNr());
        var column = location == null ? 1 : Math.max(1, location.getColumnNr());
        var twice = String.valueOf(syntax.getOriginalMessage()).startsWith("Duplicate field");
        return Refusal.malformed(twice ? "DUPLICATE_FIELD" : "MALFORMED_JSON")
                .argument("line", line)
                .argument("column", column)
                .at("line:" + line);
    }

    private static Refusal place(String code, JsonMappingException failure, Map<String, Object> arguments) {
        var pointer = Pointers.of(failure.getPath());
        var refusal = Refusal.malformed(code).argument("field", Pointers.said(pointer));
        arguments.forEach(refusal::argument);
        return refusal.at(pointer);
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "object";
        } else if (type == String.class) {
            return "string";
        } else if (type == Instant.class) {
            return "date-time";
        } else if (type == LocalDate.class) {
            return "date";
        } else if (type == UUID.class) {
            return "uuid";
        } else if (type == Boolean.class || type == boolean.class) {
            return "boolean";
        } else if (List.of(Integer.class, int.class, Long.class, long.class, Short.class, short.class)
                .contains(type)) {
            return "integer";
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "number";
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "array";
        }
        return type.getName().startsWith("java.") && !Map.class.isAssignableFrom(type) ? "string" : "object";
    }
}
