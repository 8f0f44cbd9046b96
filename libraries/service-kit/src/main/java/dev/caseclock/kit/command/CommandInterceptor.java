package dev.caseclock.kit.command;

import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;

// Inside of security and validation: what they refuse never costs a transaction.
@Command
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 900)
class CommandInterceptor {

    static final String KEY = "Idempotency-Key";

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final PendingAnswer pending;
    private final CommandAnswer answer;
    private final AnswerCodec codec;
    private final Caller caller;

    @Context
    HttpHeaders headers;

    @Context
    Request request;

    @Inject
    CommandInterceptor(
            Transactions transactions,
            IdempotencyKeys keys,
            PendingAnswer pending,
            CommandAnswer answer,
            AnswerCodec codec,
            Caller caller) {
        this.transactions = transactions;
        this.keys = keys;
        this.pending = pending;
        this.answer = answer;
        this.codec = codec;
        this.caller = caller;
    }

    @AroundInvoke
    Object inOneTransaction(InvocationContext call) throws Exception {
        return HttpMethod.POST.equals(request.getMethod()) ? once(call) : transactions.call(call::proceed);
    }

    private Object once(InvocationContext call) throws Exception {
        var key = headers.getHeaderString(KEY);
        if (key == null || key.isBlank()) {
            throw Refusal.preconditionRequired(KEY);
        }
        var scope = caller.subject();
        var fingerprint = codec.fingerprint(call.getParameters());
        return transactions.call(() -> once(call, scope, key, fingerprint));
    }

    private Object once(InvocationContext call, String scope, String key, String fingerprint) throws Exception {
        var claim = keys.claim(scope, key);
        if (claim.stored().isPresent()) {
            return replay(call, claim.stored().get(), fingerprint);
        }
        if (!claim.isOurs()) {
            throw Refusal.conflict("IDEMPOTENCY_KEY_IN_FLIGHT").at("header:" + KEY);
        }
        var result = call.proceed();
        pending.keep(
                new PendingAnswer.Keyed(scope, key, () -> codec.stored(fingerprint, call.getMethod(), result, answer)));
        return result;
    }

    private Object replay(InvocationContext call, StoredAnswer stored, String fingerprint) {
        if (!stored.fingerprint().equals(fingerprint)) {
            throw Refusal.unprocessable("IDEMPOTENCY_KEY_REUSED").at("header:" + KEY);
        }
        answer.replay(stored);
        return codec.result(stored, call.getMethod());
    }
}
