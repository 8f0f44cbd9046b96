package dev.caseclock.kit.command;

import jakarta.transaction.TransactionScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** The answer that the present transaction will keep under a key. */
@TransactionScoped
class PendingAnswer {

    /** Built late: the answer is read after Hibernate has written, so that versions in it are right. */
    record Keyed(String caller, String key, Supplier<StoredAnswer> answer) {}

    private Keyed keyed;

    void keep(Keyed answer) {
        keyed = answer;
    }

    Optional<Keyed> keyed() {
        return Optional.ofNullable(keyed);
    }
}
