package dev.caseclock.sla.facts;

import java.time.Instant;
import java.util.List;

/** What is known about a number of subjects: their own dossiers, and with each case those of its incidents. */
public record Dossiers(
        List<Subject> subjects,
        List<CaseDossier> cases,
        List<IncidentDossier> incidents,
        List<ContactDossier> contacts) {

    /** The same with what had happened by an instant, inclusive. */
    public Dossiers until(Instant instant) {
        return new Dossiers(
                subjects,
                cases.stream().map(dossier -> dossier.until(instant)).toList(),
                incidents.stream().map(dossier -> dossier.until(instant)).toList(),
                contacts.stream().map(dossier -> dossier.until(instant)).toList());
    }
}
