package dev.caseclock.cases.contacts;

import dev.caseclock.kit.caller.Actor;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** R1.3. A step to credentials: what, when and by whom. */
@Embeddable
public record CredentialsStep(
        @Enumerated(EnumType.STRING) CredentialsAction action,
        Instant takenAt,
        @Enumerated(EnumType.STRING) Actor.Kind takenByKind,
        String takenById,
        String takenByName) {

    static CredentialsStep of(CredentialsAction action, Actor by, Instant at) {
        return new CredentialsStep(action, at, by.kind(), by.id(), by.name());
    }
}
