package dev.caseclock.gateway.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.gateway.neighbourhood.Tokens;
import dev.caseclock.gateway.problem.Refusal;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerKeysClientTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final RsaJsonWebKey FIRST = Tokens.newKey("k1");
    private static final RsaJsonWebKey SECOND = Tokens.newKey("k2");

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanoTime = new AtomicLong();
    private final VerifiedTokens verified = new VerifiedTokens(10);
    private volatile String answer = Tokens.keySet(FIRST);
    private io.vertx.core.http.HttpServer issuer;

    @BeforeEach
    void start_issuer() throws Exception {
        issuer = VERTX.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    if (answer == null) {
                        request.response().setStatusCode(500).end();
                    } else {
                        request.response().end(answer);
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop_issuer() throws Exception {
        issuer.close().toCompletionStage().toCompletableFuture().get();
    }

    @AfterAll
    static void stop_vertx() {
        VERTX.close();
    }

    @Test
    void asks_once_for_many() throws Exception {
        var client = client("10M", "10S");

        var first = client.keysFor("k1");
        var second = client.keysFor("k1");
        assertThat(get(first).candidates("k1")).hasSize(1);
        assertThat(get(second).candidates("k1")).hasSize(1);
        assertThat(get(client.keysFor(null)).candidates(null)).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void asks_seldom_for_an_unknown_key_and_learns_a_new_one() throws Exception {
        var client = client("10M", "200ms");
        get(client.keysFor("k1"));
        verified.remember("t", new Caller("a", Set.of(), Instant.MAX));
        for (var i = 0; i < 50; i++) {
            assertThat(get(client.keysFor("nonsense")).candidates("nonsense")).isEmpty();
        }
        assertThat(asked).hasValue(1);

        answer = Tokens.keySet(FIRST, SECOND);
        timePasses(Duration.ofMillis(250));
        assertThat(get(client.keysFor("k2")).candidates("k2")).hasSize(1);
        assertThat(asked).hasValue(2);
        assertThat(verified.size()).isZero();
    }

    @Test
    void forgets_a_withdrawn_key_when_the_keys_grow_old() throws Exception {
        var client = client("100ms", "50ms");
        get(client.keysFor("k1"));
        answer = Tokens.keySet(SECOND);
        timePasses(Duration.ofMillis(150));

        assertThat(get(client.keysFor("k1")).candidates("k1")).isEmpty();
    }

    @Test
    void keeps_the_old_keys_while_the_issuer_is_down() throws Exception {
        var client = client("100ms", "50ms");
        get(client.keysFor("k1"));
        answer = null;
        timePasses(Duration.ofMillis(150));

        assertThat(get(client.keysFor("k1")).candidates("k1")).hasSize(1);
    }

    @Test
    void says_try_again_when_there_are_no_keys_yet_and_recovers() throws Exception {
        var client = client("10M", "10S");
        answer = null;
        for (var i = 0; i < 20; i++) {
            assertThatThrownBy(() -> get(client.keysFor("k1")))
                    .cause()
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(503);
                        assertThat(refusal.code()).isEqualTo("ISSUER_UNAVAILABLE");
                        assertThat(refusal.headers()).containsKey("Retry-After");
                    });
        }
        assertThat(asked).hasValue(1);

        answer = Tokens.keySet(FIRST);
        timePasses(Duration.ofMillis(1050));
        assertThat(get(client.keysFor("k1")).candidates("k1")).hasSize(1);
    }

    @Test
    void takes_no_nonsense_for_keys() {
        var client = client("10M", "10S");
        answer = "<html>Not here</html>";
        assertThatThrownBy(() -> get(client.keysFor("k1"))).hasCauseInstanceOf(Refusal.class);
    }

    private void timePasses(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private IssuerKeysClient client(String maxAge, String minInterval) {
        var settings = new SmallRyeConfigBuilder()
                .withMapping(AccessSettings.class)
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new io.smallrye.config.PropertiesConfigSource(
                        Map.of(
                                "caseclock.issuer",
                                Tokens.ISSUER,
                                "caseclock.issuer.keys",
                                "http://127.0.0.1:" + issuer.actualPort(),
                                "caseclock.gateway.access.keys-max-age",
                                maxAge,
                                "caseclock.gateway.access.keys-min-interval",
                                minInterval),
                        "test",
                        100))
                .build()
                .getConfigMapping(AccessSettings.class);
        return new IssuerKeysClient(VERTX, settings, verified, nanoTime::get);
    }

    private static IssuerKeys get(io.vertx.core.Future<IssuerKeys> keys) throws Exception {
        return keys.toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }
}
