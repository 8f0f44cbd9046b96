package dev.caseclock.sla.policy;

import java.time.LocalDate;
import java.util.List;

/**
 * Where the numbers of a version come from; of earlier revisions only the dates are known.
 *
 * @param reference where it can be read; absent where nobody said
 */
public record PolicySource(String title, LocalDate revision, String reference, List<LocalDate> earlierRevisions) {

    /** The same revision of the same text. */
    boolean isSameAs(PolicySource other) {
        return title.equals(other.title) && revision.equals(other.revision);
    }
}
