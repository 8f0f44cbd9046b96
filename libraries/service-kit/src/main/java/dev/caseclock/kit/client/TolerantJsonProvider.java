package dev.caseclock.kit.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.ws.rs.ext.ContextResolver;

/** The mapper of all REST clients. A class of its own, because the framework reads its type argument. */
final class TolerantJsonProvider implements ContextResolver<ObjectMapper> {

    private final ObjectMapper json = TolerantJson.mapper();

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return json;
    }
}
