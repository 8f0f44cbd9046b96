package dev.caseclock.local.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.caseclock.local.machine.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Discovery, keys, tokens for the services (client credentials) and for demo people. Answers on the loopback only. */
public final class LocalIssuer {

    private static final int LARGEST_FORM = 16_384;
    private static final int THREADS = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads;
    private final String url;
    private final SigningKey key;
    private final Tokens tokens;
    private final Set<String> clients;
    private final Secrets secrets;

    private LocalIssuer(int port, Path keyFile, Set<String> clients, Secrets secrets, InstantSource clock)
            throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        key = SigningKey.keptIn(keyFile);
        tokens = new Tokens(url, key, clock);
        this.clients = clients;
        this.secrets = secrets;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "issuer");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    public static LocalIssuer started(int port, Path keyFile, Set<String> clients, Secrets secrets, InstantSource clock)
            throws IOException {
        var issuer = new LocalIssuer(port, keyFile, clients, secrets, clock);
        issuer.server.start();
        return issuer;
    }

    /** The exact {@code iss} of its tokens. */
    public String url() {
        return url;
    }

    public String keysUrl() {
        return url + "/jwks";
    }

    public String tokenEndpoint() {
        return url + "/token";
    }

    public String clientSecret(String clientId) {
        return secrets.of("client." + clientId);
    }

    public String tokenFor(DemoPerson person) {
        return tokens.forPerson(person);
    }

    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            route(exchange).send(exchange);
        }
    }

    private Answer route(HttpExchange exchange) throws IOException {
        if (!isAddressedToLoopback(exchange)) {
            return Answer.text(403, "This issuer answers on the loopback only\n");
        }
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/token")) {
            return exchange.getRequestMethod().equals("POST") ? token(exchange) : Answer.onlyFor("POST");
        }
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return Answer.onlyFor("GET, HEAD");
        }
        return switch (path) {
            case "/.well-known/openid-configuration" -> Answer.json(200, json.writeValueAsString(discovery()));
            case "/jwks" -> Answer.json(200, key.publicKeys());
            case "/people" -> Answer.json(200, json.writeValueAsString(people()));
            default -> personToken(path);
        };
    }

    // A web page elsewhere can point a host name of its own at 127.0.0.1 and would then read the tokens.
    private static boolean isAddressedToLoopback(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && Set.of("127.0.0.1", "localhost").contains(host.replaceFirst(":\\d+$", ""));
    }

    private Answer personToken(String path) {
        var parts = path.split("/", -1);
        if (parts.length != 4 || !parts[1].equals("people") || !parts[3].equals("token")) {
            return Answer.text(404, "Not here\n");
        }
        return DemoPerson.named(parts[2])
                .map(person -> Answer.text(200, tokens.forPerson(person)))
                .orElseGet(() -> Answer.text(404, "There is no " + parts[2] + "; see /people\n"));
    }

    private Answer token(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LARGEST_FORM);
        var form = form(new String(body, UTF_8));
        var basic = exchange.getRequestHeaders().getFirst("Authorization");
        var claimed = basic == null
                ? new Credentials(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""))
                : Credentials.basic(basic);
        if (!isRight(claimed)) {
            return Answer.json(401, "{\"error\":\"invalid_client\"}")
                    .with("WWW-Authenticate", "Basic realm=\"caseclock\"");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Answer.json(400, "{\"error\":\"unsupported_grant_type\"}");
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", tokens.forService(claimed.id()));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Tokens.LIFETIME.toSeconds());
        return Answer.json(200, json.writeValueAsString(answer));
    }

    private boolean isRight(Credentials claimed) {
        return clients.contains(claimed.id())
                && MessageDigest.isEqual(
                        clientSecret(claimed.id()).getBytes(UTF_8),
                        claimed.secret().getBytes(UTF_8));
    }

    private Map<String, Object> discovery() {
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", url);
        document.put("jwks_uri", keysUrl());
        document.put("token_endpoint", tokenEndpoint());
        document.put("grant_types_supported", List.of("client_credentials"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        document.put("response_types_supported", List.of("token"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return document;
    }

    private List<Map<String, Object>> people() {
        return Stream.of(DemoPerson.values()).map(this::person).toList();
    }

    private Map<String, Object> person(DemoPerson person) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", person.id());
        view.put("name", person.fullName());
        view.put("role", person.role());
        view.put("email", person.email());
        person.organization().ifPresent(organization -> view.put("organization", organization));
        person.region().ifPresent(region -> view.put("region", region));
        view.put("token", url + "/people/" + person.id() + "/token");
        return view;
    }

    private static Map<String, String> form(String body) {
        var fields = new HashMap<String, String>();
        for (var field : body.split("&")) {
            var parts = field.split("=", 2);
            if (parts.length == 2) {
                fields.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private record Credentials(String id, String secret) {

        static Credentials basic(String header) {
            var parts = header.split(" ", 2);
            if (parts.length == 2 && parts[0].equalsIgnoreCase("Basic")) {
                try {
                    var pair = new String(Base64.getDecoder().decode(parts[1].strip()), UTF_8).split(":", 2);
                    if (pair.length == 2) {
                        // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
                        return new Credentials(decoded(pair[0]), decoded(pair[1]));
                    }
                } catch (IllegalArgumentException malformed) {
                    return new Credentials("", "");
                }
            }
            return new Credentials("", "");
        }
    }

    private record Answer(int status, String type, String body, Map<String, String> headers) {

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body, Map.of());
        }

        static Answer text(int status, String body) {
            return new Answer(status, "text/plain;charset=UTF-8", body, Map.of());
        }

        static Answer onlyFor(String methods) {
            return text(405, "Only " + methods + "\n").with("Allow", methods);
        }

        Answer with(String header, String value) {
            var more = new HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, type, body, more);
        }

        void send(HttpExchange exchange) throws IOException {
            var bytes = body.getBytes(UTF_8);
            var answer = exchange.getResponseHeaders();
            answer.set("Content-Type", type);
            answer.set("Cache-Control", "no-store");
            headers.forEach(answer::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
