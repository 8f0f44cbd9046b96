package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.Remedy.Party.CUSTOMER;
import static dev.caseclock.escalation.eligibility.Remedy.Party.REQUESTER;
import static dev.caseclock.escalation.eligibility.Remedy.Party.SUPPORT;
import static dev.caseclock.escalation.eligibility.Remedy.Party.TIME;

/** What has to happen before a failed criterion is satisfied, and whose turn it is. */
public enum Remedy {
    REOPEN_CASE(CUSTOMER),
    ASSIGN_OWNER(SUPPORT),
    AWAIT_ESCALATION(SUPPORT),
    READ_LATEST_UPDATE(REQUESTER),
    ANSWER_SUPPORT(CUSTOMER),
    ASK_PRIORITY_CHANGE(CUSTOMER),
    RESTORE_SERVICE(SUPPORT),
    LINK_INCIDENT(SUPPORT),
    READ_RCA(CUSTOMER),
    CHOOSE_OTHER_REASON(REQUESTER),
    WAIT(TIME),
    STATE_IMPACT(REQUESTER),
    RAISE_PRIORITY(CUSTOMER),
    CALL_SUPPORT(CUSTOMER);

    private final Party party;

    Remedy(Party party) {
        this.party = party;
    }

    public Party party() {
        return party;
    }

    /** Whether it leads somewhere else: no act or time makes this very request eligible. */
    boolean leadsElsewhere() {
        return this == ASK_PRIORITY_CHANGE || this == READ_RCA || this == CHOOSE_OTHER_REASON;
    }

    /** Whose turn it is. */
    public enum Party {
        REQUESTER,
        CUSTOMER,
        SUPPORT,
        TIME
    }
}
