package dev.caseclock.gateway.routing;

import dev.caseclock.gateway.catalog.SuiteService;
import dev.caseclock.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.util.function.BiConsumer;

/** One request on its way to a service and the answer on its way back, both streamed. */
final class Exchange implements ProxyInterceptor {

    private static final long NO_TIMER = -1;

    private final RoutingContext context;
    private final HttpServerRequest inbound;
    private final SuiteService service;
    private final NeighbourClient neighbours;
    private final Allowance allowance;
    private final BiConsumer<RoutingContext, Throwable> problems;
    private final Vertx vertx;

    private LimitedBody body;
    private Replica replica;
    private HttpClientRequest outbound;
    private long answerTimer = NO_TIMER;
    private boolean bodyIsComplete;
    private boolean answered;

    Exchange(
            RoutingContext context,
            SuiteService service,
            NeighbourClient neighbours,
            Allowance allowance,
            BiConsumer<RoutingContext, Throwable> problems) {
        this.context = context;
        this.inbound = context.request();
        this.service = service;
        this.neighbours = neighbours;
        this.allowance = allowance;
        this.problems = problems;
        this.vertx = context.vertx();
    }

    void run() {
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), neighbours.http())
                .origin(this::reach)
                .addInterceptor(this)
                .handle(inbound);
    }

    private String outboundUri() {
        var query = inbound.query();
        return query == null ? context.normalizedPath() : context.normalizedPath() + '?' + query;
    }

    private Future<HttpClientRequest> reach(ProxyContext proxy) {
        return neighbours.reach(service, inbound.method(), outboundUri()).map(reached -> {
            replica = reached.replica();
            outbound = reached.request();
            // The future of the answer tells the same; without a handler each reset would be logged as an error.
            outbound.exceptionHandler(reset -> {});
            if (inbound.response().closed()) {
                outbound.reset();
            }
            startAnswerTimer();
            return outbound;
        });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
        var request = proxy.request();
        request.setURI(outboundUri());
        keepOnlyWhatMayEnter(request.headers());
        request.headers()
                .set(RequestId.HEADER, context.response().headers().get(RequestId.HEADER))
                .set("X-Forwarded-For", inbound.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", inbound.scheme())
                .set("X-Forwarded-Host", inbound.authority().toString());
        body = new LimitedBody(inbound, allowance.bodyLimit(), this::bodyIsComplete);
        request.setBody(Body.body(body, request.getBody().length()));
        if ("100-continue".equalsIgnoreCase(inbound.getHeader("Expect"))) {
            inbound.response().writeContinue();
        }
        return proxy.sendRequest().onComplete(done -> stopAnswerTimer()).recover(this::refuse);
    }

    private static void keepOnlyWhatMayEnter(MultiMap headers) {
        var hygiene = HeaderHygiene.of(headers.getAll("Connection"));
        for (var name : headers.names().toArray(String[]::new)) {
            if (!hygiene.mayEnter(name)) {
                headers.remove(name);
            }
        }
    }

    private Future<ProxyResponse> refuse(Throwable failure) {
        problems.accept(context, refusalFor(failure));
        // Never completed: the proxy would answer a second time. Nothing else refers to it.
        return Promise.<ProxyResponse>promise().future();
    }

    private Throwable refusalFor(Throwable failure) {
        if (!body.isWithinLimit()) {
            return Refusal.tooLarge(allowance.bodyLimit());
        }
        return failure instanceof Refusal ? failure : neighbours.answerLost(service);
    }

    /** Written here and not by the proxy, which resets a closed connection once more and so fills the log. */
    @Override
    public Future<Void> handleProxyResponse(ProxyContext proxy) {
        var answer = proxy.response();
        var response = inbound.response();
        hideReplicaIn(answer.headers());
        response.setStatusCode(answer.getStatusCode());
        var hygiene = HeaderHygiene.of(answer.headers().getAll("Connection"));
        answer.headers().forEach((name, value) -> {
            if (hygiene.mayLeave(name) && !RequestId.HEADER.equalsIgnoreCase(name)) {
                response.headers().add(name, value);
            }
        });
        if (!answer.headers().contains("Content-Length") && mayHaveBody(answer.getStatusCode())) {
            response.setChunked(inbound.version() != HttpVersion.HTTP_1_0);
        }
        return answer.getBody().stream().pipe().endOnFailure(false).to(response).recover(brokenOff -> {
            outbound.reset();
            vertx.runOnContext(afterwards -> closeUnlessClosed());
            return Future.succeededFuture();
        });
    }

    private boolean mayHaveBody(int status) {
        return status != 204 && status != 304 && !inbound.method().equals(HttpMethod.HEAD);
    }

    /** A client that waits for the rest of an answer learns that there is none. */
    private void closeUnlessClosed() {
        if (!inbound.response().closed()) {
            inbound.connection().close();
        }
    }

    private void hideReplicaIn(MultiMap headers) {
        var location = headers.get("Location");
        var own = replica.address().getScheme() + "://" + replica.address().getAuthority();
        if (location != null && location.startsWith(own + "/")) {
            headers.set("Location", location.substring(own.length()));
        }
    }

    private void bodyIsComplete() {
        bodyIsComplete = true;
        startAnswerTimer();
    }

    private void startAnswerTimer() {
        if (bodyIsComplete && outbound != null && !answered && answerTimer == NO_TIMER) {
            answerTimer = vertx.setTimer(allowance.answerTimeout().toMillis(), late -> outbound.reset());
        }
    }

    private void stopAnswerTimer() {
        answered = true;
        if (answerTimer != NO_TIMER) {
            vertx.cancelTimer(answerTimer);
        }
    }
}
