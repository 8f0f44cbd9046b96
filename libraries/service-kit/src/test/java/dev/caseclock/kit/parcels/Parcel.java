package dev.caseclock.kit.parcels;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.feed.Event;
import dev.caseclock.kit.id.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The toy aggregate of the kit's own tests. */
@Entity
class Parcel {

    @Id
    UUID id;

    String organization;
    String label;
    int grams;
    Instant postedAt;

    @Version
    long version;

    static Parcel posted(String organization, String label, int grams, Instant now) {
        var parcel = new Parcel();
        parcel.id = Ids.next();
        parcel.organization = organization;
        parcel.label = label;
        parcel.grams = grams;
        parcel.postedAt = now;
        return parcel;
    }

    Event postedEvent(Actor by) {
        return event("posted", by, postedAt);
    }

    Event relabel(String text, Actor by, Instant now) {
        label = text;
        return event("relabelled", by, now);
    }

    private Event event(String what, Actor by, Instant at) {
        return Event.of("dev.caseclock.parcel." + what, id)
                .aggregateVersion(() -> version)
                .organization(organization)
                .occurredAt(at)
                .actor(by)
                .data(() -> Map.of("label", label, "version", version));
    }
}
