package dev.caseclock.gateway.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One OpenAPI document of the contracts. */
public record ContractDocument(String name, ObjectNode root) {

    /** Each service has this path for the gateway itself; it is nobody's from outside. */
    private static final String INTERNAL_PATH = "/api/v1/sandbox-clock";

    static ContractDocument load(String name) {
        var resource = "openapi/" + name + ".yaml";
        try (var document = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (document == null) {
                throw new IllegalStateException("The contract " + resource + " is not on the class path");
            }
            return new ContractDocument(name, YamlReader.read(document));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The templates of all public paths, such as `/api/v1/cases/{id}`. */
    public Set<String> pathTemplates() {
        return paths().keySet();
    }

    Map<String, JsonNode> paths() {
        var prefix = root.at("/servers/0/url").asText("").replaceFirst("^https?://[^/]+", "");
        var base = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        var paths = new LinkedHashMap<String, JsonNode>();
        root.path("paths").properties().forEach(path -> {
            var template = base + path.getKey();
            if (!template.equals(INTERNAL_PATH)) {
                paths.put(template, path.getValue());
            }
        });
        return paths;
    }
}
