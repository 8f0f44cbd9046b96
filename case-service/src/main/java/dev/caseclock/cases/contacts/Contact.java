package dev.caseclock.cases.contacts;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.EmbeddedColumnNaming;

/**
 * A person who speaks, or only looks, for a customer (R1.1, R1.2), and the way to credentials (R1.3). Who is primary and who
 * backup is decided by {@link Organization}, because the minimum is its own.
 */
@Entity
@Table(name = "contact")
public class Contact {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID organizationId;
    private String name;
    private String email;

    @Enumerated(EnumType.STRING)
    private ContactKind kind;

    @Enumerated(EnumType.STRING)
    private ContactLanguage language;

    private Instant expiresAt;
    private Instant namedAt;
    private Instant removedAt;

    @Embedded
    @EmbeddedColumnNaming("review_%s")
    private CredentialsStep review;

    @Embedded
    @EmbeddedColumnNaming("request_%s")
    private CredentialsStep request;

    @Embedded
    @EmbeddedColumnNaming("issuance_%s")
    private CredentialsStep issuance;

    protected Contact() {}

    /** What can change about a person; the expiry is the last instant as a contact, null without one. */
    public record Person(String name, ContactKind kind, ContactLanguage language, Instant expiresAt) {}

    Contact(UUID organizationId, CorporateAddress address, Person person, Instant namedAt) {
        this.id = Ids.next();
        this.version = 1;
        this.organizationId = organizationId;
        this.email = address.value();
        this.namedAt = namedAt;
        become(person, namedAt);
    }

    /** Answers whether anything is another afterwards. */
    boolean become(Person person, Instant at) {
        if (person.expiresAt() != null
                && person.expiresAt().isBefore(at)
                && !person.expiresAt().equals(expiresAt)) {
            throw Refusal.unprocessable("EXPIRY_IN_THE_PAST").rule("R1.4").at("/expiresAt");
        }
        var present = new Person(name, kind, language, expiresAt);
        name = person.name();
        kind = person.kind();
        language = person.language();
        expiresAt = person.expiresAt();
        return !person.equals(present);
    }

    void become(ContactKind role) {
        kind = role;
    }

    void remove(Instant at) {
        removedAt = at;
    }

    /** R1.3. The steps have their order: who was not told the own responsibilities gets no account. */
    public void take(CredentialsAction action, Actor by, Instant at) {
        if (!credentials().allowedActions().contains(action)) {
            throw Refusal.conflict("CREDENTIALS_STEP_NOT_ALLOWED")
                    .rule("R1.3")
                    .argument("state", credentials())
                    .argument("action", action)
                    .with("state", credentials())
                    .with("allowedActions", credentials().allowedActions());
        }
        var step = CredentialsStep.of(by, at);
        switch (action) {
            case ATTEST_REVIEW -> review = step;
            case REQUEST -> request = step;
            case ISSUE -> issuance = step;
        }
    }

    /** R1.3. For somebody who is named with an account from elsewhere. */
    public void hasCredentials(Actor by, Instant at) {
        issuance = CredentialsStep.of(by, at);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
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

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public Instant namedAt() {
        return namedAt;
    }

    public Optional<Instant> removedAt() {
        return Optional.ofNullable(removedAt);
    }

    public CredentialsState credentials() {
        if (removedAt != null) {
            return CredentialsState.WITHDRAWN;
        } else if (issuance != null) {
            return CredentialsState.ISSUED;
        } else if (request != null) {
            return CredentialsState.REQUESTED;
        }
        return review == null ? CredentialsState.REVIEW_PENDING : CredentialsState.REVIEWED;
    }

    public Optional<CredentialsStep> review() {
        return Optional.ofNullable(review);
    }

    public Optional<CredentialsStep> request() {
        return Optional.ofNullable(request);
    }

    public Optional<CredentialsStep> issuance() {
        return Optional.ofNullable(issuance);
    }

    /** R1.2, on its own account; whether the contract allows it is known to {@link Organization#designates}. */
    public boolean isDesignatedAt(Instant now) {
        return designation(null).holdsAt(now);
    }

    Designation designation(Instant contractEndsAt) {
        return Designation.of(kind, removedAt, expiresAt, contractEndsAt);
    }

    Instant lastInstant() {
        return expiresAt().orElse(Entitlement.FOREVER);
    }
}
