package dev.caseclock.sla.clocks;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.CaseFact;
import dev.caseclock.sla.facts.CaseHappening;
import dev.caseclock.sla.facts.CaseState;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.facts.Update;
import dev.caseclock.sla.policy.PolicyTerms;
import dev.caseclock.time.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules of section 4 and 7 a second time, as naively as possible: it stands in every minute of a case, looks what has been told by then,
 * counts what is left, and knows no intervals. Only for facts at whole minutes, one life, one policy version and one calendar version.
 */
final class NaiveEngine {

    record Verdict(Metric metric, int cycle, ClockState state, Instant dueAt, Instant breachedAt, Instant endedAt) {

        static Verdict of(Clock clock) {
            return new Verdict(
                    clock.key().metric(),
                    clock.key().cycle(),
                    clock.state(),
                    clock.dueAt().orElse(null),
                    clock.breachedAt(),
                    clock.endedAt());
        }
    }

    /** One way to reach the target: from an instant on, in the hours of a severity (R4.5). */
    private static final class Run {
        private final Severity severity;
        private long minutesLeft;
        private Instant reachedAt;

        private Run(Severity severity, Duration target) {
            this.severity = severity;
            this.minutesLeft = target.toMinutes();
        }
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<CaseFact> facts;
    private final SupportModel model;
    private final PolicyTerms terms;
    private final BusinessCalendar calendar;
    private final Instant start;
    private final Instant asOf;

    private NaiveEngine(CaseDossier dossier, PolicyTerms terms, BusinessCalendar calendar, Instant asOf) {
        this.facts = dossier.facts();
        this.model = dossier.supportModel();
        this.terms = terms;
        this.calendar = calendar;
        this.start = facts.get(0).at();
        this.asOf = asOf;
    }

    static List<Verdict> verdicts(CaseDossier dossier, PolicyTerms terms, BusinessCalendar calendar, Instant asOf) {
        var engine = new NaiveEngine(dossier, terms, calendar, asOf);
        var verdicts = new ArrayList<Verdict>();
        verdicts.add(engine.initialResponse());
        verdicts.add(engine.resolution());
        verdicts.addAll(engine.closings());
        return verdicts;
    }

    private Verdict initialResponse() {
        return targeted(Metric.INITIAL_RESPONSE, terms.initialResponse().targets(), false);
    }

    private Verdict resolution() {
        return targeted(Metric.RESOLUTION, terms.untargeted().resolution(), true);
    }

    private Verdict targeted(Metric metric, Map<Severity, Duration> targets, boolean pauses) {
        var severity = facts.get(0).condition().severity();
        var runs = new ArrayList<Run>();
        runs.add(new Run(severity, targets.get(severity)));
        var isWaiting = false;
        var isAssigned = false;
        var isAnswered = false;
        Instant breachedAt = null;
        for (var now = start; !now.isAfter(asOf); now = now.plus(MINUTE)) {
            var due = due(runs);
            if (breachedAt == null && due != null && due.isBefore(now)) {
                breachedAt = due;
            }
            for (var fact : at(now)) {
                if (fact.happening() == CaseHappening.SEVERITY_CHANGED) {
                    var next = fact.condition().severity();
                    if (next.isGraverThan(severity)) {
                        runs.add(new Run(next, targets.get(next)));
                    } else if (severity.isGraverThan(next)) {
                        runs.clear();
                        runs.add(fromTheStart(next, targets.get(next), now, pauses));
                    }
                    severity = next;
                }
                isAssigned |= fact.happening() == CaseHappening.ASSIGNED;
                isAnswered |= isHumanReply(fact);
                isWaiting = fact.condition().state().waitsForCustomer();
                var closed = fact.condition().state() == CaseState.CLOSED;
                if (metric == Metric.INITIAL_RESPONSE && isAssigned && isAnswered) {
                    return ended(metric, ClockState.MET, due(runs), breachedAt, now);
                }
                if (closed) {
                    var isVoid =
                            metric == Metric.INITIAL_RESPONSE || fact.closure() == ClosureReason.INFORMATION_UNANSWERED;
                    return ended(metric, isVoid ? ClockState.CANCELLED : ClockState.MET, due(runs), breachedAt, now);
                }
            }
            if (!(pauses && isWaiting)) {
                passMinute(runs, now);
            }
        }
        var isPaused = pauses && isWaiting;
        for (var now = asOf.plus(MINUTE); !isPaused && due(runs) == null; now = now.plus(MINUTE)) {
            passMinute(runs, now);
        }
        var state = breachedAt != null ? ClockState.BREACHED : isPaused ? ClockState.PAUSED : ClockState.RUNNING;
        return new Verdict(metric, 0, state, due(runs), breachedAt, null);
    }

    // The end is one of the instants of the walk, so what came before it has been seen; the due instant may lie ahead.
    private Verdict ended(Metric metric, ClockState state, Instant due, Instant breachedAt, Instant endedAt) {
        return new Verdict(metric, 0, breachedAt == null ? state : ClockState.BREACHED, due, breachedAt, endedAt);
    }

    private Run fromTheStart(Severity severity, Duration target, Instant until, boolean pauses) {
        var run = new Run(severity, target);
        var isWaiting = false;
        for (var now = start; now.isBefore(until); now = now.plus(MINUTE)) {
            for (var fact : at(now)) {
                isWaiting = fact.condition().state().waitsForCustomer();
            }
            if (!(pauses && isWaiting)) {
                passMinute(List.of(run), now);
            }
        }
        return run;
    }

    private void passMinute(List<Run> runs, Instant now) {
        for (var run : runs) {
            if (run.reachedAt == null && isServed(now, run.severity)) {
                run.minutesLeft--;
                if (run.minutesLeft == 0) {
                    run.reachedAt = now.plus(MINUTE);
                }
            }
        }
    }

    private static Instant due(List<Run> runs) {
        Instant due = null;
        for (var run : runs) {
            if (run.reachedAt != null && (due == null || run.reachedAt.isBefore(due))) {
                due = run.reachedAt;
            }
        }
        return due;
    }

    /** R7: every stay in a state that waits for the customer, in order. */
    private List<Verdict> closings() {
        var verdicts = new ArrayList<Verdict>();
        var questions = 0;
        var proposals = 0;
        CaseState before = null;
        for (var i = 0; i < facts.size(); i++) {
            var state = facts.get(i).condition().state();
            if (state == before
                    && facts.get(i).happening() != CaseHappening.SOLUTION_PROPOSED
                    && facts.get(i).happening() != CaseHappening.INFORMATION_REQUESTED) {
                continue;
            }
            before = state;
            if (state == CaseState.SOLUTION_PROPOSED) {
                verdicts.add(closing(Metric.SOLUTION_CONFIRMATION, ++proposals, i));
            } else if (state == CaseState.AWAITING_INFO) {
                verdicts.add(closing(Metric.CUSTOMER_REPLY, ++questions, i));
            }
        }
        return verdicts;
    }

    private Verdict closing(Metric metric, int cycle, int entry) {
        var isQuestion = metric == Metric.CUSTOMER_REPLY;
        var closing = terms.closing();
        var days = isQuestion ? closing.customerReplyBusinessDays() : closing.solutionConfirmationBusinessDays();
        var began = facts.get(entry).at();
        var state = facts.get(entry).condition().state();
        var countsFrom = began;
        var isHeld = waitsForOthers(facts.get(entry));
        Instant noticeAt = null;
        var due = isHeld || isQuestion ? null : midnightAfter(began, days);
        Instant breachedAt = null;
        for (var i = entry + 1; i < facts.size(); i++) {
            var fact = facts.get(i);
            var now = fact.at();
            if (breachedAt == null && due != null && due.isBefore(now)) {
                breachedAt = due;
            }
            if (fact.condition().state() != state || isAnotherQuestion(fact)) {
                return left(metric, cycle, fact, due, breachedAt);
            }
            if (breachedAt != null) {
                continue;
            }
            if (fact.happening() == CaseHappening.PENDING_PARTY_CHANGED && waitsForOthers(fact) != isHeld) {
                isHeld = !isHeld;
                countsFrom = isHeld ? countsFrom : now;
                noticeAt = isHeld ? noticeAt : null;
                due = isHeld || isQuestion ? null : midnightAfter(now, days);
            } else if (isQuestion && fact.happening() == CaseHappening.NOTICE_DELIVERED && noticeAt == null) {
                noticeAt = now;
                due = isHeld
                        ? null
                        : latest(
                                now,
                                midnightAfter(countsFrom, days),
                                midnightAfter(now, closing.businessDaysAfterNotice()));
            }
        }
        if (breachedAt == null && due != null && due.isBefore(asOf)) {
            breachedAt = due;
        }
        var standing = breachedAt != null ? ClockState.BREACHED : due == null ? ClockState.PAUSED : ClockState.RUNNING;
        return new Verdict(metric, cycle, standing, due, breachedAt, null);
    }

    private static Verdict left(Metric metric, int cycle, CaseFact fact, Instant due, Instant breachedAt) {
        if (breachedAt != null) {
            return new Verdict(metric, cycle, ClockState.BREACHED, due, breachedAt, fact.at());
        }
        if (fact.closure() != null && fact.closure().isByDeadline()) {
            return new Verdict(metric, cycle, ClockState.BREACHED, due, fact.at(), fact.at());
        }
        var isDone =
                fact.condition().state() == CaseState.OPEN || fact.condition().state() == CaseState.CLOSED;
        return new Verdict(metric, cycle, isDone ? ClockState.MET : ClockState.CANCELLED, due, null, fact.at());
    }

    private static boolean isAnotherQuestion(CaseFact fact) {
        return fact.happening() == CaseHappening.SOLUTION_PROPOSED
                || fact.happening() == CaseHappening.INFORMATION_REQUESTED;
    }

    private static boolean waitsForOthers(CaseFact fact) {
        return fact.condition().pendingParty() != PendingParty.NONE;
    }

    /** R9.2: walks until so many working days after the date of the event are over. */
    private Instant midnightAfter(Instant event, int days) {
        var dayZero = event.atZone(calendar.zone()).toLocalDate();
        var date = dayZero;
        var counted = 0;
        for (var now = event; ; now = now.plus(MINUTE)) {
            var today = now.atZone(calendar.zone()).toLocalDate();
            if (today.isAfter(date)) {
                if (!date.equals(dayZero) && isWorked(date) && ++counted == days) {
                    return now;
                }
                date = today;
            }
        }
    }

    private boolean isWorked(LocalDate date) {
        return calendar.extraWorkingDays().contains(date)
                || calendar.workingDays().contains(date.getDayOfWeek())
                        && !calendar.holidays().contains(date);
    }

    /** R1.5. */
    private boolean isServed(Instant minute, Severity severity) {
        if (model == SupportModel.STANDARD || severity == Severity.S1) {
            return true;
        }
        var isAmerican = model == SupportModel.US_ONLY;
        var local = minute.atZone(ZoneId.of(isAmerican ? "America/New_York" : "Europe/Berlin"));
        var time = local.toLocalTime();
        return local.getDayOfWeek().getValue() <= 5
                && !time.isBefore(LocalTime.of(isAmerican ? 8 : 9, 0))
                && time.isBefore(LocalTime.of(isAmerican ? 20 : 18, 0));
    }

    private static boolean isHumanReply(CaseFact fact) {
        var update = fact.update();
        return update != null
                && update.author() == Update.Author.AGENT
                && update.kind() != Update.Kind.AUTOMATIC_REPLY
                && update.visibility() == Update.Visibility.PUBLIC;
    }

    private List<CaseFact> at(Instant now) {
        List<CaseFact> found = List.of();
        for (var fact : facts) {
            if (fact.at().equals(now)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(fact);
            }
        }
        return found;
    }

    private static Instant latest(Instant one, Instant other, Instant third) {
        var later = one.isAfter(other) ? one : other;
        return later.isAfter(third) ? later : third;
    }
}
