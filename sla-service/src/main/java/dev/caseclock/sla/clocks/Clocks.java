package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.ContactDossier;
import dev.caseclock.sla.facts.IncidentDossier;
import dev.caseclock.sla.facts.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All clocks of a subject as they follow from its facts, the policy and the calendars at an instant: the same facts give the same clocks,
 * in whatever order they arrived.
 */
public final class Clocks {

    private Clocks() {}

    /** The clocks of a case in the order of their start, without those of its incidents. */
    public static List<Clock> of(CaseDossier dossier, Rulebook rulebook, Instant asOf) {
        if (dossier.facts().isEmpty()) {
            return List.of();
        }
        var timeline = new CaseTimeline(dossier);
        var clocks = new ArrayList<Clock>();
        for (var life : timeline.lives()) {
            clocks.add(InitialResponseRule.clock(dossier, timeline, life, rulebook, asOf));
            clocks.add(resolution(dossier, timeline, life, rulebook, asOf));
        }
        clocks.addAll(ClosingRule.clocks(dossier, timeline, rulebook, asOf));
        clocks.sort(Comparator.comparing(Clock::startedAt)
                .thenComparing(clock -> clock.key().metric()));
        return clocks;
    }

    /** The clocks of an incident in the order of their start. */
    public static List<Clock> of(IncidentDossier dossier, Rulebook rulebook, Instant asOf) {
        return IncidentRule.clocks(dossier, rulebook, asOf);
    }

    /** The clock of a contact who has asked for credentials. */
    public static List<Clock> of(ContactDossier dossier, Rulebook rulebook, Instant asOf) {
        return CredentialsRule.clocks(dossier, rulebook, asOf);
    }

    /** The lives of a case in order (R5.4). */
    public static List<Life> lives(CaseDossier dossier) {
        return new CaseTimeline(dossier).lives();
    }

    // R4.6: from the beginning of a life to a closing with a result; the time the customer takes does not count.
    private static Clock resolution(
            CaseDossier dossier, CaseTimeline timeline, Life life, Rulebook rulebook, Instant asOf) {
        var ending = life.endedAt() == null
                ? null
                : new Ending(
                        life.endedAt(),
                        timeline.reasonOfClosing(life.endedAt()) == ClosureReason.INFORMATION_UNANSWERED
                                ? Ending.Kind.VOID
                                : Ending.Kind.DONE,
                        "R4.6");
        return new TargetedCourse(
                        life.startedAt(),
                        dossier.supportModel(),
                        terms -> terms.untargeted().resolution(),
                        "R4.6",
                        timeline.customerHolds(),
                        timeline.severities(life.startedAt(), ending == null ? asOf : ending.at()),
                        rulebook.policyRegimes(life.startedAt(), asOf),
                        ending,
                        asOf)
                .derive(
                        new ClockKey(Metric.RESOLUTION, SubjectKind.CASE, dossier.id(), life.cycle()),
                        life.cycle(),
                        timeline.holdings(),
                        null);
    }
}
