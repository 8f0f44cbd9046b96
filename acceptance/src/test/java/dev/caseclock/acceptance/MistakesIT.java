package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caseclock.acceptance.Contract.Field;
import dev.caseclock.acceptance.Contract.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake that a client can make in the body of every operation of the contract: each is answered with a problem that names the
 * field, in English and Chinese, before anything else is looked at. A field that is new in the contract is tried here, too.
 */
class MistakesIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Contract CONTRACT = Contract.of(SUITE.as("alice"));
    private static final List<Api> PEOPLE =
            List.of(SUITE.as("alice"), SUITE.as("amir"), SUITE.as("mona"), SUITE.as("ada"), SUITE.as("otto"));

    /** Stands for half of a surrogate pair, which no text of Java can carry into a request. */
    private static final String HALF = "<half>";

    private static Belongings own;

    /** A body with one mistake, and how it may be called at which place. */
    private record Mistake(String body, Set<String> codes, String pointer) {}

    @BeforeAll
    static void acme_has_one_of_everything() {
        own = Belongings.ofAcme(SUITE);
    }

    static Stream<Operation> that_take_json() {
        return CONTRACT.operations().stream().filter(operation -> "application/json".equals(operation.contentType()));
    }

    static Stream<Operation> that_change_something() {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.hasHeader("If-Match") || operation.hasHeader("Idempotency-Key"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("that_take_json")
    void each_mistake_in_a_body_is_named_with_its_place(Operation operation) {
        var who = whoMay(operation);
        for (var mistake : mistakes(operation)) {
            var answer = send(who, operation, mistake.body(), "en").expect(400);
            var problem = answer.json();
            var what = operation + " " + shortened(mistake.body()) + "\n" + answer.text();
            assertThat(codesAt(mistake.pointer(), problem)).as(what).containsAnyElementsOf(mistake.codes());
            assertThat(problem.get("detail").textValue())
                    .as(what)
                    .isNotBlank()
                    .doesNotContain("dev.caseclock", "Exception", "{");
        }
        var first = mistakes(operation).get(0);
        assertThat(send(who, operation, first.body(), "zh-CN")
                        .expect(400)
                        .json()
                        .get("detail")
                        .textValue())
                .containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("that_take_json")
    void a_body_that_is_none_is_refused_with_its_line(Operation operation) {
        var who = whoMay(operation);
        for (var body : List.of("{\n", "[]", "\"text\"", "nothing")) {
            assertThat(send(who, operation, body, "en")
                            .expect(400)
                            .json()
                            .get("code")
                            .textValue())
                    .as(operation + " " + body)
                    .isIn("MALFORMED_JSON", "WRONG_TYPE");
        }
    }

    // Repeated or late writes are told apart by these: without one, none is done.
    @ParameterizedTest(name = "{0}")
    @MethodSource("that_change_something")
    void a_write_without_its_precondition_is_not_done(Operation operation) {
        var header = operation.hasHeader("If-Match") ? "If-Match" : "Idempotency-Key";
        var request = request(whoMay(operation), operation, "en", Set.of(header));
        request.method(operation.method(), BodyPublishers.ofString(sample(operation)));
        var problem = whoMay(operation).send(request).expect(428).json();
        assertThat(problem.get("code").textValue()).isEqualTo("PRECONDITION_REQUIRED");
        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("header:" + header);
    }

    private static String sample(Operation operation) {
        var sample = operation.bodySchema() == null ? "" : CONTRACT.sample(operation.bodySchema());
        return sample instanceof JsonNode json && json.isTextual() ? json.textValue() : sample.toString();
    }

    private static List<Mistake> mistakes(Operation operation) {
        List<Mistake> mistakes = new ArrayList<>();
        var unknown = (ObjectNode) CONTRACT.sample(operation.bodySchema());
        unknown.put("colour", 1);
        mistakes.add(new Mistake(unknown.toString(), Set.of("UNKNOWN_FIELD"), "/colour"));
        for (var field : CONTRACT.fields(operation.bodySchema())) {
            addMistakes(operation, field, mistakes);
        }
        return mistakes;
    }

    private static void addMistakes(Operation operation, Field field, List<Mistake> mistakes) {
        var schema = field.schema();
        var type = schema.path("type").asText();
        var isWord = schema.has("enum");
        if (field.isRequired()) {
            mistakes.add(mistake(operation, field, null, "MISSING_VALUE"));
            mistakes.add(mistake(operation, field, JSON.nullNode(), "MISSING_VALUE"));
        }
        mistakes.add(mistake(
                operation,
                field,
                JSON.objectNode(),
                "WRONG_TYPE",
                "NOT_ONE_OF",
                "WRONG_FORMAT",
                "NOT_AN_INSTANT",
                "INVALID_VALUE"));
        if (schema.has("maxLength")) {
            mistakes.add(mistake(
                    operation,
                    field,
                    JSON.textNode("x".repeat(schema.get("maxLength").intValue() + 1)),
                    "WRONG_LENGTH"));
            mistakes.add(mistake(operation, field, JSON.textNode("bell \u0007"), "CONTROL_CHARACTER", "WRONG_FORMAT"));
            mistakes.add(mistake(operation, field, JSON.textNode(HALF), "CHARACTER_NOT_ALLOWED", "WRONG_FORMAT"));
        }
        if (isWord) {
            mistakes.add(mistake(operation, field, JSON.textNode("NO_SUCH_WORD"), "NOT_ONE_OF", "WRONG_FORMAT"));
        }
        if (field.is("uuid") || field.is("date")) {
            mistakes.add(mistake(
                    operation, field, JSON.textNode("nonsense"), "WRONG_TYPE", "WRONG_FORMAT", "INVALID_VALUE"));
        }
        if (field.is("date-time")) {
            mistakes.add(mistake(operation, field, JSON.textNode("2026-01-02T09:00:00"), "INSTANT_WITHOUT_OFFSET"));
            mistakes.add(mistake(operation, field, JSON.textNode("yesterday"), "NOT_AN_INSTANT"));
        }
        if (type.equals("integer")) {
            mistakes.add(mistake(operation, field, JSON.textNode("many"), "WRONG_TYPE"));
            mistakes.add(mistake(operation, field, JSON.numberNode(1.5), "WRONG_TYPE"));
        }
        if (schema.has("minimum")) {
            mistakes.add(mistake(
                    operation, field, JSON.numberNode(schema.get("minimum").longValue() - 1), "TOO_SMALL"));
        }
        if (schema.has("maximum")) {
            mistakes.add(mistake(
                    operation, field, JSON.numberNode(schema.get("maximum").longValue() + 1), "TOO_GREAT"));
        }
        if (type.equals("boolean")) {
            mistakes.add(mistake(operation, field, JSON.textNode("perhaps"), "WRONG_TYPE"));
        }
    }

    private static Mistake mistake(Operation operation, Field field, JsonNode value, String... codes) {
        var body = CONTRACT.body(operation.bodySchema(), field.pointer(), value).toString();
        return new Mistake(body.replace(HALF, "half \\ud83d"), Set.of(codes), field.pointer());
    }

    private static List<String> codesAt(String pointer, JsonNode problem) {
        return StreamSupport.stream(problem.get("errors").spliterator(), false)
                .filter(error -> error.get("pointer").textValue().equals(pointer))
                .map(error -> error.get("code").textValue())
                .toList();
    }

    /** The first whose role is not refused. */
    private static Api whoMay(Operation operation) {
        return PEOPLE.stream()
                .filter(person -> send(person, operation, "{", "en").status() != 403)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody may " + operation));
    }

    private static Api.Answer send(Api who, Operation operation, String body, String language) {
        var request = request(who, operation, language, Set.of());
        return who.send(request.method(operation.method(), BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(Api who, Operation operation, String language, Set<String> without) {
        var query = operation.neededQuery();
        var request = who.request(own.path(operation.path()) + (query.isEmpty() ? "" : "?" + query))
                .header("Accept", "application/json, */*;q=0.1")
                .header("Accept-Language", language);
        if (operation.contentType() != null) {
            request.header("Content-Type", operation.contentType());
        }
        for (var header : List.of("If-Match", "Idempotency-Key")) {
            if (operation.hasHeader(header) && !without.contains(header)) {
                request.header(
                        header,
                        header.equals("If-Match") ? "\"1\"" : UUID.randomUUID().toString());
            }
        }
        return request;
    }

    private static String shortened(String body) {
        return body.length() > 300 ? body.substring(0, 300) + "…" : body;
    }
}
