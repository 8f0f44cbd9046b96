package dev.caseclock.cases.contacts;

import java.util.List;
import java.util.Optional;

/** R1.3. How far a contact is on the way to credentials, and which step comes next. */
public enum CredentialsState {
    REVIEW_PENDING(CredentialsAction.ATTEST_REVIEW),
    REVIEWED(CredentialsAction.REQUEST),
    REQUESTED(CredentialsAction.ISSUE),
    ISSUED(null),
    /** The contact was removed. */
    WITHDRAWN(null);

    private final CredentialsAction next;

    CredentialsState(CredentialsAction next) {
        this.next = next;
    }

    public List<CredentialsAction> allowedActions() {
        return Optional.ofNullable(next).stream().toList();
    }
}
