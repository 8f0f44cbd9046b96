package dev.caseclock.escalation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.caseclock.contract.cases.CaseStandingList;
import dev.caseclock.contract.cases.CaseStandingView;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.rca.DeliveryState;
import dev.caseclock.contract.rca.DocumentEntitlementView;
import dev.caseclock.contract.rca.OwedDocument;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.contract.shared.Problem;
import dev.caseclock.contract.sla.EscalationTerms;
import dev.caseclock.contract.sla.PolicyDocument;
import dev.caseclock.contract.sla.PolicyPage;
import dev.caseclock.contract.sla.PolicySource;
import dev.caseclock.contract.sla.PolicyView;
import dev.caseclock.contract.sla.PriorityDurations;
import dev.caseclock.kit.json.TolerantJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The other services behind the gateway: a real HTTP server that answers what the contracts say. */
public final class Neighbours implements AutoCloseable {

    private static final ObjectMapper JSON = TolerantJson.mapper();

    private final Map<String, CaseView> cases = new ConcurrentHashMap<>();
    private final Map<UUID, DocumentEntitlementView> entitlements = new ConcurrentHashMap<>();
    private final List<CloudEvent> caseEvents = new CopyOnWriteArrayList<>();
    private final List<PolicyView> policies =
            new CopyOnWriteArrayList<>(List.of(policy(1, "2025-10-27T00:00:00Z", "PT24H")));
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private Neighbours(HttpServer server) {
        this.server = server;
    }

    public static Neighbours answering() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), GatewayAddress.port());
            var neighbours = new Neighbours(HttpServer.create(address, 0));
            neighbours.server.setExecutor(Executors.newCachedThreadPool(work -> {
                var thread = new Thread(work, "neighbour");
                thread.setDaemon(true);
                return thread;
            }));
            neighbours.server.createContext("/", neighbours::answer);
            neighbours.server.start();
            return neighbours;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on nobody listens there. */
    @Override
    public void close() {
        server.stop(0);
    }

    public void know(SampleCase sample) {
        var view = sample.view();
        cases.put(view.id().toString(), view);
        cases.put(view.number(), view);
    }

    public void forget(SampleCase sample) {
        var view = sample.view();
        cases.remove(view.id().toString());
        cases.remove(view.number());
    }

    /** An RCA that is due, and published when {@code publishedAt} is not null. */
    public void oweRca(UUID incident, Instant dueAt, Instant publishedAt) {
        entitlements.put(
                incident,
                new DocumentEntitlementView(
                        OwedDocument.RCA,
                        "R8.1",
                        "A platform-level incident of severity 1 was restored.",
                        publishedAt == null ? DeliveryState.OPEN : DeliveryState.MET,
                        incident,
                        "IN-1000001",
                        null,
                        dueAt.minusSeconds(7 * 86_400),
                        "default",
                        dueAt,
                        publishedAt,
                        null,
                        List.of()));
    }

    public void oweNothing(UUID incident) {
        entitlements.put(
                incident,
                new DocumentEntitlementView(
                        OwedDocument.NONE,
                        "R8.4",
                        "Incidents of severity 2 to 4 get no document.",
                        DeliveryState.NOT_OWED,
                        incident,
                        "IN-1000002",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()));
    }

    public void publishPolicy(int version, String effectiveFrom, String quietPeriodOfHigh) {
        policies.add(0, policy(version, effectiveFrom, quietPeriodOfHigh));
    }

    public void tell(CloudEvent event) {
        caseEvents.add(event);
    }

    /** Everything below this path answers 503 until {@link #comeBack}. */
    public void goAway(String path) {
        away.add(path);
    }

    public void comeBack() {
        away.clear();
    }

    /** Paths in the order in which they were asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public List<String> tokens() {
        return List.copyOf(tokens);
    }

    private static PolicyView policy(int version, String effectiveFrom, String quietPeriodOfHigh) {
        var terms = new EscalationTerms(
                new PriorityDurations("PT0S", quietPeriodOfHigh, "PT0S", "PT0S"),
                List.of("CRITICAL"),
                List.of("LOW"),
                List.of("HIGH"));
        return new PolicyView(
                version,
                Instant.parse(effectiveFrom),
                null,
                new PolicySource("Product support", LocalDate.parse("2025-10-27"), null, List.of()),
                new PolicyDocument(null, List.of(), null, null, null, null, terms, null, null),
                Instant.parse(effectiveFrom),
                new Actor(ActorKind.SYSTEM, "caseclock", "Caseclock"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        var parts = path.split("/");
        if (away.stream().anyMatch(path::contains)) {
            problem(exchange, 503, "TEMPORARILY_UNAVAILABLE");
        } else if (path.equals("/api/v1/sla/policies")) {
            ok(exchange, new PolicyPage(policies));
        } else if (path.equals("/api/v1/case-standings")) {
            ok(exchange, standings(exchange.getRequestURI().getQuery()));
        } else if (path.equals("/api/v1/case-events")) {
            ok(exchange, eventsAfter(exchange.getRequestURI().getQuery()));
        } else if (path.endsWith("/document-entitlement")) {
            okIfKnown(exchange, entitlements.get(UUID.fromString(parts[4])));
        } else {
            okIfKnown(exchange, cases.get(parts[4]));
        }
    }

    private CaseStandingList standings(String query) {
        return new CaseStandingList(Arrays.stream(query.split("&"))
                .map(parameter -> parameter.substring("case=".length()))
                .flatMap(name -> cases.entrySet().stream()
                        .filter(known -> known.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue))
                .map(view -> JSON.convertValue(view, CaseStandingView.class))
                .toList());
    }

    private List<CloudEvent> eventsAfter(String query) {
        var after = Long.parseLong(query.replaceAll(".*after=(\\d+).*", "$1"));
        var events = new ArrayList<CloudEvent>();
        caseEvents.stream().filter(event -> event.position() > after).forEach(events::add);
        return events;
    }

    private static void okIfKnown(HttpExchange exchange, Object view) throws IOException {
        if (view == null) {
            problem(exchange, 404, "NOT_FOUND");
        } else {
            ok(exchange, view);
        }
    }

    private static void ok(HttpExchange exchange, Object view) throws IOException {
        var type = view instanceof List ? "application/cloudevents-batch+json" : "application/json";
        send(exchange, 200, type, view);
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "7");
        }
        send(
                exchange,
                status,
                "application/problem+json",
                new Problem(URI.create("about:blank"), code, status, code, null, code, null, null, List.of()));
    }

    private static void send(HttpExchange exchange, int status, String type, Object body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
