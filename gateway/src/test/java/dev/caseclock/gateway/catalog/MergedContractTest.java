package dev.caseclock.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;

class MergedContractTest {

    private static final String COMMON = """
            components:
              securitySchemes: { bearer: { type: http, scheme: bearer } }
              responses: { Bad: { description: Bad., content: { a/b: { schema: { $ref: '#/components/schemas/Problem' } } } } }
              schemas: { Problem: { type: object }, Unused: { type: object } }
            """;
    private static final String CASES = """
            security: [{ bearer: [] }]
            tags: [{ name: Cases }]
            paths:
              /api/v1/cases:
                get:
                  operationId: listCases
                  responses:
                    '200': { description: Fine., content: { a/b: { schema: { $ref: '#/components/schemas/Page' } } } }
                    '400': { $ref: 'common.yaml#/components/responses/Bad' }
              /api/v1/sandbox-clock: { get: { operationId: getClock } }
            components:
              securitySchemes: { bearer: { $ref: 'common.yaml#/components/securitySchemes/bearer' } }
              schemas:
                Page: { properties: { kind: { const: case }, word: { $ref: '#/components/schemas/Word' } } }
                Word: { type: string }
            """;
    private static final String DOCUMENTS = """
            servers: [{ url: 'http://127.0.0.1:8080/api/v1' }]
            paths:
              /documents:
                get:
                  operationId: listDocuments
                  security: []
                  responses:
                    '200': { description: Fine., content: { a/b: { schema: { $ref: '#/components/schemas/Page/properties/kind' } } } }
            components:
              schemas:
                Page: { properties: { kind: { oneOf: [{ $ref: '#/components/schemas/Word' }], discriminator: { propertyName: p, mapping: { w: '#/components/schemas/Page' } } } } }
                Word: { type: string }
            """;

    @Test
    void puts_paths_side_by_side_with_their_security() throws Exception {
        var merged = merged(CASES, DOCUMENTS);

        assertThat(merged.at("/paths/~1api~1v1~1cases/get/security/0/bearer").isArray())
                .isTrue();
        assertThat(merged.at("/paths/~1api~1v1~1documents/get/security")).isEmpty();
        assertThat(merged.path("paths").has("/api/v1/sandbox-clock")).isFalse();
        assertThat(merged.at("/components/securitySchemes/bearer/type").asText())
                .isEqualTo("http");
        assertThat(merged.at("/info/title").asText()).isEqualTo("All");
    }

    @Test
    void takes_from_common_what_is_used_and_what_that_uses() throws Exception {
        var merged = merged(CASES, DOCUMENTS);

        assertThat(merged.at("/paths/~1api~1v1~1cases/get/responses/400/$ref").asText())
                .isEqualTo("#/components/responses/Bad");
        assertThat(merged.at("/components/schemas/Problem/type").asText()).isEqualTo("object");
        assertThat(merged.path("components").path("schemas").has("Unused")).isFalse();
    }

    @Test
    void renames_what_two_documents_define_differently_and_shares_what_is_equal() throws Exception {
        var merged = merged(CASES, DOCUMENTS);

        assertThat(merged.path("components").path("schemas").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("Problem", "Page", "RcaPage", "Word");
        assertThat(merged.at("/paths/~1api~1v1~1documents/get/responses/200/content/a~1b/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/RcaPage/properties/kind");
        assertThat(merged.at("/components/schemas/RcaPage/properties/kind/discriminator/mapping/w")
                        .asText())
                .isEqualTo("#/components/schemas/RcaPage");
    }

    @Test
    void refuses_an_operation_id_or_a_path_that_is_used_twice() {
        assertThatThrownBy(() -> merged(CASES, DOCUMENTS.replace("listDocuments", "listCases")))
                .hasMessageContaining("listCases");
        assertThatThrownBy(() -> merged(CASES, DOCUMENTS.replace("/documents", "/cases")))
                .hasMessageContaining("/api/v1/cases");
    }

    @Test
    void follows_a_reference_from_one_document_into_another() throws Exception {
        var merged = merged(
                CASES,
                DOCUMENTS.replace("#/components/schemas/Page/properties/kind", "case.yaml#/components/schemas/Page"));

        assertThat(merged.at("/paths/~1api~1v1~1documents/get/responses/200/content/a~1b/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Page");
    }

    @Test
    void refuses_a_reference_it_cannot_follow() {
        assertThatThrownBy(() ->
                        merged(CASES.replace("common.yaml#/components/responses/Bad", "other.yaml#/x"), DOCUMENTS))
                .hasMessageContaining("other.yaml");
    }

    @Test
    void an_alias_is_what_it_stands_for() throws Exception {
        var more = """
              /api/v1/queue: { get: { operationId: listQueue, responses: *answers } }
              /api/v1/words: { get: { operationId: words, x-words: [&four [4], *four, &no { a: false, b: *four }, *no] } }
            components:""";

        var merged =
                merged(CASES.replace("responses:\n", "responses: &answers\n").replace("components:", more), DOCUMENTS);

        assertThat(merged.at("/paths/~1api~1v1~1queue/get/responses"))
                .isEqualTo(merged.at("/paths/~1api~1v1~1cases/get/responses"))
                .hasSize(2);
        assertThat(merged.at("/paths/~1api~1v1~1words/get/x-words"))
                .hasToString("[[4],[4],{\"a\":false,\"b\":[4]},{\"a\":false,\"b\":[4]}]");
    }

    /** Every answer of every operation, as generators of clients need it. */
    @Test
    void the_real_contracts_say_every_answer() {
        var paths = MergedContract.of(Contracts.load()).path("paths");

        assertThat(paths.findValues("responses")).hasSizeGreaterThan(150).allSatisfy(responses -> {
            assertThat(responses.isObject()).as(responses.toString()).isTrue();
            assertThat(responses.fieldNames())
                    .toIterable()
                    .allSatisfy(status -> assertThat(status).matches("\\d{3}"));
        });
    }

    private static ObjectNode merged(String cases, String documents) throws IOException {
        var services = new EnumMap<SuiteService, ContractDocument>(SuiteService.class);
        services.put(SuiteService.CASE, document("case", cases));
        services.put(SuiteService.RCA, document("rca", documents));
        return MergedContract.of(new Contracts(
                document("common", COMMON), document("gateway", "info: { title: All }\npaths: {}"), services));
    }

    private static ContractDocument document(String name, String yaml) throws IOException {
        return new ContractDocument(
                name, YamlReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }
}
