package dev.caseclock.sla.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.feed.FeedReader;
import dev.caseclock.kit.feed.Visibility;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;

/**
 * The feed as a stream of messages. It is read on demand: while a reader takes nothing, nothing is read for it, so the only thing kept for
 * a reader is its place.
 */
@ApplicationScoped
class ClockStreamReader {

    private static final String PREFIX = "dev.caseclock.";
    private static final String CLOCKS = PREFIX + "clock.";
    private static final long NOTHING = -1;
    private static final int BATCH = 100;
    private static final long RECONNECT_MILLIS = 2000;

    private final FeedReader feed;
    private final StreamSettings settings;
    private final ObjectMapper json;

    @Inject
    ClockStreamReader(FeedReader feed, StreamSettings settings, ObjectMapper json) {
        this.feed = feed;
        this.settings = settings;
        this.json = json;
    }

    /** Without end, from the first event after a position on. */
    Multi<OutboundSseEvent> after(long begin, Visibility visibility) {
        var position = new AtomicLong(begin);
        var batches = Multi.createBy()
                .repeating()
                .uni(() -> feed.batch(position.get(), BATCH, settings.heartbeat(), visibility)
                        .invoke(batch -> position.set(batch.nextAfter())))
                .withDelay(settings.pause())
                .indefinitely();
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(place(begin)), batches.onItem().transformToIterable(this::messages));
    }

    private List<OutboundSseEvent> messages(FeedReader.Batch batch) {
        var messages = new ArrayList<OutboundSseEvent>();
        var told = NOTHING;
        for (var event : batch.events()) {
            if (event.type().startsWith(CLOCKS)) {
                messages.add(message(event));
                told = event.position();
            }
        }
        // A reader who sees little moves on all the same, and hears that the line is alive.
        if (told != batch.nextAfter()) {
            messages.add(place(batch.nextAfter()));
        }
        return messages;
    }

    private OutboundSseEvent message(CloudEvent event) {
        try {
            return new OutboundSseEventImpl.BuilderImpl()
                    .id(Long.toString(event.position()))
                    .name(event.type().substring(PREFIX.length()))
                    .data(json.writeValueAsString(event))
                    .build();
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("An event is no JSON", unwritable);
        }
    }

    private static OutboundSseEvent place(long position) {
        return new OutboundSseEventImpl.BuilderImpl()
                .id(Long.toString(position))
                .comment("here")
                .reconnectDelay(RECONNECT_MILLIS)
                .build();
    }
}
