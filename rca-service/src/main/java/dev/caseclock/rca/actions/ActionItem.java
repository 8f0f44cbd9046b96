package dev.caseclock.rca.actions;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.documents.ActorsConverter;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** Something that somebody answers for until the end of a date: promised in a document (R8.6), or added by a colleague. */
@Entity
@Table(name = "action_item")
public class ActionItem extends PanacheEntityBase {

    @Id
    private UUID id;

    @Column(name = "document_id")
    private UUID documentId;

    @Column(name = "subject_id")
    private UUID subjectId;

    @Enumerated(EnumType.STRING)
    private ActionItemKind kind;

    private String description;

    private String owner;

    @Column(name = "due_on")
    private LocalDate dueOn;

    private String zone;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "event_id")
    private UUID eventId;

    @Enumerated(EnumType.STRING)
    private ActionItemState state;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "settled_at")
    private Instant settledAt;

    @Column(name = "settled_by", columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    @Convert(converter = ActorsConverter.class)
    private List<Actor> settledBy = List.of();

    private String note;

    @Column(name = "overdue_told_for")
    private Instant overdueToldFor;

    @Version
    private long version;

    protected ActionItem() {}

    static ActionItem open(UUID documentId, UUID subjectId, Task task, Instant now) {
        var item = new ActionItem();
        item.id = Ids.next();
        item.documentId = documentId;
        item.subjectId = subjectId;
        item.kind = task.kind();
        item.description = task.description();
        item.state = ActionItemState.OPEN;
        item.openedAt = now;
        item.take(task);
        return item;
    }

    /** Another owner; another date only where none was published (R8.5). */
    ActionItemEvent change(String newOwner, LocalDate newDueOn) {
        needOpen();
        if (kind.isPromised() && !newDueOn.equals(dueOn)) {
            throw Refusal.conflict("DUE_DATE_IS_PUBLISHED")
                    .rule("R8.5")
                    .argument("dueOn", dueOn)
                    .at("/dueOn");
        }
        take(new Task(kind, description, newOwner, newDueOn, ZoneId.of(zone), eventId));
        return ActionItemEvent.CHANGED;
    }

    /** The revision that is now in force says it, too, perhaps with another owner or date. */
    Optional<ActionItemEvent> carryOn(UUID revision, Task restated) {
        documentId = revision;
        if (state != ActionItemState.OPEN || isAlready(restated)) {
            return Optional.empty();
        }
        take(restated);
        return Optional.of(ActionItemEvent.CHANGED);
    }

    /** R9.2: judged by when it was done, not by when that was said; much is done before the document is published. */
    ActionItemEvent complete(Instant doneAt, Optional<String> said, Actor by, Instant now) {
        needOpen();
        if (doneAt.isAfter(now)) {
            throw Refusal.unprocessable("DONE_IN_THE_FUTURE").rule("R9.2").at("/doneAt");
        }
        settle(ActionItemState.DONE, doneAt, said.orElse(null), by);
        return ActionItemEvent.DONE;
    }

    ActionItemEvent drop(String reason, Actor by, Instant now) {
        needOpen();
        settle(ActionItemState.DROPPED, now, reason, by);
        return ActionItemEvent.DROPPED;
    }

    private void take(Task task) {
        owner = task.owner();
        dueOn = task.dueOn();
        zone = task.zone().getId();
        eventId = task.eventId();
        if (!task.dueAt().equals(dueAt)) {
            dueAt = task.dueAt();
            overdueToldFor = null;
        }
    }

    private void settle(ActionItemState how, Instant at, String said, Actor by) {
        state = how;
        settledAt = at;
        settledBy = List.of(by);
        note = said;
    }

    private void needOpen() {
        if (state != ActionItemState.OPEN) {
            throw Refusal.conflict("ACTION_ITEM_IS_SETTLED")
                    .argument("state", state)
                    .with("state", state);
        }
    }

    private boolean isAlready(Task task) {
        return owner.equals(task.owner()) && dueAt.equals(task.dueAt());
    }

    boolean isOpen() {
        return state == ActionItemState.OPEN;
    }

    /** R9.2: the deadline itself is in time. */
    boolean isLateAt(Instant now) {
        return switch (state) {
            case OPEN -> now.isAfter(dueAt);
            case DONE -> settledAt.isAfter(dueAt);
            case DROPPED -> false;
        };
    }

    /** When mere time makes it late. */
    Optional<Instant> nextChangeAt(Instant now) {
        return isOpen() && !isLateAt(now) ? Optional.of(dueAt.plus(1, ChronoUnit.MICROS)) : Optional.empty();
    }

    /** The same promise in other words is another promise. */
    boolean isThatOf(Task task) {
        return kind == task.kind() && description.equals(task.description());
    }

    UUID id() {
        return id;
    }

    UUID documentId() {
        return documentId;
    }

    ActionItemKind kind() {
        return kind;
    }

    String description() {
        return description;
    }

    String owner() {
        return owner;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    String zone() {
        return zone;
    }

    Instant dueAt() {
        return dueAt;
    }

    Optional<UUID> eventId() {
        return Optional.ofNullable(eventId);
    }

    ActionItemState state() {
        return state;
    }

    Instant openedAt() {
        return openedAt;
    }

    Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    Optional<Actor> settledBy() {
        return settledBy.stream().findFirst();
    }

    Optional<String> note() {
        return Optional.ofNullable(note);
    }

    long version() {
        return version;
    }
}
