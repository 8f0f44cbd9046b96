package dev.caseclock.rca.documents;

import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.wording.WordingRule;
import dev.caseclock.rca.entitlement.Entitlement;
import dev.caseclock.rca.entitlement.OwedDocument;
import dev.caseclock.rca.incidents.Incident;
import dev.caseclock.rca.incidents.KnownEvent;
import dev.caseclock.rca.incidents.Moment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** One line that can be printed, whatever an import has brought along. */
    static String title(String known) {
        return WordingRule.tidied(known).replaceAll("\\s+", " ");
    }

    static Draft draft(Entitlement entitlement, Optional<Course> course, Language language) {
        var content = entitlement.owed() == OwedDocument.RCA
                ? analysis(entitlement.incident().orElseThrow(), course.orElseThrow(), language)
                : new CaseSummary(null, null, null, List.of(), List.of(), false);
        return new Draft(content, course.map(Course::linkedCases));
    }

    private static RootCauseAnalysis analysis(Incident incident, Course course, Language language) {
        return new RootCauseAnalysis(
                null,
                new ImpactWindow(incident.startedAt(), incident.restoredAt().orElse(null), NO_ZONE_KNOWN),
                incident.affectedServices(),
                timeline(incident, course, language),
                null,
                null,
                List.of(),
                List.of());
    }

    private static List<TimelineEntry> timeline(Incident incident, Course course, Language language) {
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(TimelineEntry.of(incident.startedAt(), text("BEGAN", language)));
        course.first(KnownEvent.OPENED, incident.startedAt())
                .ifPresent(opened -> entries.add(entry(opened, "FIRST_CASE", language)));
        course.first(KnownEvent.REPORTED, incident.startedAt().plusNanos(1))
                .filter(reported ->
                        incident.restoredAt().filter(reported.at()::isAfter).isEmpty())
                .ifPresent(reported -> entries.add(entry(reported, "REPORTED", language)));
        turns(incident, course.moments()).forEach(turn -> entries.add(entry(turn, course, language)));
        entries.sort(Comparator.comparing(TimelineEntry::at));
        return entries;
    }

    // The feed may not have told the last restoration yet, or told one that case-service has moved since.
    private static List<Moment> turns(Incident incident, List<Moment> told) {
        var turns = new ArrayList<>(told);
        incident.restoredAt()
                .map(at -> new Moment(Moment.Kind.RESTORED, at))
                .filter(last -> !turns.contains(last))
                .ifPresent(turns::add);
        return turns;
    }

    private static TimelineEntry entry(Moment turn, Course course, Language language) {
        var told = course.eventOf(turn.kind().event(), turn.at()).orElse(null);
        return new TimelineEntry(turn.at(), text(turn.kind().name(), language), told, null);
    }

    private static TimelineEntry entry(KnownEvent told, String what, Language language) {
        return new TimelineEntry(told.at(), text(what, language), told.id(), null);
    }

    private static String text(String what, Language language) {
        return TEXTS.text("timeline." + what, language, Map.of());
    }
}
