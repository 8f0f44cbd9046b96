package dev.caseclock.rca.documents;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of a document as JSON: as it is stored, under its member in the contract, and as it is digested. Names are
 * sorted and nothing is spaced, which is canonical JSON (RFC 8785) here, since control characters are refused and the
 * only numbers are whole and small.
 */
@Converter
class ContentConverter implements AttributeConverter<Content, String> {

    private static final String ANALYSIS = "rootCauseAnalysis";
    private static final String SUMMARY = "caseSummary";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .build();

    @Override
    public String convertToDatabaseColumn(Content content) {
        return content == null ? null : write(Map.of(member(content), content));
    }

    @Override
    public Content convertToEntityAttribute(String json) {
        if (json == null) {
            return null;
        }
        try {
            var stored = JSON.readTree(json);
            return stored.has(ANALYSIS)
                    ? JSON.treeToValue(stored.get(ANALYSIS), RootCauseAnalysis.class)
                    : JSON.treeToValue(stored.get(SUMMARY), CaseSummary.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Not the content of a document", unreadable);
        }
    }

    /** SHA-256 over what the contract promises for {@code digest}. */
    static String digest(Edition edition) {
        var members = new TreeMap<String, Object>();
        members.put("kind", edition.kind());
        members.put("title", edition.title());
        members.put("revision", edition.revision());
        edition.reason().ifPresent(reason -> members.put("reason", reason));
        edition.affectedCases().ifPresent(number -> members.put("affectedCases", number));
        members.put(
                edition.subject().incident().isPresent() ? "incidentNumber" : "caseNumber",
                edition.subject().number());
        members.put(member(edition.content()), edition.content());
        return sha256(write(members));
    }

    private static String member(Content content) {
        return content.kind() == DocumentKind.RCA ? ANALYSIS : SUMMARY;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Plain records are always JSON", unwritable);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JDK has SHA-256", absent);
        }
    }
}
