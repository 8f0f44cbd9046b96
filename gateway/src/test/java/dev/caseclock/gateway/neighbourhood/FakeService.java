package dev.caseclock.gateway.neighbourhood;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands in for a service: tells what it received, and misbehaves when the query says so. */
final class FakeService {

    private static final Buffer MEGABYTE = Buffer.buffer(new byte[1024 * 1024]);

    private static final Iterable<String> COOKIES = java.util.List.of("a=1", "b=2");

    private final Vertx vertx;
    private final String name;
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private volatile int readiness = 200;
    private volatile long clockOffset;
    private volatile int clockFailures;
    private volatile int clockStatus = 200;
    private int port;

    FakeService(Vertx vertx, String name) {
        this.vertx = vertx;
        this.name = name;
    }

    FakeService start() throws Exception {
        port = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/q/health/ready" ->
                request.response().setStatusCode(readiness).end();
            case "/control" -> control(request);
            case "/api/v1/sandbox-clock" -> clock(request);
            default -> scenario(request);
        }
    }

    private void control(HttpServerRequest request) {
        var parameters = request.params();
        if (parameters.contains("readiness")) {
            readiness = Integer.parseInt(parameters.get("readiness"));
        }
        if (parameters.contains("clock-offset")) {
            clockOffset = Long.parseLong(parameters.get("clock-offset"));
        }
        if (parameters.contains("clock-failures")) {
            clockFailures = Integer.parseInt(parameters.get("clock-failures"));
        }
        if (parameters.contains("clock-status")) {
            clockStatus = Integer.parseInt(parameters.get("clock-status"));
        }
        request.response()
                .end(new JsonObject()
                        .put("received", received.get())
                        .put("abandoned", abandoned.get())
                        .put("written", written.get())
                        .put("clockOffset", clockOffset)
                        .encode());
    }

    private void clock(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (clockStatus != 200) {
                request.response().setStatusCode(clockStatus).end();
                return;
            }
            if (request.method().name().equals("PUT")) {
                if (clockFailures > 0) {
                    clockFailures--;
                    request.connection().close();
                    return;
                }
                clockOffset = body.toJsonObject().getLong("offsetSeconds");
            }
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject().put("offsetSeconds", clockOffset).encode());
        });
    }

    private void scenario(HttpServerRequest request) {
        received.incrementAndGet();
        request.response().exceptionHandler(gone -> abandoned.incrementAndGet());
        var scenario = request.getParam("scenario");
        switch (scenario == null ? "echo" : scenario) {
            case "download" -> download(request);
            case "events" -> events(request);
            case "never" -> request.resume();
            case "cut" -> request.body().onSuccess(body -> request.connection().close());
            case "late" -> vertx.setTimer(1500, timer -> request.response().end("late"));
            case "half" -> {
                request.response().putHeader("Content-Length", "1000").write("half");
                vertx.setTimer(100, timer -> request.connection().close());
            }
            case "headers" ->
                request.response()
                        .putHeader("Connection", "X-Only-Here")
                        .putHeader("X-Only-Here", "secret")
                        .putHeader("Keep-Alive", "timeout=5")
                        .putHeader("Server", "secret/1.0")
                        .putHeader("X-Kept", "yes")
                        .putHeader("Location", address() + "/api/v1/cases/1")
                        .putHeader("Set-Cookie", COOKIES)
                        .end("ok");
            case "not-modified" ->
                request.response().setStatusCode(304).putHeader("ETag", "\"7\"").end();
            case "head" ->
                request.response().putHeader("Content-Length", "1234").end();
            case "nothing" -> request.response().setStatusCode(204).end();
            case "refused" ->
                request.response()
                        .setStatusCode(409)
                        .putHeader("Content-Type", "application/problem+json")
                        .end("{\"code\":\"MOVE_NOT_ALLOWED\"}");
            default -> echo(request);
        }
    }

    private void echo(HttpServerRequest request) {
        var length = new AtomicLong();
        request.handler(chunk -> length.addAndGet(chunk.length()));
        request.endHandler(end -> {
            var headers = new JsonObject();
            MultiMap all = request.headers();
            all.names().forEach(header -> headers.put(header.toLowerCase(), String.join(", ", all.getAll(header))));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("service", name)
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("bodyLength", length.get())
                            .put("headers", headers)
                            .encode());
        });
    }

    private void download(HttpServerRequest request) {
        var megabytes = Integer.parseInt(request.getParam("megabytes"));
        written.set(0);
        request.response().setChunked(true);
        writeMore(request, megabytes);
    }

    private void writeMore(HttpServerRequest request, int left) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        if (left == 0) {
            response.end();
            return;
        }
        written.addAndGet(MEGABYTE.length());
        response.write(MEGABYTE).onSuccess(done -> writeMore(request, left - 1));
    }

    private void events(HttpServerRequest request) {
        var response = request.response();
        response.putHeader("Content-Type", "text/event-stream").setChunked(true);
        response.write("data: 1\n\n");
        vertx.setTimer(1200, timer -> {
            if (!response.closed()) {
                response.write("data: 2\n\n").onSuccess(sent -> response.end());
            }
        });
    }
}
