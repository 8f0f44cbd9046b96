package dev.caseclock.escalation;

import dev.caseclock.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Requests for escalation as people send them: {@code Requests.by(alice).forCase(sample).send()}. */
public final class Requests {

    private final Tokens person;
    private final Map<String, Object> body = new LinkedHashMap<>();
    private String key = UUID.randomUUID().toString();
    private Replica replica;

    private Requests(Tokens person) {
        this.person = person;
    }

    public static Requests by(Tokens person) {
        return new Requests(person);
    }

    /** Everything that an eligible request for this case needs. */
    public Requests forCase(SampleCase sample) {
        return with("caseId", sample.number())
                .with("reason", "LACK_OF_PROGRESS")
                .with("impactStated", true)
                .with("lastSeenUpdate", sample.lastPublicUpdate());
    }

    public Requests with(String field, Object value) {
        body.put(field, value);
        return this;
    }

    public Requests without(String field) {
        body.remove(field);
        return this;
    }

    public Requests key(String key) {
        this.key = key;
        return this;
    }

    public Requests at(Replica replica) {
        this.replica = replica;
        return this;
    }

    public Response send() {
        var given = replica == null ? person.given() : replica.asked(person.given());
        var request = given.body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/escalations");
    }

    /** One of the actions on an escalation, decided on a version. */
    public static Response put(Tokens person, Response escalation, String action, Map<String, ?> body) {
        return put(person.given(), escalation, action, body);
    }

    public static Response put(RequestSpecification by, Response escalation, String action, Map<String, ?> body) {
        return by.header("If-Match", escalation.header("ETag"))
                .body(body)
                .put("/api/v1/escalations/" + escalation.path("id") + "/" + action);
    }
}
