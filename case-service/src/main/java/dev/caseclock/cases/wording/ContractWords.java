package dev.caseclock.cases.wording;

import java.util.Optional;

/** The contract's enums and ours have the same names; ours have the rules on them. */
public final class ContractWords {

    private ContractWords() {}

    /** The twin of a word, in either direction; null for null. */
    public static <E extends Enum<E>> E twin(Class<E> type, Enum<?> word) {
        return word == null ? null : Enum.valueOf(type, word.name());
    }

    /** The twin of a word that may be left out. */
    public static <E extends Enum<E>> E twin(Class<E> type, Enum<?> word, E otherwise) {
        return Optional.ofNullable(twin(type, word)).orElse(otherwise);
    }
}
