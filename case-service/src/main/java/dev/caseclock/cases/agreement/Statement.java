package dev.caseclock.cases.agreement;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.lifecycle.Side;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.kit.caller.Actor;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** R3.4. What somebody said: who, for which side, on which channel, why and when. */
@Embeddable
public record Statement(
        @Enumerated(EnumType.STRING) Actor.Kind byKind,
        String byId,
        String byName,
        @Enumerated(EnumType.STRING) Side side,
        @Enumerated(EnumType.STRING) Channel channel,
        UUID contactId,
        String contactName,
        String reason,
        Instant at) {

    /** What support enters during a call is said by the contact on the phone. */
    public static Statement of(
            Actor by, Call call, Organization organization, Optional<Contact> onThePhone, String reason, Instant at) {
        call.check(by, onThePhone, contact -> organization.designates(contact, at));
        return new Statement(
                by.kind(),
                by.id(),
                by.name(),
                by.isAgent() && onThePhone.isEmpty() ? Side.SUPPORT : Side.CUSTOMER,
                call.channel(),
                onThePhone.map(Contact::id).orElse(null),
                onThePhone.map(Contact::name).orElse(null),
                reason,
                at);
    }

    /** Said by support, whoever else was on the phone. */
    Statement forSupport() {
        return new Statement(byKind, byId, byName, Side.SUPPORT, channel, contactId, contactName, reason, at);
    }

    public Actor by() {
        return new Actor(byKind, byId, byName);
    }
}
