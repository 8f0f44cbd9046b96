package dev.caseclock.acceptance;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The contract as the gateway serves it. */
record Contract(JsonNode document) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A call that can be made: its path with parameters in braces. */
    record Operation(String method, String path, List<JsonNode> parameters, String contentType, JsonNode bodySchema) {

        List<String> queryParameters() {
            return parameters.stream()
                    .filter(parameter -> parameter.get("in").textValue().equals("query"))
                    .map(parameter -> parameter.get("name").textValue())
                    .toList();
        }

        /** The query that must be said, with values that fit. */
        String neededQuery() {
            return parameters.stream()
                    .filter(parameter -> parameter.get("in").textValue().equals("query")
                            && parameter.path("required").asBoolean())
                    .map(parameter -> parameter.get("name").textValue() + "="
                            + (parameter.at("/schema/type").asText().equals("integer")
                                    ? parameter.at("/schema/minimum").asText("1")
                                    : "any"))
                    .collect(Collectors.joining("&"));
        }

        boolean hasHeader(String name) {
            return parameters.stream()
                    .anyMatch(parameter -> parameter.get("name").textValue().equalsIgnoreCase(name));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Contract of(Api anybody) {
        return new Contract(anybody.send(HttpRequest.newBuilder(URI.create(anybody.gateway() + "/openapi.json")))
                .expect(200)
                .json());
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.add(operation(member.getKey(), path.getKey(), path.getValue()))));
        return operations;
    }

    private Operation operation(String method, String path, JsonNode item) {
        var operation = item.get(method);
        var parameters = Stream.concat(elements(item.path("parameters")), elements(operation.path("parameters")))
                .map(this::resolved)
                .toList();
        var contents = resolved(operation.path("requestBody")).path("content").properties();
        var content = contents.stream().findFirst();
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path.replaceFirst("^/api/v1", ""),
                parameters,
                content.map(Map.Entry::getKey).orElse(null),
                content.map(entry -> resolved(entry.getValue().get("schema"))).orElse(null));
    }

    /** A text, number or the like somewhere in a body, or one entry of a list of them. */
    record Field(String pointer, String name, JsonNode schema, boolean isRequired) {

        boolean is(String format) {
            return schema.path("format").asText().equals(format);
        }
    }

    /** All fields in a body, however deep, as JSON Pointers with an index of 0 for lists. */
    List<Field> fields(JsonNode body) {
        List<Field> fields = new ArrayList<>();
        collect(body, "", fields);
        return fields;
    }

    private void collect(JsonNode given, String pointer, List<Field> fields) {
        var schema = resolved(given);
        schema.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            var type = resolved(property.getValue());
            var place = pointer + "/" + name;
            var isRequired = elements(schema.path("required"))
                    .anyMatch(it -> it.textValue().equals(name));
            if (type.has("items")) {
                isRequired = false;
                place = place + "/0";
                type = resolved(type.get("items"));
            }
            if (type.has("properties")) {
                collect(type, place, fields);
            } else if (!type.has("additionalProperties")) {
                fields.add(new Field(place, name, type, isRequired));
            }
        });
    }

    /** A body with no more than what must be said and one field as given; without the field when that is null. */
    JsonNode body(JsonNode schema, String pointer, JsonNode value) {
        var body = sample(schema, pointer);
        var place = JsonPointer.compile(pointer);
        var parent = body.at(place.head());
        if (parent instanceof ArrayNode list) {
            list.set(0, value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(place.last().getMatchingProperty());
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), value);
        }
        return body;
    }

    /** Something that fits: no more than what must be said, and what lies on the way to the pointers. */
    JsonNode sample(JsonNode given, String... pointers) {
        var schema = resolved(given);
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.has("oneOf")) {
            return sample(schema.get("oneOf").get(0), pointers);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, pointers);
            case "array" -> JSON.arrayNode().add(sample(schema.get("items"), below("0", pointers)));
            case "boolean" -> JSON.booleanNode(true);
            case "integer", "number" -> JSON.numberNode(schema.path("minimum").asInt(1));
            default -> JSON.textNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema, String... pointers) {
        var sample = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            var below = below(name, pointers);
            if (below.length > 0
                    || elements(schema.path("required"))
                            .anyMatch(it -> it.textValue().equals(name))) {
                sample.set(name, sample(property.getValue(), below));
            }
        });
        return sample;
    }

    private static String[] below(String name, String... pointers) {
        return Stream.of(pointers)
                .filter(pointer -> (pointer + "/").startsWith("/" + name + "/"))
                .map(pointer -> pointer.substring(name.length() + 1))
                .toArray(String[]::new);
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> "2026-01-02T10:00:00Z";
            case "date" -> "2026-12-01";
            default -> schema.has("example") ? schema.get("example").textValue() : "some-words";
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).textValue() : type.asText(schema.has("properties") ? "object" : "string");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.get("$ref").textValue().substring(1)))
                : node;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
