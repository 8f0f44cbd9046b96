package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.severity.Channel;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One thing said in a case; never changed once it is written, but its words may be taken back. */
@Entity
@Table(name = "case_update")
public class CaseUpdate {

    @Id
    private UUID id;

    private UUID caseId;
    private Instant writtenAt;
    private Instant occurredAt;

    @Enumerated(EnumType.STRING)
    private Actor.Kind authorKind;

    private String authorId;
    private String authorName;

    @Enumerated(EnumType.STRING)
    private UpdateKind kind;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Embedded
    private Call call;

    private String body;

    @Embedded
    private Redaction redaction;

    protected CaseUpdate() {}

    CaseUpdate(UUID caseId, Message message, Actor author, Instant occurredAt, Instant writtenAt) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.writtenAt = writtenAt;
        this.occurredAt = occurredAt;
        this.authorKind = author.kind();
        this.authorId = author.id();
        this.authorName = author.name();
        this.kind = message.kind();
        this.visibility = message.visibility();
        this.channel = message.channel();
        this.call = message.call();
        this.body = message.body();
    }

    /** False when it was done before: the first trace stays. */
    boolean redact(Redaction trace) {
        if (redaction != null) {
            return false;
        }
        redaction = trace;
        body = Redaction.MARK;
        return true;
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    /** When it was said; before {@link #writtenAt} for a call that was written down later. */
    public Instant occurredAt() {
        return occurredAt;
    }

    public Actor author() {
        return new Actor(authorKind, authorId, authorName);
    }

    public UpdateKind kind() {
        return kind;
    }

    public Visibility visibility() {
        return visibility;
    }

    public Channel channel() {
        return channel;
    }

    public Optional<Call> call() {
        return Optional.ofNullable(call);
    }

    public String body() {
        return body;
    }

    public Optional<Redaction> redaction() {
        return Optional.ofNullable(redaction);
    }

    public boolean isPublic() {
        return visibility == Visibility.PUBLIC;
    }
}
