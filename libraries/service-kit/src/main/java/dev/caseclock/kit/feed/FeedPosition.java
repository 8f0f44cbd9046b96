package dev.caseclock.kit.feed;

import jakarta.enterprise.context.RequestScoped;
import java.util.concurrent.atomic.AtomicLong;

/** The position to go on from, as the present answer will say it. */
@RequestScoped
class FeedPosition {

    static final String HEADER = "Caseclock-Feed-Position";
    static final long UNSET = -1;

    private final AtomicLong next = new AtomicLong(UNSET);

    /** A plain object: it may be set when the read ends, on another thread. */
    AtomicLong next() {
        return next;
    }
}
