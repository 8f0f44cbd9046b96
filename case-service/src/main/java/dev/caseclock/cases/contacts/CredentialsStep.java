package dev.caseclock.cases.contacts;

import dev.caseclock.kit.caller.Actor;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/** R1.3. A step to credentials: when it was taken and by whom. */
@Embeddable
public record CredentialsStep(
        Instant at, @Enumerated(EnumType.STRING) Actor.Kind byKind, String byId, String byName) {

    static CredentialsStep of(Actor by, Instant at) {
        return new CredentialsStep(at, by.kind(), by.id(), by.name());
    }
}
