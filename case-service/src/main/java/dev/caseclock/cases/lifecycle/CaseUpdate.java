package dev.caseclock.cases.lifecycle;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One thing said in a case; never changed once it is written. */
@Entity
@Table(name = "case_update")
public class CaseUpdate {

    @Id
    private UUID id;

    private UUID caseId;
    private Instant writtenAt;

    @Enumerated(EnumType.STRING)
    private Actor.Kind authorKind;

    private String authorId;
    private String authorName;

    @Enumerated(EnumType.STRING)
    private UpdateKind kind;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    private String body;

    protected CaseUpdate() {}

    CaseUpdate(UUID caseId, Message message, Actor author, Instant writtenAt) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.writtenAt = writtenAt;
        this.authorKind = author.kind();
        this.authorId = author.id();
        this.authorName = author.name();
        this.kind = message.kind();
        this.visibility = message.visibility();
        this.body = message.body();
    }

    public UUID id() {
        return id;
    }

    public Instant writtenAt() {
        return writtenAt;
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

    public String body() {
        return body;
    }

    public boolean isPublic() {
        return visibility == Visibility.PUBLIC;
    }
}
