package dev.caseclock.cases.lifecycle;

/** Why a mail was not delivered. */
public enum NoticeFailure {
    /** By the mail server, for good. */
    REFUSED,
    /** By the mail server, for a while. */
    DEFERRED,
    /** No mail server, or one that does not take anything from us. */
    UNREACHABLE,
    /** The connection ended without a clear answer. */
    UNCLEAR,
    NOT_CONFIGURED,
    /** The customer has no designated contact. */
    NO_RECIPIENT;

    public boolean isFinal() {
        return this == REFUSED || this == NO_RECIPIENT;
    }

    /** Whether another mail would fare no better just now. */
    public boolean concernsEverybody() {
        return this == UNREACHABLE || this == UNCLEAR || this == NOT_CONFIGURED;
    }
}
