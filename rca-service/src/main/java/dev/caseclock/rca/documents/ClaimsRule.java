package dev.caseclock.rca.documents;

import dev.caseclock.rca.incidents.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** R8.6: what a text claims and the facts do not bear out, all of it at once. */
final class ClaimsRule {

    // People write a timeline to the minute.
    private static final Duration CLOSE = Duration.ofMinutes(1);

    private final Evidence evidence;
    private final Instant now;
    private final List<Gap> unsupported = new ArrayList<>();

    private ClaimsRule(Evidence evidence, Instant now) {
        this.evidence = evidence;
        this.now = now;
    }

    static List<Gap> unsupported(Content content, Evidence evidence, Instant now) {
        var rule = new ClaimsRule(evidence, now);
        if (content instanceof RootCauseAnalysis analysis) {
            evidence.incident().ifPresent(incident -> rule.compare(analysis, incident));
        }
        rule.compare(content.links());
        return List.copyOf(rule.unsupported);
    }

    private void compare(RootCauseAnalysis analysis, Incident incident) {
        compare(analysis.impactWindow(), incident);
        for (var i = 0; i < analysis.affectedServices().size(); i++) {
            compareService(
                    "/rootCauseAnalysis/affectedServices/" + i,
                    analysis.affectedServices().get(i),
                    incident);
        }
        for (var i = 0; i < analysis.timeline().size(); i++) {
            compare("/rootCauseAnalysis/timeline/" + i, analysis.timeline().get(i), incident);
        }
    }

    private void compare(ImpactWindow window, Incident incident) {
        var start = "/rootCauseAnalysis/impactWindow/startedAt";
        var end = "/rootCauseAnalysis/impactWindow/endedAt";
        if (window.startedAt() != null && isOutside(window.startedAt(), incident)) {
            add(start, "IMPACT_OUTSIDE_INCIDENT", life(incident));
        }
        if (window.endedAt() == null) {
            return;
        }
        if (isOutside(window.endedAt(), incident)) {
            add(end, "IMPACT_OUTSIDE_INCIDENT", life(incident));
        }
        // R8.2: what was over before a relapse was not over.
        evidence.lastRelapseAt()
                .filter(window.endedAt()::isBefore)
                .ifPresent(relapse -> add(end, "IMPACT_ENDS_BEFORE_RELAPSE", Map.of("relapsedAt", relapse)));
    }

    private void compareService(String place, String service, Incident incident) {
        var known = incident.affectedServices();
        if (!known.isEmpty() && known.stream().noneMatch(service.strip()::equalsIgnoreCase)) {
            add(place, "SERVICE_NOT_AFFECTED", Map.of("services", String.join(", ", known)));
        }
    }

    private void compare(String place, TimelineEntry entry, Incident incident) {
        var told = entry.eventId() == null ? null : evidence.events().get(entry.eventId());
        if (told != null && Duration.between(told, entry.at()).abs().compareTo(CLOSE) >= 0) {
            add(place + "/at", "EVENT_AT_ANOTHER_INSTANT", Map.of("at", told));
        } else if (entry.at().isAfter(now)) {
            add(place + "/at", "TIMELINE_IN_THE_FUTURE", Map.of());
        } else if (told == null && Sections.isMissing(entry.source()) && isOutside(entry.at(), incident)) {
            add(place + "/at", "TIMELINE_OUTSIDE_INCIDENT", life(incident));
        }
    }

    private void compare(List<Link> links) {
        links.stream()
                .filter(link -> !evidence.events().containsKey(link.eventId()))
                .forEach(link -> add(link.pointer(), "EVENT_UNKNOWN", Map.of("eventId", link.eventId())));
    }

    private boolean isOutside(Instant instant, Incident incident) {
        return instant.isBefore(incident.startedAt()) || instant.isAfter(end(incident));
    }

    private Map<String, Object> life(Incident incident) {
        return Map.of("startedAt", incident.startedAt(), "endedAt", end(incident));
    }

    private Instant end(Incident incident) {
        return incident.restoredAt().orElse(now);
    }

    private void add(String pointer, String code, Map<String, Object> arguments) {
        unsupported.add(new Gap(pointer, code, arguments));
    }
}
