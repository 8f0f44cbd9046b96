package dev.caseclock.sla.facts;

import dev.caseclock.kit.caller.SupportModel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything known that the clocks of one case depend on.
 *
 * @param facts in the order of occurrence, whatever the order of arrival
 * @param calendars the calendar the case began with and those its organization changed to, in order
 * @param incidents the linked ones
 */
public record CaseDossier(
        UUID id,
        String number,
        String organization,
        SupportModel supportModel,
        List<CaseFact> facts,
        List<CalendarChoice> calendars,
        List<IncidentDossier> incidents) {

    public CaseDossier {
        facts = facts.stream().sorted(CaseFact.IN_ORDER).toList();
        calendars = calendars.stream().sorted(CalendarChoice.IN_ORDER).toList();
        incidents = List.copyOf(incidents);
    }

    /** The same with what had happened by an instant, inclusive. */
    public CaseDossier until(Instant instant) {
        return new CaseDossier(
                id,
                number,
                organization,
                supportModel,
                facts.stream().filter(fact -> !fact.at().isAfter(instant)).toList(),
                CalendarChoice.until(calendars, instant),
                incidents.stream().map(incident -> incident.until(instant)).toList());
    }

    public Optional<Instant> lastFactAt() {
        return facts.stream().map(CaseFact::at).max(Comparator.naturalOrder());
    }
}
