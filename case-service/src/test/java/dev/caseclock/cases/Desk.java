package dev.caseclock.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What the people of the tests do over HTTP. Each customer is a new one, so that tests do not meet. */
public final class Desk {

    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    private Desk() {}

    public static final Tokens ADMIN = Tokens.of("root").admin();
    public static final Tokens AGENT = Tokens.of("agent-7").name("Ada Agent").agent();
    public static final Tokens MANAGER =
            Tokens.of("manager-1").name("Mo Manager").manager();
    public static final Tokens OPS = Tokens.of("ops-1").ops();
    public static final Tokens SERVICE = Tokens.of("sla-service").service();

    /** A customer who may open cases: alice is the primary, bob the backup, rita may read. */
    public record Customer(String shortName, String id, String alicesId) {

        public Tokens alice() {
            return Tokens.of("alice").name("Alice Archer").contact(shortName);
        }

        public Tokens bob() {
            return Tokens.of("bob").contact(shortName);
        }

        public Tokens rita() {
            return Tokens.of("rita").readOnly(shortName);
        }
    }

    public static Customer customer() {
        return customer("STANDARD");
    }

    public static Customer customer(String supportModel) {
        var shortName = newName();
        var id = made(post(
                ADMIN,
                "/api/v1/organizations",
                Map.of(
                        "name",
                        "Customer " + shortName,
                        "shortName",
                        shortName,
                        "subscription",
                        "CX_3",
                        "supportModel",
                        supportModel)));
        var alice = made(contact(shortName, "alice", "PRIMARY"));
        made(contact(shortName, "bob", "BACKUP"));
        made(contact(shortName, "rita", "READ_ONLY"));
        return new Customer(shortName, id, alice);
    }

    public static String newName() {
        return "acme-" + CUSTOMERS.incrementAndGet();
    }

    public static Response contact(String organization, String person, String kind) {
        return contact(organization, person, kind, "en");
    }

    public static Response contact(String organization, String person, String kind, String language) {
        return post(
                ADMIN,
                "/api/v1/organizations/" + organization + "/contacts",
                Map.of(
                        "name",
                        person,
                        "email",
                        person + "@" + organization + ".example",
                        "kind",
                        kind,
                        "language",
                        language));
    }

    /** What a portal sends. */
    public static Map<String, Object> portalCase() {
        return new HashMap<>(Map.of(
                "channel",
                "PORTAL",
                "priority",
                "HIGH",
                "subject",
                "Calls drop",
                "description",
                "One in five calls is cut off after two minutes.",
                "businessImpact",
                "Forty agents call customers back.",
                "troubleshootingDone",
                true,
                "responsibilitiesChecked",
                true));
    }

    /** What an agent sends during a call. */
    public static Map<String, Object> phoneCase(Customer customer) {
        var request = portalCase();
        request.put("channel", "PHONE");
        request.put("priority", "CRITICAL");
        request.put("organization", customer.shortName());
        request.put("contactId", customer.alicesId());
        return request;
    }

    public static Response open(Tokens who, Map<String, ?> request) {
        return post(who, "/api/v1/cases", request);
    }

    public static String opened(Customer customer) {
        return made(open(customer.alice(), portalCase()));
    }

    /** A case in OPEN, owned by the agent. */
    public static String assigned(Customer customer) {
        var id = opened(customer);
        ok(change(AGENT, id, "assignment", Map.of()));
        return id;
    }

    /** A case in SOLUTION_PROPOSED. */
    public static String proposed(Customer customer) {
        var id = assigned(customer);
        ok(change(AGENT, id, "solution-proposal", Map.of("solution", "Please restart.")));
        return id;
    }

    public static Response update(Tokens who, String caseId, String body) {
        return post(who, "/api/v1/cases/" + caseId + "/updates", Map.of("body", body));
    }

    public static Response attach(Tokens who, String caseId, String name, byte[] content) {
        return attach(who, caseId, name, content, UUID.randomUUID().toString());
    }

    public static Response attach(Tokens who, String caseId, String name, byte[] content, String key) {
        return who.given()
                .contentType("application/octet-stream")
                .header("Idempotency-Key", key)
                .queryParam("name", name)
                .body(content)
                .post("/api/v1/cases/" + caseId + "/attachments");
    }

    /** With the present version. */
    public static Response change(Tokens who, String caseId, String noun, Map<String, ?> body) {
        return put(who, "/api/v1/cases/" + caseId + "/" + noun, etag("/api/v1/cases/" + caseId), body);
    }

    public static String etag(String path) {
        return get(SERVICE, path).header("ETag");
    }

    public static String incident(Map<String, ?> more) {
        Map<String, Object> report = new HashMap<>(Map.of(
                "title",
                "Logins fail",
                "scope",
                "PLATFORM",
                "severity",
                "S1",
                "statusPageReference",
                "https://status.example/incidents/1",
                "startedAt",
                "2026-03-06T15:20:00Z"));
        report.putAll(more);
        return made(post(OPS, "/api/v1/incidents", report));
    }

    public static Response link(String incident, String... cases) {
        return post(AGENT, "/api/v1/incidents/" + incident + "/cases", Map.of("caseIds", List.of(cases)));
    }

    public static Response get(Tokens who, String path) {
        return who.given().get(path);
    }

    public static Response post(Tokens who, String path, Object body) {
        return who.given()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path);
    }

    public static Response put(Tokens who, String path, String ifMatch, Object body) {
        return who.given().header("If-Match", ifMatch).body(body).put(path);
    }

    public static String made(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    public static Response ok(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    /** The types of what happened to something, in order and without their prefix. */
    public static List<String> events(String subject) {
        return TestDatabase.column("select type from event where subject = ? order by seq", subject).stream()
                .map(type -> type.toString().replace("dev.caseclock.", ""))
                .toList();
    }
}
