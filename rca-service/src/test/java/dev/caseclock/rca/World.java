package dev.caseclock.rca;

import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.Tokens;
import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What happens at case-service and sla-service, and the people who ask us about it. */
public final class World {

    public static final Instant BEGAN = Instant.parse("2026-03-06T14:10:00Z");
    public static final Instant RESTORED = Instant.parse("2026-03-06T17:00:00Z");
    public static final Instant DUE = Instant.parse("2026-03-14T00:00:00Z");

    private World() {}

    /** A customer, its short name unique and its name "Name of" that. */
    public record Customer(UUID id, String shortName) {

        public String name() {
            return "Name of " + shortName;
        }
    }

    public record Case(UUID id, String number, Customer customer) {}

    public static Customer customer() {
        var customer = new Customer(UUID.randomUUID(), "c" + suffix());
        tell("organization.registered", customer.id(), BEGAN, """
                {"organization":{"id":"%s","shortName":"%s","name":"%s","supportModel":"STANDARD","calendar":"default"}}
                """.formatted(
                        customer.id(), customer.shortName(), customer.name()));
        return customer;
    }

    public static Case openCase(Customer customer, String severity) {
        return openCase(customer, severity, "STANDARD");
    }

    public static Case openCase(Customer customer, String severity, String model) {
        var opened = new Case(UUID.randomUUID(), "CS-" + suffix(), customer);
        tellCase(opened, "opened", severity, model);
        return opened;
    }

    public static void lowerSeverity(Case opened, String severity) {
        tellCase(opened, "severity-changed", severity, "STANDARD");
    }

    private static void tellCase(Case opened, String what, String severity, String model) {
        tell("case." + what, opened.id(), BEGAN, """
                {"case":{"id":"%s","number":"%s","organizationId":"%s","organization":"%s","supportModel":"%s",
                "calendar":"default","channel":"PHONE","priority":"CRITICAL","severity":"%s","state":"NEW","openedAt":"%s",
                "stateSince":"%s","cycle":0,"cycleStartedAt":"%s","proposals":0,"pendingParty":"NONE","incidentIds":[],
                "imported":false,"aFieldOfTomorrow":1}}
                """.formatted(
                        opened.id(),
                        opened.number(),
                        opened.customer().id(),
                        opened.customer().shortName(),
                        model,
                        severity,
                        BEGAN,
                        BEGAN,
                        BEGAN));
        Neighbours.say("/api/v1/cases/" + opened.id(), """
                {"id":"%s","number":"%s","version":1,"organization":"%s","organizationName":"%s","supportModel":"%s",
                "severity":"%s","subject":"Phones are silent","incidentIds":[]}
                """.formatted(
                        opened.id(),
                        opened.number(),
                        opened.customer().shortName(),
                        opened.customer().name(),
                        model,
                        severity));
    }

    public static Incident incident(String scope, String peak, Case... linked) {
        var incident = new Incident(scope, peak, new ArrayList<>(Arrays.asList(linked)));
        incident.tell("reported", BEGAN);
        return incident;
    }

    /** A platform-level severity-1 incident that was restored on a Friday, with its deadline at sla-service. */
    public static Incident outage(Case... linked) {
        var incident = incident("PLATFORM", "S1", linked).restore(RESTORED);
        incident.due(DUE);
        return incident;
    }

    public static final class Incident {

        public final UUID id = UUID.randomUUID();
        public final String number = "IN-" + suffix();
        private final List<Case> linked;
        private String scope;
        private String peak;
        private Instant restoredAt;
        private int restorations;

        private Incident(String scope, String peak, List<Case> linked) {
            this.scope = scope;
            this.peak = peak;
            this.linked = linked;
        }

        public Incident restore(Instant at) {
            restoredAt = at;
            restorations++;
            return tell("restored", at);
        }

        public Incident relapse(Instant at) {
            restoredAt = null;
            return tell("relapsed", at);
        }

        public Incident link(Case... more) {
            linked.addAll(Arrays.asList(more));
            return tell("cases-linked", RESTORED);
        }

        public Incident unlink(Case one) {
            linked.remove(one);
            return tell("changed", RESTORED);
        }

        public Incident turnsOutToPeakAt(String severity) {
            peak = severity;
            return tell("changed", RESTORED);
        }

        public Incident turnsOutToBe(String scope) {
            this.scope = scope;
            return tell("changed", RESTORED);
        }

        /** The clock of the restorations so far at sla-service. */
        public Incident due(Instant at) {
            Neighbours.say(
                    "/api/v1/sla/incidents/" + id, """
                    {"incidentId":"%s","number":"%s","asOf":"%s","clocks":[
                    {"metric":"RESTORATION","state":"MET","cycle":%d,"dueAt":"2026-01-01T00:00:00Z"},
                    {"metric":"RCA_DELIVERY","state":"CANCELLED","cycle":99,"dueAt":"2026-01-02T00:00:00Z"},
                    {"metric":"RCA_DELIVERY","state":"RUNNING","cycle":%d,"dueAt":"%s"}]}
                    """.formatted(id, number, at, restorations, restorations, at));
            return this;
        }

        private Incident tell(String what, Instant at) {
            var facts = """
                    "id":"%s","number":"%s","version":1,"scope":"%s","title":"Inbound voice","severity":"S3","peakSeverity":"%s",
                    "startedAt":"%s",%s"calendar":"default","affectedServices":["Inbound voice"],"restorations":%d,
                    "linkedCaseIds":[%s]""".formatted(
                            id,
                            number,
                            scope,
                            peak,
                            BEGAN,
                            restoredAt == null ? "" : "\"restoredAt\":\"" + restoredAt + "\",",
                            restorations,
                            linked.stream().map(one -> "\"" + one.id() + "\"").collect(Collectors.joining(",")));
            Neighbours.say("/api/v1/incidents/" + id, "{" + facts + "}");
            World.tell("incident." + what, id, at, "{\"incident\":{" + facts + "}}");
            return this;
        }
    }

    private static void tell(String type, UUID subject, Instant at, String data) {
        Neighbours.tell("""
                {"specversion":"1.0","id":"%s","source":"/case-service","type":"dev.caseclock.%s","subject":"%s","time":"%s",
                "datacontenttype":"application/json","aggregateversion":1,"recordedat":"%s","data":%s}
                """.formatted(UUID.randomUUID(), type, subject, at, at, data));
        follow();
    }

    /** Catches up with case-service. */
    public static int follow() {
        return Arc.container().instance(FollowerRunner.class).get().pump("case-service");
    }

    public static RequestSpecification ada() {
        return Tokens.of("ada").agent().given();
    }

    public static RequestSpecification ben() {
        return Tokens.of("ben").manager().given();
    }

    public static RequestSpecification contact(Customer customer) {
        return Tokens.of("carla").contact(customer.shortName()).given();
    }

    /** A draft about an incident, as its id. */
    public static String draft(Incident incident) {
        var answer = post(ada(), "/api/v1/documents", "{\"incidentId\":\"" + incident.id + "\"}");
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.asString());
        }
        return answer.path("id");
    }

    /** Written by Ada, approved and published by Ben. */
    public static String published(Incident incident) {
        var id = draft(incident);
        publish(id);
        return id;
    }

    public static Response publish(String id) {
        approve(id);
        return put(ben(), id, "/publication", null);
    }

    public static void approve(String id) {
        succeed(put(ada(), id, "", ANALYSIS));
        succeed(put(ada(), id, "/review", "{\"step\":\"SUBMIT\"}"));
        succeed(put(ben(), id, "/review", "{\"step\":\"APPROVE\"}"));
    }

    private static void succeed(Response answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.asString());
        }
    }

    /** With the ETag of this moment. */
    public static Response put(RequestSpecification person, String id, String action, String body) {
        var tag =
                ada().accept("application/json").get("/api/v1/documents/" + id).header("ETag");
        var request = person.header("If-Match", tag);
        return (body == null ? request : request.body(body)).put("/api/v1/documents/" + id + action);
    }

    public static Response post(RequestSpecification person, String path, String body) {
        return person.header("Idempotency-Key", UUID.randomUUID()).body(body).post(path);
    }

    public static final String ANALYSIS = """
            {"title":"Voice platform","rootCauseAnalysis":{
            "summary":"Inbound calls failed for 2 h 50 min in one region.",
            "impactWindow":{"startedAt":"2026-03-06T14:10:00Z","endedAt":"2026-03-06T17:00:00Z","zone":"America/New_York"},
            "affectedServices":["Inbound voice"],
            "timeline":[{"at":"2026-03-06T09:10:00-05:00","event":"A change reached the media edge."}],
            "rootCause":"A codec list was **empty** after the change; 编解码器列表为空。",
            "restoration":"The change was rolled back.",
            "correctiveActions":[{"description":"Refuse an empty list","owner":"Media team","dueOn":"2026-03-20"}],
            "preventiveActions":[{"description":"Roll out in stages","owner":"Release team","dueOn":"2026-04-30"}]}}
            """;

    private static String suffix() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
