package dev.caseclock.gateway.routing;

import dev.caseclock.gateway.problem.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;

/** A request body that fails once it is longer than allowed, for bodies that do not say their length. */
final class LimitedBody implements ReadStream<Buffer> {

    private final HttpServerRequest request;
    private final long limit;
    private final Runnable complete;
    private long length;
    private Handler<Throwable> failureHandler;

    LimitedBody(HttpServerRequest request, long limit, Runnable complete) {
        this.request = request;
        this.limit = limit;
        this.complete = complete;
    }

    @Override
    public LimitedBody handler(Handler<Buffer> handler) {
        request.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        var wasWithin = isWithinLimit();
        length += chunk.length();
        if (isWithinLimit()) {
            handler.handle(chunk);
        } else if (wasWithin && failureHandler != null) {
            failureHandler.handle(Refusal.tooLarge(limit));
        }
    }

    boolean isWithinLimit() {
        return length <= limit;
    }

    @Override
    public LimitedBody endHandler(Handler<Void> handler) {
        request.endHandler(end -> {
            complete.run();
            if (handler != null && isWithinLimit()) {
                handler.handle(end);
            }
        });
        return this;
    }

    @Override
    public LimitedBody exceptionHandler(Handler<Throwable> handler) {
        failureHandler = handler;
        request.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedBody pause() {
        request.pause();
        return this;
    }

    @Override
    public LimitedBody resume() {
        request.resume();
        return this;
    }

    @Override
    public LimitedBody fetch(long amount) {
        request.fetch(amount);
        return this;
    }
}
