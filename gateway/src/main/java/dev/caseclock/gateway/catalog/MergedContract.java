package dev.caseclock.gateway.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The documents of all services and the gateway as one: paths side by side, one components section. A component that
 * two documents define differently keeps its name in the first and gets the document's name before its own in the other.
 */
final class MergedContract {

    /** Into the document itself, or into another one by its file name. */
    private static final Pattern REFERENCE =
            Pattern.compile("^(?:(?:\\./)?([a-z-]+)\\.yaml)?#/components/([^/]+/[^/]+)(/.*)?$");

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode merged = JsonNodeFactory.instance.objectNode();
    private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
    private final ObjectNode components = JsonNodeFactory.instance.objectNode();
    private final Map<String, JsonNode> tags = new HashMap<>();
    private final ArrayNode tagsInOrder = JsonNodeFactory.instance.arrayNode();
    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, JsonNode> firstUses = new HashMap<>();
    private final Map<String, Map<String, String>> namesByDocument = new HashMap<>();
    private final ContractDocument common;
    private final Deque<String> commonParts = new ArrayDeque<>();
    private final Set<String> commonPartsSeen = new HashSet<>();

    private MergedContract(ContractDocument common) {
        this.common = common;
    }

    static ObjectNode of(Contracts contracts) {
        var documents = new ArrayList<ContractDocument>(contracts.services().values());
        documents.add(contracts.gateway());
        return new MergedContract(contracts.common())
                .merge(contracts.gateway().root().path("info"), documents);
    }

    private ObjectNode merge(JsonNode info, List<ContractDocument> documents) {
        documents.forEach(document -> namesByDocument.put(document.name(), namesOf(document)));
        documents.forEach(this::add);
        addCommonParts();
        merged.put("openapi", "3.1.0");
        merged.set("info", info.deepCopy());
        merged.set("tags", tagsInOrder);
        merged.set("paths", paths);
        merged.set("components", components);
        return merged;
    }

    private void add(ContractDocument document) {
        var names = namesByDocument.get(document.name());
        document.paths().forEach((template, item) -> {
            var copy = (ObjectNode) rewritten(item, document);
            copy.properties().forEach(member -> {
                if (METHODS.contains(member.getKey())) {
                    addOperation(document, template + " " + member.getKey(), (ObjectNode) member.getValue());
                }
            });
            if (paths.has(template)) {
                throw new IllegalStateException(document.name() + ".yaml defines " + template + " a second time");
            }
            paths.set(template, copy);
        });
        document.root()
                .path("components")
                .properties()
                .forEach(section -> section.getValue().properties().forEach(component -> {
                    var place = section.getKey() + "/" + component.getKey();
                    if (!names.containsKey(place)) {
                        return;
                    }
                    var name = names.get(place);
                    section(section.getKey()).set(name, rewritten(component.getValue(), document));
                }));
        for (var tag : document.root().path("tags")) {
            if (tags.putIfAbsent(tag.path("name").asText(), tag) == null) {
                tagsInOrder.add(tag.deepCopy());
            }
        }
    }

    private void addOperation(ContractDocument document, String place, ObjectNode operation) {
        var id = operation.path("operationId").asText();
        var other = operations.putIfAbsent(id, place);
        if (id.isEmpty() || other != null) {
            throw new IllegalStateException("The operation id \"" + id + "\" of " + place + " in " + document.name()
                    + ".yaml is empty or taken by " + other);
        }
        var documentSecurity = document.root().path("security");
        if (!operation.has("security") && !documentSecurity.isMissingNode()) {
            operation.set("security", documentSecurity.deepCopy());
        }
        operation
                .path("security")
                .forEach(requirement ->
                        requirement.fieldNames().forEachRemaining(scheme -> want("securitySchemes/" + scheme)));
    }

    /** Where each component of the document goes; one that only points at its namesake in common.yaml goes nowhere. */
    private Map<String, String> namesOf(ContractDocument document) {
        var names = new HashMap<String, String>();
        document.root()
                .path("components")
                .properties()
                .forEach(section -> section.getValue().properties().forEach(component -> {
                    var place = section.getKey() + "/" + component.getKey();
                    if (pointsAtItsNamesake(place, component.getValue())) {
                        want(place);
                    } else {
                        names.put(place, nameFor(document, place, component.getValue()));
                    }
                }));
        return names;
    }

    private boolean pointsAtItsNamesake(String place, JsonNode component) {
        var matcher = REFERENCE.matcher(component.path("$ref").asText(""));
        return matcher.matches()
                && common.name().equals(matcher.group(1))
                && matcher.group(2).equals(place);
    }

    private String nameFor(ContractDocument document, String place, JsonNode component) {
        var name = place.substring(place.indexOf('/') + 1);
        var first = firstUses.putIfAbsent(place, component);
        var isFree = first == null && !isInCommon(place);
        var isTheSame = component.equals(first) && !component.toString().contains("#/components/");
        return isFree || isTheSame
                ? name
                : Character.toUpperCase(document.name().charAt(0))
                        + document.name().substring(1)
                        + name;
    }

    private boolean isInCommon(String place) {
        return !common.root().at("/components/" + place).isMissingNode();
    }

    private ObjectNode section(String section) {
        return components.withObject("/" + section);
    }

    /** The mapping of a discriminator names schemas without the word `$ref`, so every text is looked at. */
    private JsonNode rewritten(JsonNode node, ContractDocument document) {
        if (node instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(member -> copy.set(
                            member.getKey(),
                            member.getKey().equals("$ref") && member.getValue().isTextual()
                                    ? TextNode.valueOf(
                                            reference(member.getValue().asText(), document))
                                    : rewritten(member.getValue(), document)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(rewritten(element, document)));
            return copy;
        }
        return node instanceof TextNode text && REFERENCE.matcher(text.asText()).matches()
                ? TextNode.valueOf(reference(text.asText(), document))
                : node;
    }

    private String reference(String target, ContractDocument document) {
        var matcher = REFERENCE.matcher(target);
        var owner = matcher.matches() && matcher.group(1) != null ? matcher.group(1) : document.name();
        var isInCommon = owner.equals(common.name());
        if (!matcher.matches() || !(isInCommon || namesByDocument.containsKey(owner))) {
            throw new IllegalStateException(document.name() + ".yaml refers to " + target + ", which cannot be merged");
        }
        var place = matcher.group(2);
        if (isInCommon) {
            want(place);
        }
        var name = isInCommon ? null : namesByDocument.get(owner).get(place);
        var rest = matcher.group(3) == null ? "" : matcher.group(3);
        return "#/components/" + (name == null ? place : place.substring(0, place.indexOf('/') + 1) + name) + rest;
    }

    private void want(String place) {
        if (isInCommon(place) && commonPartsSeen.add(place)) {
            commonParts.add(place);
        }
    }

    private void addCommonParts() {
        while (!commonParts.isEmpty()) {
            var place = commonParts.remove();
            var slash = place.indexOf('/');
            section(place.substring(0, slash))
                    .set(place.substring(slash + 1), rewritten(common.root().at("/components/" + place), common));
        }
    }
}
