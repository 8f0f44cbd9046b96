package dev.caseclock.kit.feed;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.id.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A fact to be kept and told: what happened to which thing, when, by whom, with state enough that a follower needs no
 * call back. Version and data may be given as suppliers: they are read when the transaction is about to commit, after
 * Hibernate has written the aggregate.
 */
public final class Event {

    private final UUID id = Ids.next();
    private final String type;
    private final String subject;
    private LongSupplier aggregateVersion = () -> 0;
    private String organization;
    private SupportModel model = SupportModel.STANDARD;
    private boolean internal;
    private Instant occurredAt;
    private Actor actor = Actor.suite();
    private Supplier<?> data = Map::of;

    private Event(String type, String subject) {
        this.type = Objects.requireNonNull(type, "type");
        this.subject = Objects.requireNonNull(subject, "subject");
    }

    /** For example {@code dev.caseclock.case.opened} about the id of the case. */
    public static Event of(String type, Object subject) {
        return new Event(type, subject.toString());
    }

    /** The version of the subject after this event. */
    public Event aggregateVersion(long version) {
        return aggregateVersion(() -> version);
    }

    public Event aggregateVersion(LongSupplier version) {
        aggregateVersion = version;
        return this;
    }

    /** Short name of the organization whose people may see it; none means staff and services only. */
    public Event organization(String shortName) {
        organization = shortName;
        return this;
    }

    /** R1.5: who of the staff may see it. */
    public Event supportModel(SupportModel model) {
        this.model = model;
        return this;
    }

    /** Never shown to customers. */
    public Event internal() {
        internal = true;
        return this;
    }

    /** When it happened, which may lie before now (imports, late sweeps). */
    public Event occurredAt(Instant at) {
        occurredAt = at;
        return this;
    }

    /** Who did it; the suite itself when not said. */
    public Event actor(Actor by) {
        actor = by;
        return this;
    }

    /** Any record or map that becomes a JSON object. */
    public Event data(Object fact) {
        return data(() -> fact);
    }

    public Event data(Supplier<?> fact) {
        data = fact;
        return this;
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    public String subject() {
        return subject;
    }

    Fact fact() {
        return new Fact(
                id,
                type,
                subject,
                aggregateVersion.getAsLong(),
                organization,
                model,
                internal,
                Objects.requireNonNull(occurredAt, () -> "occurredAt of " + type),
                actor,
                data.get());
    }

    /** The event as it is handed to the database. */
    record Fact(
            UUID id,
            String type,
            String subject,
            long aggregateVersion,
            String organization,
            SupportModel supportModel,
            boolean internal,
            Instant occurredAt,
            Actor actor,
            Object data) {}
}
