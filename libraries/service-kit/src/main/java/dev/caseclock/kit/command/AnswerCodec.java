package dev.caseclock.kit.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Turns what a command was asked and what it answered into what is kept of them, and back. */
@ApplicationScoped
class AnswerCodec {

    private final ObjectMapper written;
    private final ObjectMapper canonical;
    // A newer version of the service may have grown the type of a stored answer.
    private final ObjectMapper read = TolerantJson.mapper();

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Inject
    AnswerCodec(ObjectMapper json) {
        written = json;
        canonical = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    }

    /** Of method, path, query and everything the resource method was given, whatever the spacing of the body. */
    String fingerprint(Object[] parameters) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.getMethod().getBytes(StandardCharsets.US_ASCII));
            digest.update(uri.getRequestUri().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(canonical.writeValueAsBytes(parameters));
            return HexFormat.of().formatHex(digest.digest());
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A command takes plain values: records, texts, numbers, bytes", unwritable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    StoredAnswer stored(String fingerprint, Method method, Object result, CommandAnswer answer) {
        var body = result instanceof Response response ? response.getEntity() : result;
        try {
            return new StoredAnswer(
                    fingerprint,
                    result instanceof Response response ? response.getStatus() : status(method, body),
                    answer.etag().orElse(null),
                    answer.location().orElse(null),
                    body == null ? null : written.writeValueAsString(body));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("An answer is no JSON", unwritable);
        }
    }

    /** The framework derives the status from the method again; only a {@code Response} carries its own. */
    Object result(StoredAnswer stored, Method method) {
        try {
            if (Response.class.isAssignableFrom(method.getReturnType())) {
                var body = stored.body() == null ? null : read.readValue(stored.body(), JsonNode.class);
                return Response.status(stored.status()).entity(body).build();
            }
            return stored.body() == null
                    ? null
                    : read.readValue(stored.body(), read.constructType(method.getGenericReturnType()));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A stored answer cannot be read", unreadable);
        }
    }

    private static int status(Method method, Object body) {
        for (var type : method.getDeclaringClass().getInterfaces()) {
            try {
                var said = type.getMethod(method.getName(), method.getParameterTypes())
                        .getAnnotation(ResponseStatus.class);
                if (said != null) {
                    return said.value();
                }
            } catch (NoSuchMethodException notHere) {
                // The contract's interface is another one.
            }
        }
        var said = method.getAnnotation(ResponseStatus.class);
        return said != null ? said.value() : body == null ? 204 : 200;
    }
}
