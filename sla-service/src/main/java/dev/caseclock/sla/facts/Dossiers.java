package dev.caseclock.sla.facts;

import java.util.List;

/** What is known about a number of subjects: their own dossiers, and with each case those of its incidents. */
public record Dossiers(
        List<Subject> subjects,
        List<CaseDossier> cases,
        List<IncidentDossier> incidents,
        List<ContactDossier> contacts) {}
