package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.sla.Rulebooks;
import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.clocks.ClocksPropertyTest.History;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.policy.Policies;
import dev.caseclock.sla.policy.PolicyTerms;
import dev.caseclock.sla.policy.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** R9.5: what must hold for every history and every change of policy or calendar in the midst of it. */
class ChangesOfRulesPropertyTest {

    private static final Rulebook BEFORE = Rulebooks.shipped();

    /** A history, and rules that become others at an instant within it or near it. */
    private record Change(History history, Instant at, Rulebook after) {

        static Change from(long seed) {
            var random = new Random(seed);
            var history = History.from(seed, random.nextBoolean() ? 90 : 30 * 60);
            var start = history.story().facts().get(0).at();
            var span = Duration.between(start, history.end()).toMinutes();
            var at = start.plus(random.nextLong(span + 1), ChronoUnit.MINUTES);
            return new Change(history, at, random.nextBoolean() ? otherPolicy(random, at) : otherCalendar(random, at));
        }

        Map<ClockKey, Clock> clocks(Rulebook rulebook, Instant asOf) {
            return Clocks.of(history.story().dossier().until(asOf), rulebook, asOf).stream()
                    .collect(Collectors.toMap(Clock::key, Function.identity()));
        }
    }

    @Property(tries = 1000)
    void up_to_the_change_nothing_is_another(@ForAll long seed) {
        var change = Change.from(seed);
        var justBefore = change.at().minus(1, ChronoUnit.MICROS);

        var clocks = change.clocks(BEFORE, justBefore);

        change.clocks(change.after(), justBefore).forEach((key, clock) -> assertSame(clock, clocks.get(key)));
    }

    @Property(tries = 1000)
    void what_has_passed_or_ended_by_then_stays(@ForAll long seed) {
        var change = Change.from(seed);
        var end = change.history().end();
        var after = change.clocks(change.after(), end);

        change.clocks(BEFORE, end).forEach((key, clock) -> {
            if (clock.hasEnded() && clock.endedAt().isBefore(change.at())) {
                assertSame(after.get(key), clock);
            } else if (clock.breachedAt() != null && clock.breachedAt().isBefore(change.at())) {
                assertThat(after.get(key).breachedAt()).isEqualTo(clock.breachedAt());
            }
        });
    }

    @Property(tries = 1000)
    void no_deadline_moves_into_the_past(@ForAll long seed) {
        var change = Change.from(seed);

        change.clocks(change.after(), change.history().end()).values().stream()
                .flatMap(clock -> clock.steps().stream())
                .filter(step -> step.rule().equals("R9.5") && step.dueAt() != null)
                .forEach(step -> assertThat(step.dueAt()).isAfterOrEqualTo(step.at()));
    }

    @Property(tries = 1000)
    void each_clock_follows_once(@ForAll long seed) {
        var change = Change.from(seed);

        change.clocks(change.after(), change.history().end())
                .values()
                .forEach(clock -> assertThat(clock.steps())
                        .filteredOn(step -> step.rule().equals("R9.5"))
                        .hasSizeLessThanOrEqualTo(1)
                        .allSatisfy(step -> assertThat(step.at()).isEqualTo(change.at())));
    }

    @Property(tries = 500)
    void a_version_that_says_the_same_moves_nothing(@ForAll long seed) {
        var change = Change.from(seed);
        var same =
                new Rulebook(with(version(change.at(), BEFORE.policies().first().terms())), BEFORE.calendars());
        var end = change.history().end();

        var clocks = change.clocks(BEFORE, end);

        change.clocks(same, end).forEach((key, clock) -> assertSame(clock, clocks.get(key)));
    }

    private static void assertSame(Clock one, Clock other) {
        assertThat(one.state()).isEqualTo(other.state());
        assertThat(one.dueAt()).isEqualTo(other.dueAt());
        assertThat(one.breachedAt()).isEqualTo(other.breachedAt());
        assertThat(one.endedAt()).isEqualTo(other.endedAt());
    }

    private static Rulebook otherPolicy(Random random, Instant at) {
        var shipped = BEFORE.policies().first().terms();
        var targets = new EnumMap<Severity, Duration>(Severity.class);
        var resolution = new EnumMap<Severity, Duration>(Severity.class);
        for (var severity : Severity.values()) {
            targets.put(severity, Duration.ofMinutes(1 + random.nextInt(300)));
            if (random.nextBoolean()) {
                resolution.put(severity, Duration.ofMinutes(1 + random.nextInt(3000)));
            }
        }
        var closing = shipped.closing();
        var terms = new PolicyTerms(
                new PolicyTerms.InitialResponse(targets, 1 + random.nextInt(100)),
                random.nextBoolean() ? shipped.supportWindows() : List.of(),
                new PolicyTerms.Closing(
                        1 + random.nextInt(5),
                        1 + random.nextInt(5),
                        closing.warnAfter(),
                        closing.finalNoticeBusinessDay(),
                        closing.finalNoticeTime(),
                        closing.businessDaysAfterNotice(),
                        closing.heldWhileRcaPending()),
                shipped.rootCauseAnalysis(),
                shipped.credentials(),
                new PolicyTerms.Untargeted(Map.of(), resolution),
                shipped.escalation(),
                shipped.reopening(),
                shipped.entitlement());
        return new Rulebook(with(version(at, terms)), BEFORE.calendars());
    }

    private static Rulebook otherCalendar(Random random, Instant at) {
        var holidays = new HashSet<LocalDate>();
        for (var i = random.nextInt(15); i > 0; i--) {
            holidays.add(LocalDate.parse("2026-03-02").plusDays(random.nextInt(60)));
        }
        return new Rulebook(
                BEFORE.policies(),
                BEFORE.calendars()
                        .with(new CalendarVersion("new-york", 2, at, Rulebooks.NEW_YORK.withHolidays(holidays))));
    }

    private static PolicyVersion version(Instant at, PolicyTerms terms) {
        return new PolicyVersion(2, at, BEFORE.policies().first().source(), terms, at, null);
    }

    private static Policies with(PolicyVersion version) {
        var versions = new ArrayList<>(BEFORE.policies().versions());
        versions.add(version);
        return new Policies(versions);
    }
}
