package dev.caseclock.kit.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.shared.Problem;
import dev.caseclock.kit.problem.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Reads a neighbour's no: away (5xx, 429) is 503 here too, with the neighbour's name; 4xx is handed to the asker. */
final class NeighbourProblems implements ResponseExceptionMapper<RuntimeException> {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final String service;
    private final ObjectMapper json;

    NeighbourProblems(String service, ObjectMapper json) {
        this.service = service;
        this.json = json;
    }

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 400;
    }

    @Override
    public RuntimeException toThrowable(Response response) {
        var status = response.getStatus();
        if (status >= 500 || status == 429) {
            return Refusal.unavailable("NEIGHBOUR_UNAVAILABLE", pause(response)).argument("service", service);
        }
        return new NeighbourRefusal(service, status, problem(response));
    }

    private Problem problem(Response response) {
        var body = response.hasEntity() ? response.readEntity(String.class) : "";
        try {
            var problem = json.readValue(body, Problem.class);
            if (problem.code() != null) {
                return problem;
            }
        } catch (JsonProcessingException noProblem) {
            // Something on the way answered, not the neighbour.
        }
        var status = response.getStatus();
        return new Problem(
                URI.create("about:blank"),
                "HTTP " + status,
                status,
                "HTTP_" + status,
                null,
                body,
                null,
                null,
                List.of());
    }

    private static Duration pause(Response response) {
        var said = response.getHeaderString(HttpHeaders.RETRY_AFTER);
        return said != null && said.matches("\\d{1,4}") ? Duration.ofSeconds(Long.parseLong(said)) : PAUSE;
    }
}
