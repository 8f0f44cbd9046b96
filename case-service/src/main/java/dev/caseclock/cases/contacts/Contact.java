package dev.caseclock.cases.contacts;

import dev.caseclock.kit.id.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A person who speaks, or only looks, for a customer (R1.1, R1.2). Named by {@link Organization#nameContact}. */
@Entity
@Table(name = "contact")
public class Contact {

    @Id
    private UUID id;

    private UUID organizationId;
    private String name;
    private String email;

    @Enumerated(EnumType.STRING)
    private ContactKind kind;

    @Enumerated(EnumType.STRING)
    private ContactLanguage language;

    private Instant namedAt;

    protected Contact() {}

    Contact(
            UUID organizationId,
            String name,
            CorporateAddress address,
            ContactKind kind,
            ContactLanguage language,
            Instant namedAt) {
        this.id = Ids.next();
        this.organizationId = organizationId;
        this.name = name;
        this.email = address.value();
        this.kind = kind;
        this.language = language;
        this.namedAt = namedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public ContactKind kind() {
        return kind;
    }

    public ContactLanguage language() {
        return language;
    }

    /** R1.2. */
    public boolean isDesignated() {
        return kind.isDesignated();
    }
}
