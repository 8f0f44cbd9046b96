package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that happened to a contact.
 *
 * @param position its place in the feed it came from; decides between facts of the same instant
 */
public record ContactFact(Instant at, long position, ContactHappening happening) {

    public static final Comparator<ContactFact> IN_ORDER =
            Comparator.comparing(ContactFact::at).thenComparing(ContactFact::position);
}
