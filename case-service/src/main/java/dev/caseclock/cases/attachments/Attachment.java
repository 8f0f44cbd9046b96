package dev.caseclock.cases.attachments;

import dev.caseclock.cases.lifecycle.AttachedFile;
import dev.caseclock.cases.lifecycle.Visibility;
import dev.caseclock.kit.caller.Actor;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A file of a case; never changed once it is attached. */
@Entity
@Table(name = "attachment")
public class Attachment {

    @Id
    private UUID id;

    private UUID caseId;
    private String name;
    private String mediaType;
    private long size;
    private String checksum;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    private Instant attachedAt;

    @Enumerated(EnumType.STRING)
    private Actor.Kind authorKind;

    private String authorId;
    private String authorName;

    protected Attachment() {}

    Attachment(UUID caseId, AttachedFile file, Actor author, Instant attachedAt) {
        this.id = file.id();
        this.caseId = caseId;
        this.name = file.name();
        this.mediaType = file.mediaType();
        this.size = file.size();
        this.checksum = file.checksum();
        this.visibility = file.visibility();
        this.attachedAt = attachedAt;
        this.authorKind = author.kind();
        this.authorId = author.id();
        this.authorName = author.name();
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    public long size() {
        return size;
    }

    public String checksum() {
        return checksum;
    }

    public Visibility visibility() {
        return visibility;
    }

    public Instant attachedAt() {
        return attachedAt;
    }

    public Actor author() {
        return new Actor(authorKind, authorId, authorName);
    }

    public boolean isPublic() {
        return visibility == Visibility.PUBLIC;
    }
}
