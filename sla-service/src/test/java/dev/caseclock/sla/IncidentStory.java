package dev.caseclock.sla;

import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.Clocks;
import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.facts.IncidentCondition;
import dev.caseclock.sla.facts.IncidentDossier;
import dev.caseclock.sla.facts.IncidentFact;
import dev.caseclock.sla.facts.IncidentHappening;
import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An incident told in the order in which it was recorded. */
public final class IncidentStory {

    public final UUID id = UUID.randomUUID();

    private final List<IncidentFact> facts = new ArrayList<>();
    private IncidentCondition now;

    public static IncidentStory platform(String startedAt, String calendar) {
        return reported(startedAt, calendar, true, Severity.S1);
    }

    public static IncidentStory isolated(String startedAt) {
        return reported(startedAt, "default", false, Severity.S1);
    }

    public static IncidentStory reported(String startedAt, String calendar, boolean platform, Severity peak) {
        var story = new IncidentStory();
        story.now = new IncidentCondition(platform, peak, calendar, Instant.parse(startedAt), null, Set.of());
        return story.fact(startedAt, IncidentHappening.REPORTED);
    }

    public IncidentStory concerns(CaseStory story, String at) {
        now = new IncidentCondition(
                now.platform(), now.peak(), now.calendar(), now.startedAt(), now.restoredAt(), Set.of(story.id));
        return fact(at, IncidentHappening.LINKED);
    }

    public IncidentStory restored(String at) {
        now = new IncidentCondition(
                now.platform(), now.peak(), now.calendar(), now.startedAt(), Instant.parse(at), now.cases());
        return fact(at, IncidentHappening.RESTORED);
    }

    public IncidentStory relapsed(String at) {
        now = new IncidentCondition(now.platform(), now.peak(), now.calendar(), now.startedAt(), null, now.cases());
        return fact(at, IncidentHappening.RELAPSED);
    }

    public IncidentStory turnsOutIsolated(String at) {
        now = new IncidentCondition(false, now.peak(), now.calendar(), now.startedAt(), now.restoredAt(), now.cases());
        return fact(at, IncidentHappening.CHANGED);
    }

    public IncidentStory analysisPublished(String at) {
        facts.add(new IncidentFact(Instant.parse(at), facts.size() + 1L, IncidentHappening.RCA_PUBLISHED, null));
        return this;
    }

    public IncidentStory summaryPublished(String at) {
        facts.add(new IncidentFact(Instant.parse(at), facts.size() + 1L, IncidentHappening.SUMMARY_PUBLISHED, null));
        return this;
    }

    public IncidentDossier dossier() {
        return new IncidentDossier(id, "IN-1", facts);
    }

    public List<Clock> clocks(Metric metric, String asOf) {
        return Clocks.of(dossier(), Rulebooks.shipped(), Instant.parse(asOf)).stream()
                .filter(clock -> clock.key().metric() == metric)
                .toList();
    }

    private IncidentStory fact(String at, IncidentHappening happening) {
        facts.add(new IncidentFact(Instant.parse(at), facts.size() + 1L, happening, now));
        return this;
    }
}
