package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.caseclock.acceptance.Belongings.Thing;
import dev.caseclock.acceptance.Contract.Operation;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the contract with every identifier of somebody else, in path, query and body: what is not yours answers like
 * what does not exist, in status, body and headers. For contacts that is another customer, for staff the customer of another region
 * (R1.5). An operation or identifier that is new in the contract is asked about here, or fails.
 */
class TenantMatrixIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final SignedTokens SIGNED = new SignedTokens(SUITE.data().resolve("issuer-key.json"));
    private static final Contract CONTRACT = Contract.of(SUITE.as("alice"));

    private static final Map<String, Thing> BY_NAME = Map.ofEntries(
            Map.entry("organization", Thing.ORGANIZATION),
            Map.entry("contactId", Thing.CONTACT),
            Map.entry("case", Thing.CASE),
            Map.entry("cases", Thing.CASE),
            Map.entry("ids", Thing.CASE),
            Map.entry("caseId", Thing.CASE),
            Map.entry("caseIds", Thing.CASE),
            Map.entry("incidentId", Thing.INCIDENT),
            Map.entry("lastUpdateId", Thing.UPDATE),
            Map.entry("lastSeenUpdate", Thing.UPDATE),
            Map.entry("eventId", Thing.UPDATE));

    /** What is named by an id and belongs to nobody. */
    private static final Set<String> SHARED = Set.of("policyDraftId");

    /** What differs between any two answers. */
    private static final Set<String> OWN_TO_AN_ANSWER = Set.of("date", "x-request-id", "traceparent", "content-length");

    private static Belongings theirs;
    private static final Belongings OWN = Belongings.ofAcme(SUITE);

    private static final List<Api> CUSTOMERS = List.of(SUITE.as("alice"), SUITE.as("rita"));
    private static final List<Api> STAFF =
            List.of(SUITE.as("emil"), SUITE.as("mona"), SUITE.as("otto"), SUITE.as("ada"));

    @BeforeAll
    static void a_customer_of_the_american_model_has_one_of_everything() {
        var ada = SUITE.as("ada");
        ada.post("/organizations", """
                {"name":"Umbrella","shortName":"umbrella","subscription":"CX_2","supportModel":"US_ONLY"}""").expect(201);
        for (var kind : List.of("PRIMARY", "BACKUP")) {
            ada.post("/organizations/umbrella/contacts", """
                    {"name":"%1$s","email":"%1$s@umbrella.example","kind":"%1$s"}""".formatted(kind)).expect(201);
        }
        var primary = altered(
                "alice", Map.of("sub", "ursula", "email", "primary@umbrella.example", "organization", "umbrella"));
        theirs = new Belongings("umbrella", primary, SUITE.as("uma"), altered("otto", Map.of("region", "US")));
    }

    static Stream<Operation> with_an_identifier_in_the_path() {
        return CONTRACT.operations().stream()
                .filter(operation -> !things(operation).isEmpty());
    }

    static Stream<Operation> with_an_identifier_below_another() {
        return CONTRACT.operations().stream()
                .filter(operation -> things(operation).size() > 1);
    }

    static Stream<Operation> with_an_identifier_in_query_or_body() {
        return CONTRACT.operations().stream()
                .filter(operation ->
                        !queried(operation).isEmpty() || !named(operation).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("with_an_identifier_in_the_path")
    void what_is_somebody_elses_does_not_exist(Operation operation) {
        var things = things(operation);
        var statuses = new ArrayList<Integer>();
        for (var identifier : theirs.of(things.get(0))) {
            var absent = Belongings.absentLike(identifier);
            var path = theirs.path(operation.path());
            var foreign = new Request(operation, path.replace(theirs.one(things.get(0)), identifier));
            var never = new Request(operation, path.replace(theirs.one(things.get(0)), absent));
            for (var caller : callers(things.get(0))) {
                statuses.add(assertAlike(caller, foreign, identifier, never, absent));
            }
        }
        // What only staff may do to things that are open to all staff, a customer may do to nothing at all.
        assertThat(statuses).containsAnyOf(404, things.get(0).isOpenToAllStaff() ? 403 : 404);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("with_an_identifier_below_another")
    void what_is_somebody_elses_does_not_exist_below_what_is_ones_own(Operation operation) {
        var things = things(operation);
        var last = things.get(things.size() - 1);
        var identifier = theirs.one(last);
        var absent = Belongings.absentLike(identifier);
        var path = OWN.path(operation.path());
        var statuses = new ArrayList<Integer>();
        for (var caller : callers(Thing.CASE)) {
            statuses.add(assertAlike(
                    caller,
                    new Request(operation, path.replace(OWN.one(last), identifier)),
                    identifier,
                    new Request(operation, path.replace(OWN.one(last), absent)),
                    absent));
        }
        assertThat(statuses).contains(404);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("with_an_identifier_in_query_or_body")
    void what_is_somebody_elses_cannot_be_named_either(Operation operation) {
        var path = OWN.path(operation.path());
        for (var parameter : queried(operation)) {
            compare(
                    BY_NAME.get(parameter),
                    identifier -> new Request(operation, path + "?" + parameter + "=" + identifier));
        }
        for (var field : named(operation)) {
            compare(
                    BY_NAME.get(field.name()),
                    identifier -> new Request(operation, path).naming(field.pointer(), identifier));
        }
    }

    private static void compare(Thing thing, Function<String, Request> named) {
        for (var identifier : theirs.of(thing)) {
            var absent = Belongings.absentLike(identifier);
            for (var caller : callers(thing)) {
                assertAlike(caller, named.apply(identifier), identifier, named.apply(absent), absent);
            }
        }
    }

    private static int assertAlike(Api caller, Request foreign, String theirs, Request never, String absent) {
        var one = foreign.by(caller);
        var other = never.by(caller);
        assertThat(seen(one, theirs)).as(foreign.toString()).isEqualTo(seen(other, absent));
        return one.status();
    }

    private static Map<String, String> seen(Api.Answer answer, String identifier) {
        var seen = new TreeMap<String, String>();
        answer.response()
                .headers()
                .map()
                .forEach((name, values) -> seen.put(name, neutral(values.toString(), identifier)));
        seen.keySet().removeAll(OWN_TO_AN_ANSWER);
        seen.put("", answer.status() + " " + neutral(answer.text(), identifier));
        return seen;
    }

    // What an answer makes up anew is not what it tells about the identifier.
    private static String neutral(String text, String identifier) {
        return text.replace(identifier, "<it>")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<at>")
                .replaceAll("\"(requestId|cursor)\":\"[^\"]*\"", "<$1>")
                .replaceAll("W/\"[^\"]*\"", "<state of a list>");
    }

    private static List<Api> callers(Thing thing) {
        return thing.isOpenToAllStaff()
                ? CUSTOMERS
                : Stream.concat(CUSTOMERS.stream(), STAFF.stream()).toList();
    }

    private static List<Thing> things(Operation operation) {
        return Belongings.thingsIn(operation.path());
    }

    private static List<String> queried(Operation operation) {
        return operation.queryParameters().stream().filter(BY_NAME::containsKey).toList();
    }

    private static List<Contract.Field> named(Operation operation) {
        return operation.bodySchema() == null
                ? List.of()
                : CONTRACT.fields(operation.bodySchema()).stream()
                        .filter(field -> field.is("uuid") || BY_NAME.containsKey(field.name()))
                        .filter(field -> !SHARED.contains(field.name()))
                        .peek(field -> assertThat(BY_NAME)
                                .as("whose is that in " + operation)
                                .containsKey(field.name()))
                        .toList();
    }

    /** One call of an operation, as well-formed as it can be said. */
    private record Request(Operation operation, String path, JsonNode body) {

        Request(Operation operation, String path) {
            this(operation, path, operation.bodySchema() == null ? null : CONTRACT.sample(operation.bodySchema()));
        }

        Request naming(String pointer, String identifier) {
            return new Request(
                    operation, path, CONTRACT.body(operation.bodySchema(), pointer, new TextNode(identifier)));
        }

        Api.Answer by(Api caller) {
            var needed = operation.neededQuery();
            var asked = needed.isEmpty() || path.contains("?") ? path : path + "?" + needed;
            var request = caller.request(asked).header("Accept", "application/json, */*;q=0.1");
            if (operation.hasHeader("If-Match")) {
                request.header("If-Match", "\"1\"");
            }
            if (operation.hasHeader("Idempotency-Key")) {
                request.header("Idempotency-Key", UUID.randomUUID().toString());
            }
            if (body == null) {
                request.method(operation.method(), BodyPublishers.noBody());
            } else {
                request.header("Content-Type", operation.contentType().replace("*/*", "text/plain"));
                request.method(
                        operation.method(),
                        BodyPublishers.ofString(body.isTextual() ? body.textValue() : body.toString()));
            }
            return caller.send(request);
        }

        @Override
        public String toString() {
            return operation.method() + " " + path + (body == null ? "" : " " + body);
        }
    }

    private static Api altered(String person, Map<String, String> claims) {
        var api = SUITE.as(person);
        UnaryOperator<JWTClaimsSet.Builder> change = builder -> {
            claims.forEach(builder::claim);
            return builder;
        };
        return new Api(api.gateway(), SIGNED.altered(api.token(), change));
    }
}
