package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything known that the clock of one contact depends on.
 *
 * @param facts in the order of occurrence, whatever the order of arrival
 * @param calendars the calendar of the organization when the contact became known and those it changed to, in order
 */
public record ContactDossier(UUID id, List<ContactFact> facts, List<CalendarChoice> calendars) {

    public ContactDossier {
        facts = facts.stream().sorted(ContactFact.IN_ORDER).toList();
        calendars = calendars.stream().sorted(CalendarChoice.IN_ORDER).toList();
    }

    /** The same with what had happened by an instant, inclusive. */
    public ContactDossier until(Instant instant) {
        return new ContactDossier(
                id,
                facts.stream().filter(fact -> !fact.at().isAfter(instant)).toList(),
                CalendarChoice.until(calendars, instant));
    }

    public Optional<ContactFact> first(ContactHappening happening) {
        return facts.stream().filter(fact -> fact.happening() == happening).findFirst();
    }

    public Optional<Instant> lastFactAt() {
        return facts.stream().map(ContactFact::at).max(Comparator.naturalOrder());
    }
}
