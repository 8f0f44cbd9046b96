package dev.caseclock.rca.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** People as a JSON array. */
@Converter
public class ActorsConverter implements AttributeConverter<List<Actor>, String> {

    private static final ObjectMapper JSON = TolerantJson.mapper();

    @Override
    public String convertToDatabaseColumn(List<Actor> actors) {
        try {
            return actors == null ? null : JSON.writeValueAsString(actors);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("People are always JSON", unwritable);
        }
    }

    @Override
    public List<Actor> convertToEntityAttribute(String json) {
        try {
            return json == null ? null : List.of(JSON.readValue(json, Actor[].class));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("No list of people", unreadable);
        }
    }
}
