package dev.caseclock.kit.problem;

import java.util.Optional;

/** Knows how one family of exceptions is said to a caller. Every CDI bean of this type is asked, the lowest order first. */
public interface Translation {

    /** The refusal, or empty when this exception is not of the family. */
    Optional<Refusal> refusal(Throwable failure);

    /** The kit's own come at 100 and above. */
    default int order() {
        return 50;
    }
}
