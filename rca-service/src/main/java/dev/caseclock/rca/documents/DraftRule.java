package dev.caseclock.rca.documents;

import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.entitlement.Entitlement;
import dev.caseclock.rca.entitlement.OwedDocument;
import dev.caseclock.rca.incidents.Incident;
import dev.caseclock.rca.incidents.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a draft begins with: everything that is known already, and nothing that is not. */
final class DraftRule {

    private static final Texts TEXTS = Texts.in("documents");
    private static final ZoneId NO_ZONE_KNOWN = ZoneId.of("Etc/UTC");

    private DraftRule() {}

    /** R8.4: what is owed nothing gets no document. */
    static void refuseUnlessOwed(Entitlement entitlement) {
        if (entitlement.owed() == OwedDocument.NONE) {
            throw Refusal.unprocessable("NO_DOCUMENT_OWED").rule(entitlement.rule());
        }
    }

    static Content content(Entitlement entitlement, List<Moment> moments, Language language) {
        return entitlement.owed() == OwedDocument.RCA
                ? analysis(entitlement.incident().orElseThrow(), moments, language)
                : new CaseSummary(null, null, null, List.of(), List.of(), false);
    }

    private static RootCauseAnalysis analysis(Incident incident, List<Moment> moments, Language language) {
        return new RootCauseAnalysis(
                null,
                new ImpactWindow(incident.startedAt(), incident.restoredAt().orElse(null), NO_ZONE_KNOWN),
                incident.affectedServices(),
                timeline(incident, moments, language),
                null,
                null,
                List.of(),
                List.of());
    }

    // The feed may not have told the last restoration yet, or told one that case-service has moved since.
    private static List<TimelineEntry> timeline(Incident incident, List<Moment> moments, Language language) {
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(entry(incident.startedAt(), "BEGAN", language));
        moments.forEach(moment -> entries.add(entry(moment.at(), moment.kind().name(), language)));
        incident.restoredAt()
                .filter(at -> moments.stream().noneMatch(moment -> moment.equals(new Moment(Moment.Kind.RESTORED, at))))
                .ifPresent(at -> entries.add(entry(at, Moment.Kind.RESTORED.name(), language)));
        entries.sort(Comparator.comparing(TimelineEntry::at));
        return entries;
    }

    private static TimelineEntry entry(Instant at, String what, Language language) {
        return new TimelineEntry(at, TEXTS.text("timeline." + what, language, Map.of()));
    }
}
