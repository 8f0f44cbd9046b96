package dev.caseclock.kit.feed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Wakes the long polls of this process when the feed has grown, and tells whether an answer read before still holds. */
@ApplicationScoped
public class FeedSignal {

    /** Nothing would be heard any more from a database that has not answered for this long. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final AtomicReference<CompletableFuture<Void>> next = new AtomicReference<>(new CompletableFuture<>());
    private final AtomicLong stamp = new AtomicLong();
    private volatile boolean listening;
    private volatile long databaseAnsweredAt;

    /**
     * The same number as before while nothing was told in the feed, by whatever replica, and no sandbox clock was moved. Take it before
     * reading what is to be kept. While that would not be noticed here, each question gives another number.
     */
    public long stamp() {
        return isHearing() ? stamp.get() : stamp.incrementAndGet();
    }

    void feedHasGrown() {
        stamp.incrementAndGet();
        next.getAndSet(new CompletableFuture<>()).complete(null);
    }

    void listens() {
        listening = true;
        feedHasGrown();
    }

    void listensNoMore() {
        listening = false;
        stamp.incrementAndGet();
    }

    void databaseAnswers() {
        databaseAnsweredAt = System.nanoTime();
    }

    /** Take this before looking at the feed, so that nothing can arrive unnoticed between the look and the wait. */
    Uni<Void> nextGrowth() {
        var growth = next.get();
        return Uni.createFrom().emitter(emitter -> growth.thenRun(() -> emitter.complete(null)));
    }

    private boolean isHearing() {
        return listening && System.nanoTime() - databaseAnsweredAt < SILENCE.toNanos();
    }
}
