package dev.caseclock.escalation.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.escalation.eligibility.Verdict;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a verdict as it was reached. */
@Converter
class VerdictJson implements AttributeConverter<Verdict, String> {

    private static final ObjectMapper JSON = TolerantJson.mapper();

    @Override
    public String convertToDatabaseColumn(Verdict verdict) {
        try {
            return JSON.writeValueAsString(verdict);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A verdict is no JSON", unwritable);
        }
    }

    @Override
    public Verdict convertToEntityAttribute(String json) {
        try {
            return JSON.readValue(json, Verdict.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A stored verdict cannot be read", unreadable);
        }
    }
}
