package dev.caseclock.gateway.routing;

import dev.caseclock.gateway.catalog.SuiteService;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which service answers a path: the one whose contract has it. */
final class RoutingTable {

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private Node parameter;
        private SuiteService owner;
    }

    private final Node root = new Node();

    static RoutingTable of(Map<SuiteService, Set<String>> templates) {
        var table = new RoutingTable();
        templates.forEach((service, paths) -> paths.forEach(path -> table.add(path, service)));
        return table;
    }

    private void add(String template, SuiteService service) {
        var node = root;
        for (var segment : segments(template)) {
            if (segment.contains("{")) {
                node.parameter = node.parameter == null ? new Node() : node.parameter;
                node = node.parameter;
            } else {
                node = node.literals.computeIfAbsent(segment, first -> new Node());
            }
        }
        if (node.owner != null && node.owner != service) {
            throw new IllegalStateException(
                    template + " is in the contracts of " + node.owner.title() + " and " + service.title());
        }
        node.owner = service;
    }

    Optional<SuiteService> ownerOf(String path) {
        return Optional.ofNullable(find(root, segments(path)));
    }

    /** A literal segment wins over a parameter, as it does in the services. */
    private static SuiteService find(Node node, List<String> segments) {
        if (segments.isEmpty()) {
            return node.owner;
        }
        var rest = segments.subList(1, segments.size());
        var literal = node.literals.get(segments.get(0));
        var owner = literal == null ? null : find(literal, rest);
        return owner != null || node.parameter == null ? owner : find(node.parameter, rest);
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
