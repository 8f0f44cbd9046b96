package dev.caseclock.sla.previews;

import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.Clocks;
import dev.caseclock.sla.clocks.RowReader;
import dev.caseclock.sla.clocks.Rulebook;
import dev.caseclock.sla.clocks.RulebookRepository;
import dev.caseclock.sla.clocks.Scope;
import dev.caseclock.sla.facts.Dossiers;
import dev.caseclock.sla.facts.FactRepository;
import dev.caseclock.sla.facts.Subject;
import dev.caseclock.sla.policy.DraftedPolicyReader;
import dev.caseclock.sla.policy.PolicyVersion;
import dev.caseclock.time.BusinessCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes the clocks of those whom a change concerns twice, by the rules as they are and as they would be; it writes nothing. */
@ApplicationScoped
class ChangesReader {

    private static final int MOST_SUBJECTS = 20_000;
    private static final int BATCH = 500;

    private static final String ASKING_FOR_A_CALENDAR = """
            select distinct subject_id from clock
            where calendar_asked = ? and ended_at is null and support_model = any (?)
            """;

    private static final String RUNNING = """
            select distinct subject_id from clock where state in ('RUNNING', 'PAUSED') and support_model = any (?)
            """;

    private static final String BEGUN_BEFORE = """
            select distinct subject_id from clock where started_at < ? and support_model = any (?)
            """;

    private final RowReader reader;
    private final FactRepository facts;
    private final RulebookRepository rulebooks;
    private final DraftedPolicyReader drafts;

    @Inject
    ChangesReader(RowReader reader, FactRepository facts, RulebookRepository rulebooks, DraftedPolicyReader drafts) {
        this.reader = reader;
        this.facts = facts;
        this.rulebooks = rulebooks;
        this.drafts = drafts;
    }

    /** The version that a draft would become now. */
    Optional<PolicyVersion> next(UUID draft, Instant now) {
        return drafts.asNextVersion(draft, now);
    }

    /** The version that a calendar would get now. */
    CalendarVersion next(String name, BusinessCalendar days, Instant now) {
        var present = rulebooks.current().calendars().present(name);
        return new CalendarVersion(name, present.map(CalendarVersion::version).orElse(0) + 1, now, days);
    }

    Changes by(CalendarVersion version, Scope scope) {
        var before = rulebooks.current();
        return changes(
                before,
                new Rulebook(before.policies(), before.calendars().with(version)),
                version.publishedAt(),
                ASKING_FOR_A_CALENDAR,
                List.of(version.name(), scope.modelNames()));
    }

    Changes by(PolicyVersion version, Scope scope, Instant now) {
        var before = rulebooks.current();
        var after = new Rulebook(before.policies().with(version), before.calendars());
        var begin = version.effectiveFrom();
        var known = before.policies().first().effectiveFrom();
        return begin.isBefore(known)
                ? changes(before, after, now, BEGUN_BEFORE, List.of(known, scope.modelNames()))
                : changes(before, after, begin.isBefore(now) ? now : begin, RUNNING, List.of(scope.modelNames()));
    }

    private Changes changes(Rulebook before, Rulebook after, Instant asOf, String concerned, List<Object> values) {
        // At the due instant itself one is still in time (R9.2); what the change breaks is broken just after it.
        var then = asOf.plus(1, ChronoUnit.MICROS);
        var subjects = reader.rows(
                        row -> row.getLong(1), "select count(*) from (" + concerned + ") as concerned", values)
                .get(0);
        var ids = reader.rows(
                row -> row.getObject(1, UUID.class), concerned + " order by subject_id limit " + MOST_SUBJECTS, values);
        var clocks = 0L;
        var changed = new ArrayList<ChangedClock>();
        var known = new HashMap<UUID, Subject>();
        for (var from = 0; from < ids.size(); from += BATCH) {
            var dossiers = facts.dossiers(ids.subList(from, Math.min(ids.size(), from + BATCH)));
            var old = derived(dossiers, before, then);
            clocks += old.size();
            var others = changed(old, derived(dossiers, after, then));
            changed.addAll(others);
            var bySubject = dossiers.subjects().stream().collect(Collectors.toMap(Subject::id, Function.identity()));
            others.forEach(one ->
                    known.put(one.key().subjectId(), bySubject.get(one.key().subjectId())));
        }
        changed.sort(ChangedClock.GRAVEST_FIRST);
        return new Changes(asOf, subjects, ids.size(), clocks, changed, known);
    }

    private static List<ChangedClock> changed(List<Clock> before, List<Clock> after) {
        var byKey = after.stream().collect(Collectors.toMap(Clock::key, Function.identity()));
        return before.stream()
                .filter(clock -> byKey.containsKey(clock.key()))
                .flatMap(clock -> ChangedClock.between(clock, byKey.get(clock.key())).stream())
                .toList();
    }

    private static List<Clock> derived(Dossiers dossiers, Rulebook rulebook, Instant asOf) {
        return Stream.of(
                        dossiers.cases().stream().flatMap(one -> Clocks.of(one, rulebook, asOf).stream()),
                        dossiers.incidents().stream().flatMap(one -> Clocks.of(one, rulebook, asOf).stream()),
                        dossiers.contacts().stream().flatMap(one -> Clocks.of(one, rulebook, asOf).stream()))
                .flatMap(clocks -> clocks)
                .toList();
    }
}
