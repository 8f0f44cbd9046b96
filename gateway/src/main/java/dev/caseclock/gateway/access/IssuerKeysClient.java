package dev.caseclock.gateway.access;

import dev.caseclock.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;

/** Reads the issuer's keys when they are first needed, when they grow old and, seldom, when a key is unknown. */
@Singleton
class IssuerKeysClient {

    private static final Logger LOG = Logger.getLogger(IssuerKeysClient.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final HttpClient http;
    private final AccessSettings settings;
    private final VerifiedTokens verifiedTokens;
    private final LongSupplier nanoTime;

    private IssuerKeys known;
    private long knownSince;
    private long lastAskedAt;
    private boolean asked;
    private Future<IssuerKeys> underWay;

    @Inject
    IssuerKeysClient(Vertx vertx, AccessSettings settings, VerifiedTokens verifiedTokens) {
        this(vertx, settings, verifiedTokens, System::nanoTime);
    }

    IssuerKeysClient(Vertx vertx, AccessSettings settings, VerifiedTokens verifiedTokens, LongSupplier nanoTime) {
        this.settings = settings;
        this.verifiedTokens = verifiedTokens;
        this.nanoTime = nanoTime;
        var timeout = (int) settings.keysTimeout().toMillis();
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(timeout));
    }

    /** The keys that most likely contain this one. Old keys serve on while the issuer is down. */
    synchronized Future<IssuerKeys> keysFor(String keyId) {
        if (known != null) {
            var grownOld =
                    nanoTime.getAsLong() - knownSince > settings.keysMaxAge().toNanos();
            var missing = known.candidates(keyId).isEmpty();
            if (!(grownOld || missing) || !mayAskAfter(settings.keysMinInterval())) {
                return Future.succeededFuture(known);
            }
            var present = known;
            return load().otherwise(present);
        }
        if (underWay != null || mayAskAfter(PAUSE_AFTER_FAILURE)) {
            return load();
        }
        return Future.failedFuture(unavailable());
    }

    private boolean mayAskAfter(Duration pause) {
        return underWay != null || !asked || nanoTime.getAsLong() - lastAskedAt >= pause.toNanos();
    }

    private Future<IssuerKeys> load() {
        if (underWay != null) {
            return underWay;
        }
        asked = true;
        lastAskedAt = nanoTime.getAsLong();
        var loading = ask().map(IssuerKeysClient::parsed).recover(failure -> {
            LOG.warnf("The issuer's keys at %s cannot be read: %s", settings.keys(), failure.getMessage());
            return Future.failedFuture(unavailable());
        });
        underWay = loading;
        loading.onSuccess(this::replace).onComplete(done -> finish());
        return loading;
    }

    private Future<Buffer> ask() {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(settings.keys().toString())
                .putHeader("Accept", "application/json, application/jwk-set+json");
        return http.request(options)
                .compose(request -> request.send().compose(IssuerKeysClient::body))
                .timeout(settings.keysTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.resume();
            return Future.failedFuture("it answered " + response.statusCode());
        }
        return response.body();
    }

    private static IssuerKeys parsed(Buffer answer) {
        if (answer.length() > LARGEST_ANSWER) {
            throw new IllegalStateException("the key set is too large");
        }
        try {
            return IssuerKeys.parse(answer.toString(StandardCharsets.UTF_8));
        } catch (JoseException malformed) {
            throw new IllegalStateException("it is no key set", malformed);
        }
    }

    private synchronized void replace(IssuerKeys fresh) {
        if (!fresh.sameAs(known)) {
            verifiedTokens.forgetAll();
        }
        known = fresh;
        knownSince = nanoTime.getAsLong();
    }

    private synchronized void finish() {
        underWay = null;
    }

    private static Refusal unavailable() {
        return Refusal.unavailable("ISSUER_UNAVAILABLE", PAUSE_AFTER_FAILURE);
    }
}
