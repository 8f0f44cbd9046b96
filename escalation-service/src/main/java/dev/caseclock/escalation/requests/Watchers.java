package dev.caseclock.escalation.requests;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who wants to hear of each escalation. */
public interface Watchers {

    /** In the order in which they began. */
    List<Actor> of(UUID escalation);

    /** Does nothing for somebody who watches it already. */
    void add(UUID escalation, Actor who, Instant since);
}
