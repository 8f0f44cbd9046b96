package dev.caseclock.cases.lifecycle;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;

/**
 * A call in a few facts; the agent on the phone is the author of the update.
 *
 * @param seconds how long it took; null where nobody looked at the clock
 * @param contactId the designated contact on the phone; null where it was somebody else
 * @param contactName as it was at the time
 */
@Embeddable
public record Call(
        @Column(name = "call_direction") @Enumerated(EnumType.STRING)
        CallDirection direction,

        @Column(name = "call_started_at") Instant startedAt,
        @Column(name = "call_seconds") Integer seconds,
        @Column(name = "call_contact_id") UUID contactId,
        @Column(name = "call_contact_name") String contactName) {

    boolean isByContact() {
        return direction == CallDirection.FROM_CUSTOMER && contactId != null;
    }
}
