package dev.caseclock.cases.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order cases are listed, by keys that single out each of them. */
enum CaseOrder {
    NEWEST("c.opened_at desc, c.id desc", "(c.opened_at, c.id) < (?, ?)"),
    /** R3.3. As support works: the gravest first, then the oldest. */
    QUEUE("c.severity, c.opened_at, c.id", "(c.severity, c.opened_at, c.id) > (?, ?, ?)");

    private final String keys;
    private final String behind;

    CaseOrder(String keys, String behind) {
        this.keys = keys;
        this.behind = behind;
    }

    static Optional<CaseOrder> of(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word().equals(word))
                .findFirst();
    }

    /** As the contract has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String keys() {
        return keys;
    }

    /** The condition for what comes after a place. */
    String behind() {
        return behind;
    }
}
