package dev.caseclock.kit.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;

/** Makes the application's mapper refuse what is not exactly what the contract says. */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

    @Override
    public int priority() {
        // After the defaults of Quarkus, whatever they become.
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        values(mapper);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.setConfig(mapper.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        for (var type :
                new LogicalType[] {LogicalType.Textual, LogicalType.Integer, LogicalType.Float, LogicalType.Boolean}) {
            refuseOtherShapes(mapper, type);
        }
        mapper.registerModule(new SimpleModule("strict-strings").addDeserializer(String.class, new PlainText()));
    }

    /** What reading and writing have in common, strict or not. */
    static void values(ObjectMapper mapper) {
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                // A record's questions (isAgent) are no members of it.
                .setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .registerModule(new SimpleModule("instants")
                        .addDeserializer(Instant.class, new InstantWithOffset())
                        .addSerializer(Instant.class, new InstantInUtc()));
    }

    private static void refuseOtherShapes(ObjectMapper mapper, LogicalType type) {
        var config = mapper.coercionConfigFor(type);
        for (var shape : CoercionInputShape.values()) {
            var own = type == LogicalType.Float && shape == CoercionInputShape.Integer;
            if (!own) {
                config.setCoercion(shape, CoercionAction.Fail);
            }
        }
    }

    private static final class InstantInUtc extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Instants.written(instant));
        }
    }

    private static final class InstantWithOffset extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            var text = parser.getText();
            var instant = Instants.read(text);
            if (instant.isPresent()) {
                return instant.get();
            }
            throw Instants.lacksOffset(text)
                    ? new UnacceptableValue(parser, "INSTANT_WITHOUT_OFFSET", "R9.4", text)
                    : new UnacceptableValue(parser, "NOT_AN_INSTANT", "R9.4", text);
        }
    }

    /** Strings that PostgreSQL can keep and UTF-8 can carry: no U+0000, no half of a surrogate pair. */
    private static final class PlainText extends JsonDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && text.codePoints().anyMatch(PlainText::isUnacceptable)) {
                throw new UnacceptableValue(parser, "CHARACTER_NOT_ALLOWED", null, text);
            }
            return text;
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer type)
                throws IOException {
            return deserialize(parser, context);
        }

        private static boolean isUnacceptable(int point) {
            return point == 0 || Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE;
        }
    }
}
