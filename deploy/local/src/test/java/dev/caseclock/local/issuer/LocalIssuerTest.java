package dev.caseclock.local.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.caseclock.local.machine.Secrets;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {

    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Secrets secrets;
    private LocalIssuer issuer;

    @BeforeEach
    void start() throws Exception {
        secrets = new Secrets(folder.resolve("secrets.properties"));
        issuer = started(0);
    }

    @AfterEach
    void stop() {
        issuer.stop();
    }

    @Test
    void a_persons_token_verifies_against_the_published_keys_and_says_who_they_are() throws Exception {
        var claims = verified(get("/people/alice/token").body());

        assertThat(claims.getIssuer()).isEqualTo(issuer.url());
        assertThat(claims.getAudience()).containsExactly("caseclock");
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(12 * 60 * 60)));
        assertThat(claims.getStringListClaim("groups")).containsExactly("contact");
        assertThat(claims.getStringClaim("organization")).isEqualTo("acme");
        assertThat(claims.getStringClaim("email")).isEqualTo("alice@acme.example");
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
        assertThat(claims.getClaim("region")).isNull();
    }

    @Test
    void an_agent_of_a_region_says_so() throws Exception {
        assertThat(verified(get("/people/uma/token").body()).getStringClaim("region"))
                .isEqualTo("US");
        assertThat(verified(get("/people/amir/token").body()).getClaim("region"))
                .isNull();
    }

    @Test
    void lists_the_demo_people_and_knows_no_others() throws Exception {
        assertThat(json(get("/people")).findValuesAsText("id"))
                .containsExactly("alice", "bob", "rita", "carol", "dave", "amir", "uma", "emil", "mona", "otto", "ada");
        assertThat(get("/people/mallory/token").statusCode()).isEqualTo(404);
    }

    @Test
    void discovery_points_at_what_works() throws Exception {
        var document = json(get("/.well-known/openid-configuration"));

        assertThat(document.path("issuer").asText()).isEqualTo(issuer.url());
        assertThat(document.path("jwks_uri").asText()).isEqualTo(issuer.keysUrl());
        assertThat(document.path("token_endpoint").asText()).isEqualTo(issuer.tokenEndpoint());
    }

    @Test
    void a_service_gets_a_token_for_its_secret_in_the_header_or_in_the_form() throws Exception {
        var secret = issuer.clientSecret("case-service");
        var basic = "Basic " + Base64.getEncoder().encodeToString(("case-service:" + secret).getBytes(UTF_8));

        var byHeader = token("grant_type=client_credentials", basic);
        var byForm = token("grant_type=client_credentials&client_id=case-service&client_secret=" + secret, null);

        assertThat(byHeader.statusCode()).isEqualTo(200);
        assertThat(json(byHeader).path("expires_in").asInt()).isEqualTo(12 * 60 * 60);
        var claims = verified(json(byForm).path("access_token").asText());
        assertThat(claims.getSubject()).isEqualTo("case-service");
        assertThat(claims.getStringListClaim("groups")).containsExactly("service");
    }

    @Test
    void a_wrong_secret_an_unknown_client_and_another_grant_are_refused() throws Exception {
        var secret = issuer.clientSecret("case-service");

        assertThat(token("grant_type=client_credentials&client_id=case-service&client_secret=x", null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(token("grant_type=client_credentials&client_id=mallory&client_secret=" + secret, null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(token("grant_type=client_credentials", "Basic %%%").statusCode())
                .isEqualTo(401);
        assertThat(token("grant_type=password&client_id=case-service&client_secret=" + secret, null)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void yesterdays_token_counts_after_a_restart() throws Exception {
        var token = get("/people/ada/token").body();
        var port = URI.create(issuer.url()).getPort();
        issuer.stop();

        issuer = started(port);

        assertThat(verified(token).getSubject()).isEqualTo("ada");
    }

    @Test
    void a_page_that_points_its_own_name_at_the_loopback_gets_no_token() throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(issuer.url()).getPort())) {
            socket.getOutputStream()
                    .write("GET /people/ada/token HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(UTF_8));
            assertThat(firstLine(socket.getInputStream())).contains(" 403 ");
        }
    }

    @Test
    void key_and_secrets_are_for_their_owner_only() throws Exception {
        issuer.clientSecret("case-service");

        for (var file : Set.of("key.json", "secrets.properties")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    private LocalIssuer started(int port) throws Exception {
        return LocalIssuer.started(
                port, folder.resolve("key.json"), Set.of("case-service"), secrets, InstantSource.fixed(NOW));
    }

    private JWTClaimsSet verified(String token) throws Exception {
        var jwt = SignedJWT.parse(token);
        var key =
                JWKSet.parse(get("/jwks").body()).getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        return jwt.getJWTClaimsSet();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> token(String form, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuer.tokenEndpoint()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static String firstLine(InputStream stream) throws Exception {
        return new String(stream.readAllBytes(), UTF_8).lines().findFirst().orElse("");
    }
}
