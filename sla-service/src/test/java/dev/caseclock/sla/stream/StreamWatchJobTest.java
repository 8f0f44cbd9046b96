package dev.caseclock.sla.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Multi;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamWatchJobTest {

    private final AtomicInteger cutOff = new AtomicInteger();
    private boolean trusted = true;

    @Test
    void a_reader_that_takes_nothing_is_cut_off_and_forgotten() {
        var watch = watch(Duration.ZERO, 5);
        watch.watched(Multi.createFrom().items(1, 2, 3), "token", cutOff::incrementAndGet)
                .subscribe()
                .withSubscriber(new TakesOne());

        watch.run();
        watch.run();

        assertThat(cutOff).hasValue(1);
        assertThat(watch.streams()).isZero();
    }

    @Test
    void a_reader_that_has_taken_everything_may_wait_for_ever() {
        var watch = watch(Duration.ZERO, 5);
        watch.watched(Multi.createFrom().<Integer>nothing(), "token", cutOff::incrementAndGet)
                .subscribe()
                .with(item -> {});

        watch.run();

        assertThat(cutOff).hasValue(0);
        assertThat(watch.streams()).isOne();
    }

    @Test
    void a_stream_ends_when_its_token_is_trusted_no_more() {
        var watch = watch(Duration.ofDays(1), 5);
        watch.watched(Multi.createFrom().<Integer>nothing(), "token", cutOff::incrementAndGet)
                .subscribe()
                .with(item -> {});

        trusted = false;
        watch.run();

        assertThat(cutOff).hasValue(1);
    }

    @Test
    void so_many_streams_and_no_more_until_one_has_ended() {
        var watch = watch(Duration.ofDays(1), 1);
        var first = watch.watched(Multi.createFrom().<Integer>nothing(), "token", cutOff::incrementAndGet)
                .subscribe()
                .with(item -> {});

        assertThatThrownBy(() -> watch.watched(Multi.createFrom().nothing(), "token", cutOff::incrementAndGet))
                .hasMessageContaining("503 STREAMS_BUSY");
        first.cancel();
        watch.watched(Multi.createFrom().nothing(), "token", cutOff::incrementAndGet);

        assertThat(watch.streams()).isOne();
    }

    private StreamWatchJob watch(Duration patience, int most) {
        var settings = (StreamSettings) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {StreamSettings.class},
                (proxy, method, arguments) -> method.getName().equals("patience") ? patience : most);
        var parser = (JWTParser) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JWTParser.class}, (proxy, method, arguments) -> {
                    if (!trusted) {
                        throw new ParseException("expired");
                    }
                    return null;
                });
        return new StreamWatchJob(settings, parser);
    }

    private static final class TakesOne implements Flow.Subscriber<Integer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(Integer item) {
            // Takes nothing more.
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            throw new AssertionError("There is more");
        }
    }
}
