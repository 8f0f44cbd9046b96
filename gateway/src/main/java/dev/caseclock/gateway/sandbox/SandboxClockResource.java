package dev.caseclock.gateway.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caseclock.gateway.access.AccessFilter;
import dev.caseclock.gateway.access.Caller;
import dev.caseclock.gateway.limits.LimitsFilter;
import dev.caseclock.gateway.problem.ProblemFilter;
import dev.caseclock.gateway.problem.Refusal;
import dev.caseclock.gateway.sandbox.RememberedMoves.Attempt;
import dev.caseclock.gateway.sandbox.RememberedMoves.Key;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Set;

/** GET /api/v1/sandbox/clock and POST /api/v1/sandbox/clock-moves. */
@Singleton
public class SandboxClockResource {

    public static final String CLOCK_PATH = "/api/v1/sandbox/clock";
    public static final String MOVES_PATH = "/api/v1/sandbox/clock-moves";

    private static final Set<String> ALLOWED_ROLES = Set.of("admin", "ops");
    private static final int LONGEST_KEY = 200;
    private static final long LARGEST_BODY = 16 * 1024;
    private static final ObjectMapper STRICT_JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SandboxSettings settings;
    private final AccessFilter access;
    private final LimitsFilter limits;
    private final SandboxClockClient clocks;
    private final ProblemFilter problems;
    private final InstantSource time;
    private final RememberedMoves moves;
    private final SandboxClock clock;
    private Future<Void> moveBefore = Future.succeededFuture();

    SandboxClockResource(
            SandboxSettings settings,
            AccessFilter access,
            LimitsFilter limits,
            SandboxClockClient clocks,
            ProblemFilter problems,
            InstantSource time) {
        this.settings = settings;
        this.access = access;
        this.limits = limits;
        this.clocks = clocks;
        this.problems = problems;
        this.time = time;
        this.moves = new RememberedMoves(settings.rememberedMoves());
        this.clock = new SandboxClock(settings.farthest());
    }

    public void answerClock(RoutingContext context) {
        checkSandboxAndMethod(context, HttpMethod.GET);
        caller(context)
                .compose(caller -> clocks.read(context))
                .map(clock::allKnown)
                .map(offsets -> SandboxClockViews.of(offsets, time.instant()).encode())
                .onSuccess(answer -> answer(context, answer))
                .onFailure(failure -> problems.answer(context, failure));
    }

    public void move(RoutingContext context) {
        checkSandboxAndMethod(context, HttpMethod.POST);
        caller(context)
                .compose(caller -> {
                    var key = new Key(caller.subject(), idempotencyKey(context.request()));
                    return body(context.request()).compose(body -> moved(context, key, ClockMove.of(parsed(body))));
                })
                .onSuccess(answer -> answer(context, answer))
                .onFailure(failure -> problems.answer(context, failure));
    }

    private void checkSandboxAndMethod(RoutingContext context, HttpMethod method) {
        if (!settings.isSandbox()) {
            throw Refusal.notFound();
        }
        if (!context.request().method().equals(method)) {
            throw Refusal.methodNotAllowed(method.name());
        }
    }

    private Future<Caller> caller(RoutingContext context) {
        context.request().pause();
        return access.callerOf(context.request()).map(limits::checked).map(caller -> {
            if (ALLOWED_ROLES.stream().noneMatch(caller::hasRole)) {
                throw Refusal.forbidden();
            }
            return caller;
        });
    }

    private static String idempotencyKey(HttpServerRequest request) {
        var key = request.getHeader("Idempotency-Key");
        if (key == null) {
            throw Refusal.preconditionRequired("Idempotency-Key");
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Refusal.malformed("IDEMPOTENCY_KEY_INVALID");
        }
        return key;
    }

    private static Future<Buffer> body(HttpServerRequest request) {
        var mediaType = request.getHeader("Content-Type");
        if (mediaType == null || !mediaType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Refusal.of(415, "UNSUPPORTED_MEDIA_TYPE");
        }
        var complete = Promise.<Buffer>promise();
        var collected = Buffer.buffer();
        request.handler(chunk -> {
            if (collected.length() + chunk.length() > LARGEST_BODY) {
                complete.tryFail(Refusal.tooLarge(LARGEST_BODY));
            } else {
                collected.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(complete::tryFail);
        request.endHandler(end -> complete.tryComplete(collected));
        request.resume();
        return complete.future();
    }

    private static JsonNode parsed(Buffer body) {
        try {
            var node = STRICT_JSON.readTree(body.getBytes());
            if (node.isObject()) {
                return node;
            }
            throw malformedJson(1, 1);
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            throw malformedJson(place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Refusal malformedJson(int line, int column) {
        return Refusal.malformed("MALFORMED_JSON").argument("line", line).argument("column", column);
    }

    private Future<String> moved(RoutingContext context, Key key, ClockMove move) {
        var attempt = moves.claim(key, move, time.instant());
        if (attempt.answer().isPresent()) {
            context.response().putHeader("Idempotency-Replayed", "true");
            return Future.succeededFuture(attempt.answer().get());
        }
        return oneAfterTheOther(context, attempt, move)
                .onSuccess(attempt::answered)
                .onFailure(failure -> attempt.failed());
    }

    /** Two moves at once would both start from the same offset. */
    private synchronized Future<String> oneAfterTheOther(RoutingContext context, Attempt attempt, ClockMove move) {
        var mine = moveBefore.compose(before -> carriedOut(context, attempt, move));
        moveBefore = mine.<Void>mapEmpty().otherwiseEmpty();
        return mine;
    }

    private Future<String> carriedOut(RoutingContext context, Attempt attempt, ClockMove move) {
        return clocks.read(context).map(clock::allKnown).compose(present -> {
            var offset = clock.offsetFor(attempt, move, present, time.instant());
            return clocks.move(context, offset)
                    .map(moved -> clock.allAt(offset, moved))
                    .map(moved -> SandboxClockViews.of(moved, time.instant()).encode());
        });
    }

    private static void answer(RoutingContext context, String json) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json);
    }
}
