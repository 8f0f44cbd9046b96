package dev.caseclock.cases.walk;

/**
 * Somebody tries something.
 *
 * @param word the severity, priority, party, owner or entry it is about
 * @param byPhone with a contact on the phone on record
 * @param isStale based on a version that is over
 * @param isPlain as it should be; otherwise internal (an update) or without evidence (a reopening)
 */
record Act(Kind kind, Person who, String word, boolean byPhone, boolean isStale, boolean isPlain) {

    enum Kind {
        ASSIGN,
        SAY,
        ASK_INFORMATION,
        PROPOSE_SOLUTION,
        ACCEPT_SOLUTION,
        CLOSE,
        WAIT_FOR,
        TRIAGE,
        PROPOSE_SEVERITY,
        ACCEPT_SEVERITY,
        REJECT_SEVERITY,
        WITHDRAW_SEVERITY,
        CHANGE_PRIORITY,
        REQUEST_PRIORITY,
        GRANT_PRIORITY,
        DECLINE_PRIORITY,
        REQUEST_REOPENING,
        GRANT_REOPENING,
        DECLINE_REOPENING
    }

    enum Person {
        ALICE,
        BOB,
        MALLORY,
        RITA,
        AGENT,
        MANAGER,
        OPS,
        OUTSIDER;

        boolean isCustomer() {
            return this == ALICE || this == BOB || this == MALLORY || this == RITA || this == OUTSIDER;
        }
    }
}
