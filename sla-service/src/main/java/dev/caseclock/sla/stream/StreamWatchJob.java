package dev.caseclock.sla.stream;

import dev.caseclock.kit.problem.Refusal;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends streams that nobody reads and those whose token is trusted no more; so many at one time and no more. */
@ApplicationScoped
class StreamWatchJob {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final StreamSettings settings;
    private final JWTParser tokens;
    private final Set<Watched> streams = ConcurrentHashMap.newKeySet();

    @Inject
    StreamWatchJob(StreamSettings settings, JWTParser tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** The same stream under watch; {@code cutOff} ends it whatever the reader does. */
    <T> Multi<T> watched(Multi<T> stream, String token, Runnable cutOff) {
        if (streams.size() >= settings.most()) {
            throw Refusal.unavailable("STREAMS_BUSY", PAUSE);
        }
        var watched = new Watched(token, cutOff);
        streams.add(watched);
        return stream.onItem()
                .invoke(watched::given)
                .onRequest()
                .invoke(watched::taken)
                .onTermination()
                .invoke(() -> streams.remove(watched));
    }

    @Scheduled(every = "${caseclock.stream.watch:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        var now = System.nanoTime();
        for (var stream : streams) {
            if (stream.waitsSince(now - settings.patience().toNanos()) || !isTrusted(stream.token)) {
                streams.remove(stream);
                stream.cutOff.run();
            }
        }
    }

    int streams() {
        return streams.size();
    }

    private boolean isTrusted(String token) {
        try {
            tokens.parse(token);
            return true;
        } catch (ParseException expired) {
            return false;
        }
    }

    /** A stream, and since when its reader has not taken what it was given. */
    private static final class Watched {

        private static final long TAKEN = Long.MAX_VALUE;

        private final String token;
        private final Runnable cutOff;
        private volatile long givenAt = TAKEN;

        private Watched(String token, Runnable cutOff) {
            this.token = token;
            this.cutOff = cutOff;
        }

        void given() {
            givenAt = System.nanoTime();
        }

        void taken() {
            givenAt = TAKEN;
        }

        boolean waitsSince(long instant) {
            return givenAt != TAKEN && givenAt - instant < 0;
        }
    }
}
