package dev.caseclock.escalation.eligibility;

import java.time.Instant;
import java.util.List;

/**
 * A smallest set of acts that makes a request eligible, or ({@code instead}) one act that brings what is wanted without an
 * escalation. {@code eligibleAt} supposes that the acts happen now; it is null where nobody can know.
 */
public record WayOut(List<Act> acts, Instant eligibleAt, boolean instead) {

    public WayOut {
        acts = List.copyOf(acts);
    }

    List<Remedy> remedies() {
        return acts.stream().map(Act::remedy).toList();
    }

    /** Whether it asks for nothing that the other does not ask for, too, and is not later. */
    boolean isAtLeastAsGoodAs(WayOut other) {
        return !instead
                && !other.instead
                && other.remedies().containsAll(remedies())
                && (other.eligibleAt == null || eligibleAt != null && !eligibleAt.isAfter(other.eligibleAt));
    }

    /** An act with the criteria it is for: failed ones, or such as fail once another act of the set has happened. */
    public record Act(Remedy remedy, List<Criterion> criteria) {

        public Act {
            criteria = List.copyOf(criteria);
        }
    }
}
