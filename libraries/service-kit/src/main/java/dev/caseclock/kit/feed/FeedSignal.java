package dev.caseclock.kit.feed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Wakes the long polls of this process when the feed has grown. */
@ApplicationScoped
public class FeedSignal {

    private final AtomicReference<CompletableFuture<Void>> next = new AtomicReference<>(new CompletableFuture<>());

    void feedHasGrown() {
        next.getAndSet(new CompletableFuture<>()).complete(null);
    }

    /** Take this before looking at the feed, so that nothing can arrive unnoticed between the look and the wait. */
    Uni<Void> nextGrowth() {
        var growth = next.get();
        return Uni.createFrom().emitter(emitter -> growth.thenRun(() -> emitter.complete(null)));
    }
}
