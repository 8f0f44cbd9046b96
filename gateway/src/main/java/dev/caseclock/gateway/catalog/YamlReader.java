package dev.caseclock.gateway.catalog;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads a contract with its aliases: Jackson takes the name of an anchor for a word where it is referred to. */
final class YamlReader {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, JsonNode> anchored = new HashMap<>();
    private final YAMLParser parser;

    private YamlReader(YAMLParser parser) {
        this.parser = parser;
    }

    static ObjectNode read(InputStream document) throws IOException {
        try (var parser = YAML.getFactory().createParser(document)) {
            parser.nextToken();
            return (ObjectNode) new YamlReader(parser).node();
        }
    }

    private JsonNode node() throws IOException {
        if (parser.isCurrentAlias()) {
            var name = parser.getText();
            if (!anchored.containsKey(name)) {
                throw new IOException("Nothing is anchored as " + name);
            }
            return anchored.get(name).deepCopy();
        }
        var anchor = parser.getObjectId();
        var node = unanchored();
        if (anchor != null) {
            anchored.put(String.valueOf(anchor), node);
        }
        return node;
    }

    private JsonNode unanchored() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> YAML.readTree(parser);
        };
    }

    private ObjectNode object() throws IOException {
        var object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            object.set(name, node());
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        var array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node());
        }
        return array;
    }
}
