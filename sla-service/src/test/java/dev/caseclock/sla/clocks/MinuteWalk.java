package dev.caseclock.sla.clocks;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.CaseFact;
import dev.caseclock.sla.facts.CaseHappening;
import dev.caseclock.sla.facts.CaseState;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.facts.Update;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/**
 * The rules once more, without any shortcut: it walks through time minute by minute, looks at each what is the case, and adds up. Slow,
 * simple, and only for facts at whole minutes within one life of a case.
 */
final class MinuteWalk {

    record Verdict(ClockState state, Instant dueAt, Instant breachedAt, Instant endedAt) {}

    private static final Map<Severity, Duration> TARGETS = new EnumMap<>(Map.of(
            Severity.S1, Duration.ofMinutes(10),
            Severity.S2, Duration.ofHours(2),
            Severity.S3, Duration.ofHours(2),
            Severity.S4, Duration.ofHours(2)));

    private MinuteWalk() {}

    /** R4: the initial response of the first life. */
    static Verdict initialResponse(CaseDossier dossier, Instant asOf) {
        var start = dossier.facts().get(0).at();
        var severity = dossier.facts().get(0).condition().severity();
        var due = walk(start, TARGETS.get(severity), dossier.supportModel(), severity);
        Instant breachedAt = null;
        var assigned = false;
        var replied = false;
        for (var now = start; !now.isAfter(asOf); now = now.plus(Duration.ofMinutes(1))) {
            if (breachedAt == null && now.isAfter(due)) {
                breachedAt = due;
            }
            for (var fact : dossier.facts()) {
                if (!fact.at().equals(now)) {
                    continue;
                }
                if (fact.happening() == CaseHappening.SEVERITY_CHANGED) {
                    var next = fact.condition().severity();
                    if (next.isGraverThan(severity)) {
                        var fromRaise = walk(now, TARGETS.get(next), dossier.supportModel(), next);
                        due = fromRaise.isBefore(due) ? fromRaise : due;
                    } else if (severity.isGraverThan(next)) {
                        due = walk(start, TARGETS.get(next), dossier.supportModel(), next);
                    }
                    severity = next;
                }
                assigned |= fact.happening() == CaseHappening.ASSIGNED;
                replied |= isHumanReply(fact);
                if (assigned && replied) {
                    return new Verdict(breachedAt == null ? ClockState.MET : ClockState.BREACHED, due, breachedAt, now);
                }
            }
        }
        return new Verdict(breachedAt == null ? ClockState.RUNNING : ClockState.BREACHED, due, breachedAt, null);
    }

    /** R7.1: the last proposed solution, in a case that may wait for others meanwhile (R7.5). */
    static Verdict solutionConfirmation(CaseDossier dossier, ZoneId zone, Instant asOf) {
        Instant base = null;
        Instant due = null;
        Instant breachedAt = null;
        Instant endedAt = null;
        var start = dossier.facts().get(0).at();
        for (var now = start; !now.isAfter(asOf); now = now.plus(Duration.ofMinutes(1))) {
            if (base != null && endedAt == null && breachedAt == null && due != null && now.isAfter(due)) {
                breachedAt = due;
            }
            for (var fact : dossier.facts()) {
                if (!fact.at().equals(now)) {
                    continue;
                }
                var proposed = fact.condition().state() == CaseState.SOLUTION_PROPOSED;
                if (fact.happening() == CaseHappening.SOLUTION_PROPOSED) {
                    base = now;
                    endedAt = null;
                    breachedAt = null;
                    due = waits(fact) ? null : thirdMidnight(now, zone);
                } else if (base != null && endedAt == null && !proposed) {
                    endedAt = now;
                } else if (base != null
                        && endedAt == null
                        && breachedAt == null
                        && fact.happening() == CaseHappening.PENDING_PARTY_CHANGED) {
                    var held = due == null;
                    due = waits(fact) ? null : held ? thirdMidnight(now, zone) : due;
                }
            }
        }
        if (breachedAt != null) {
            return new Verdict(ClockState.BREACHED, due, breachedAt, endedAt);
        }
        return new Verdict(
                endedAt != null ? ClockState.MET : due == null ? ClockState.PAUSED : ClockState.RUNNING,
                due,
                null,
                endedAt);
    }

    private static boolean waits(CaseFact fact) {
        return fact.condition().pendingParty() != PendingParty.NONE;
    }

    private static boolean isHumanReply(CaseFact fact) {
        var update = fact.update();
        return update != null
                && update.author() == Update.Author.AGENT
                && update.kind() != Update.Kind.AUTOMATIC_REPLY
                && update.visibility() == Update.Visibility.PUBLIC;
    }

    private static Instant thirdMidnight(Instant event, ZoneId zone) {
        var date = event.atZone(zone).toLocalDate();
        for (var counted = 0; counted < 3; ) {
            date = date.plusDays(1);
            var day = date.getDayOfWeek();
            if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
                counted++;
            }
        }
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant walk(Instant from, Duration target, SupportModel model, Severity severity) {
        var left = target.toMinutes();
        var now = from;
        while (left > 0) {
            if (isServed(now, model, severity)) {
                left--;
            }
            now = now.plus(Duration.ofMinutes(1));
        }
        return now;
    }

    private static boolean isServed(Instant minute, SupportModel model, Severity severity) {
        if (model == SupportModel.STANDARD || severity == Severity.S1) {
            return true;
        }
        var zone = ZoneId.of(model == SupportModel.US_ONLY ? "America/New_York" : "Europe/Berlin");
        var opens = LocalTime.of(model == SupportModel.US_ONLY ? 8 : 9, 0);
        var closes = LocalTime.of(model == SupportModel.US_ONLY ? 20 : 18, 0);
        var local = minute.atZone(zone);
        return local.getDayOfWeek().getValue() <= 5
                && !local.toLocalTime().isBefore(opens)
                && local.toLocalTime().isBefore(closes);
    }
}
