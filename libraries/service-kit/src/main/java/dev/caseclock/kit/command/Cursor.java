package dev.caseclock.kit.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.kit.problem.Refusal;
import java.io.IOException;
import java.util.Base64;

/** The place where a page of a list ended, opaque to callers: any record with the sort keys of the last item. */
public final class Cursor {

    private static final ObjectMapper JSON = TolerantJson.mapper();

    private Cursor() {}

    public static String encode(Object place) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(place));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("A cursor must be a plain record", unwritable);
        }
    }

    /** 400 {@code INVALID_CURSOR} unless this list gave it. */
    public static <T> T decode(String cursor, Class<T> type) {
        try {
            var place = JSON.readValue(Base64.getUrlDecoder().decode(cursor), type);
            if (place != null) {
                return place;
            }
        } catch (IOException | IllegalArgumentException foreign) {
            throw invalid().because(foreign);
        }
        throw invalid();
    }

    private static Refusal invalid() {
        return Refusal.malformed("INVALID_CURSOR").at("query:cursor");
    }
}
