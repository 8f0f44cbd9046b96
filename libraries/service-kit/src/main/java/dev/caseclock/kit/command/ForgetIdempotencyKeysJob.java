package dev.caseclock.kit.command;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
class ForgetIdempotencyKeysJob {

    private final IdempotencyKeys keys;

    @Inject
    ForgetIdempotencyKeysJob(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Scheduled(every = "15m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        keys.forgetExpired();
    }
}
