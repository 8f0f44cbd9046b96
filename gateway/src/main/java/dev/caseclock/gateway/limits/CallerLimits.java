package dev.caseclock.gateway.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A bucket of requests for every caller. */
final class CallerLimits {

    private final Bandwidth bandwidth;
    private final TimeMeter meter;
    private final Map<String, Bucket> buckets;

    CallerLimits(int perSecond, int burst, int rememberedCallers, TimeMeter meter) {
        this.bandwidth = Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(perSecond, Duration.ofSeconds(1))
                .build();
        this.meter = meter;
        this.buckets = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > rememberedCallers;
            }
        };
    }

    /** Takes one request out of the caller's bucket, or says how long to wait for the next. */
    Optional<Duration> take(String subject) {
        var probe = bucketOf(subject).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private synchronized Bucket bucketOf(String subject) {
        return buckets.computeIfAbsent(
                subject,
                newcomer -> Bucket.builder()
                        .addLimit(bandwidth)
                        .withCustomTimePrecision(meter)
                        .build());
    }
}
