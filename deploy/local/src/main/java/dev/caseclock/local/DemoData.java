package dev.caseclock.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The two organizations the demo people belong to and a fictional next policy, made through the gateway like anybody would. Each request
 * has a fixed idempotency key: a load that was cut off is repaired by loading again.
 */
final class DemoData {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CONFLICT = 409;
    // Long enough for everything that is shown under the numbers of the article.
    private static final int DAYS_UNTIL_NEXT_POLICY = 90;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final String gateway;
    private final String adminToken;

    DemoData(String gateway, String adminToken) {
        this.gateway = gateway;
        this.adminToken = adminToken;
    }

    void load() throws IOException, InterruptedException {
        var acme = organization("acme", "ACME Corporation", "CX_3");
        contact(acme, "alice", "Alice Archer", "alice@acme.example", "PRIMARY");
        contact(acme, "bob", "Bob Baker", "bob@acme.example", "BACKUP");
        contact(acme, "rita", "Rita Reader", "rita@acme.example", "READ_ONLY");
        var globex = organization("globex", "Globex", "CX_1");
        contact(globex, "carol", "Carol Cooper", "carol@globex.example", "PRIMARY");
        contact(globex, "dave", "Dave Draper", "dave@globex.example", "BACKUP");
        nextPolicy();
    }

    private void nextPolicy() throws IOException, InterruptedException {
        var versions = get("/sla/policies").path("items");
        if (versions.size() > 1) {
            return;
        }
        var inForce = get("/sla/policies/in-force");
        var day = Instant.parse(inForce.path("at").asText())
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(DAYS_UNTIL_NEXT_POLICY);
        var draft = read(post("/sla/policies/drafts", "demo-policy-" + day, fictional(inForce.path("policy"), day)));
        read(http.send(
                request("/sla/policies/drafts/" + draft.path("id").asText() + "/publication")
                        .header("If-Match", "\"" + draft.path("version").asLong() + "\"")
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** Nobody's policy: medium cases are answered sooner, low ones later, and critical ones are to be resolved within a day. */
    private JsonNode fictional(JsonNode policy, LocalDate day) {
        var draft = json.createObjectNode().put("effectiveFrom", day + "T00:00:00Z");
        draft.putObject("source")
                .put("title", "Fictional policy of the demo")
                .put("revision", day.toString())
                .put("reference", "Invented, to show how a change of targets takes effect.");
        var document = (ObjectNode) policy.path("document").deepCopy();
        document.withObject("/initialResponse/targets").put("S3", "PT1H").put("S4", "PT4H");
        document.withObject("/untargeted/resolution").put("S1", "PT24H");
        draft.set("document", document);
        return draft;
    }

    private String organization(String shortName, String name, String subscription)
            throws IOException, InterruptedException {
        var answer = post(
                "/organizations",
                "demo-organization-" + shortName,
                Map.of(
                        "shortName", shortName,
                        "name", name,
                        "subscription", subscription,
                        "supportModel", "STANDARD"));
        return answer.statusCode() == CONFLICT
                ? existing(shortName)
                : read(answer).path("id").asText();
    }

    private void contact(String organization, String person, String name, String email, String kind)
            throws IOException, InterruptedException {
        var answer = post(
                "/organizations/" + organization + "/contacts",
                "demo-contact-" + person,
                Map.of("name", name, "email", email, "kind", kind));
        if (answer.statusCode() != CONFLICT) {
            read(answer);
        }
    }

    // Idempotency keys are kept for a day; a load repaired later finds the organization itself.
    private String existing(String shortName) throws IOException, InterruptedException {
        for (var organization : get("/organizations").path("items")) {
            if (organization.path("shortName").asText().equals(shortName)) {
                return organization.path("id").asText();
            }
        }
        throw new IOException("The organization " + shortName + " exists but is not listed");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return read(http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()));
    }

    private HttpResponse<String> post(String path, String key, Object body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + adminToken);
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.request().method() + " " + answer.uri().getPath() + " was answered "
                    + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }
}
