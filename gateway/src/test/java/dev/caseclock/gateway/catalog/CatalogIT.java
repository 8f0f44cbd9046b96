package dev.caseclock.gateway.catalog;

import static dev.caseclock.gateway.neighbourhood.Neighbourhood.port;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.raw;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.request;
import static dev.caseclock.gateway.neighbourhood.Neighbourhood.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.caseclock.gateway.neighbourhood.NeighbourhoodResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(NeighbourhoodResource.class)
class CatalogIT {

    @Test
    void serves_one_document_of_all_contracts() throws Exception {
        var answer = send(request("/openapi.json"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        var document = new ObjectMapper().readTree(answer.body());

        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("http://127.0.0.1:" + port());
        assertThat(document.path("paths").properties().stream().map(path -> path.getKey()))
                .contains(
                        "/api/v1/cases",
                        "/api/v1/sla/clocks",
                        "/api/v1/cases/{id}/escalation-eligibility",
                        "/api/v1/documents",
                        "/api/v1/suite-health",
                        "/api/v1/sandbox/clock-moves")
                .doesNotContain("/api/v1/sandbox-clock");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
    }

    @Test
    void every_reference_of_it_resolves_and_every_operation_has_its_own_id() throws Exception {
        var document =
                new ObjectMapper().readTree(send(request("/openapi.json")).body());

        for (var reference : document.findValuesAsText("$ref")) {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        var ids = new ArrayList<>(document.path("paths").findValuesAsText("operationId"));
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(unknownTags(document)).isEmpty();
    }

    private static HashSet<String> unknownTags(JsonNode document) {
        var used = new HashSet<String>();
        document.path("paths").findValues("tags").forEach(tags -> tags.forEach(tag -> used.add(tag.asText())));
        document.path("tags").forEach(tag -> used.remove(tag.path("name").asText()));
        return used;
    }

    @Test
    void the_yaml_says_the_same_as_the_json() throws Exception {
        var yaml = send(request("/openapi.yaml"));

        assertThat(yaml.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(new YAMLMapper().readTree(yaml.body()))
                .isEqualTo(new ObjectMapper()
                        .readTree(send(request("/openapi.json")).body()));
    }

    @Test
    void names_the_address_it_was_asked_at_unless_that_is_no_address() throws Exception {
        assertThat(raw("GET /openapi.json HTTP/1.1\nHost: api.acme.test:8443\nConnection: close\n\n"))
                .contains("\"url\":\"http://api.acme.test:8443\"");
        assertThat(raw("GET /openapi.json HTTP/1.1\nHost: a\"b<c>\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 400")
                .contains("HOST_NOT_ALLOWED")
                .doesNotContain("a\"b", "<c>");
    }

    @Test
    void an_unchanged_document_is_not_sent_again() throws Exception {
        var etag = send(request("/openapi.yaml")).headers().firstValue("ETag").orElseThrow();
        assertThat(send(request("/openapi.yaml").header("If-None-Match", etag)).statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_reader_loads_nothing_from_outside() throws Exception {
        var page = send(request("/docs/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'");
        var links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        var found = 0;
        while (links.find()) {
            found++;
            assertThat(links.group(1)).startsWith("/");
            assertThat(send(request(links.group(1))).statusCode())
                    .as(links.group(1))
                    .isEqualTo(200);
        }
        assertThat(found).isGreaterThan(4);
        assertThat(send(request("/docs/reader.js")).body()).contains("validatorUrl: null");
    }

    @Test
    void the_root_leads_to_the_reader() throws Exception {
        var answer = send(request("/"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/docs/");
    }

    @Test
    void has_no_other_files_and_takes_no_other_methods() throws Exception {
        assertThat(send(request("/docs/other.js")).statusCode()).isEqualTo(404);
        var answer = send(request("/openapi.json").POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
}
