package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.PendingParty;

/** With whom the work lies (R5.2). */
public enum Holder {
    SUPPORT,
    CUSTOMER,
    DEVELOPMENT,
    CLOUD_OPERATIONS,
    THIRD_PARTY;

    static Holder of(PendingParty party) {
        return party == PendingParty.NONE ? SUPPORT : valueOf(party.name());
    }
}
