package dev.caseclock.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns a refusal into the bytes of an {@code application/problem+json} body. */
@ApplicationScoped
public class ProblemBody {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://caseclock.dev/problems/";

    private final Texts texts = Texts.in("problems", "kit-problems");
    private final ObjectMapper json;

    @Inject
    public ProblemBody(ObjectMapper json) {
        this.json = json;
    }

    /** Members in reading order; {@code instance} is the path that was asked. */
    public Map<String, Object> members(Refusal refusal, Language language, String instance) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", TYPES + refusal.code().toLowerCase(Locale.ROOT).replace('_', '-'));
        body.put("title", texts.text(refusal.code() + ".title", language, refusal.arguments()));
        body.put("status", refusal.status());
        body.put("code", refusal.code());
        refusal.rule().ifPresent(rule -> body.put("rule", rule));
        body.put("detail", texts.text(refusal.code() + ".detail", language, refusal.arguments()));
        body.put("instance", instance);
        remedy(refusal, language).ifPresent(remedy -> body.put("remedy", remedy));
        if (!refusal.places().isEmpty()) {
            body.put("errors", errors(refusal, language));
        }
        refusal.members().forEach(body::putIfAbsent);
        return body;
    }

    public byte[] bytes(Refusal refusal, Language language, String instance) {
        try {
            return json.writeValueAsBytes(members(refusal, language, instance));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A member of the problem " + refusal.code() + " is no JSON", unwritable);
        }
    }

    private Optional<String> remedy(Refusal refusal, Language language) {
        return texts.find(refusal.code() + ".remedy", language, refusal.arguments());
    }

    private List<Map<String, Object>> errors(Refusal refusal, Language language) {
        return refusal.places().stream().map(place -> error(place, language)).toList();
    }

    private Map<String, Object> error(Refusal.Place place, Language language) {
        var error = new LinkedHashMap<String, Object>();
        error.put("pointer", place.pointer());
        error.put("code", place.code());
        error.put("detail", texts.text(place.code() + ".detail", language, place.arguments()));
        return error;
    }
}
