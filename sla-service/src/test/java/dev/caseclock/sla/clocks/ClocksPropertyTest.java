package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.CaseStory;
import dev.caseclock.sla.Rulebooks;
import dev.caseclock.sla.facts.CaseFact;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.Dossiers;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What must hold for every history. */
class ClocksPropertyTest {

    private static final Rulebook RULEBOOK = Rulebooks.shipped();
    private static final Instant EARLIEST = Instant.parse("2026-03-02T00:00:00Z");

    /** A history at whole minutes: weekends, windows and the clock changes of March lie in it. */
    record History(CaseStory story, Instant end) {

        static History from(long seed, int minutesBetween) {
            var random = new Random(seed);
            var now = EARLIEST.plus(Duration.ofMinutes(random.nextInt(30 * 24 * 60)));
            var model = SupportModel.values()[random.nextInt(3)];
            var severity = Severity.values()[random.nextInt(4)];
            var story = CaseStory.opened(now.toString(), severity, model, "new-york");
            var isOpen = true;
            var isProposed = false;
            for (var steps = random.nextInt(12); steps > 0 && isOpen; steps--) {
                now = now.plus(Duration.ofMinutes(1 + random.nextInt(minutesBetween)));
                var at = now.toString();
                switch (random.nextInt(11)) {
                    case 0, 1 -> story.assigned(at);
                    case 2 -> story.calls(at);
                    case 3 -> story.notesInternally(at);
                    case 4 -> story.repliesAutomatically(at);
                    case 5 -> {
                        story.contactWrites(at);
                        isProposed = false;
                    }
                    case 6, 7 -> story.becomes(Severity.values()[random.nextInt(4)], at);
                    case 8 -> {
                        if (!isProposed) {
                            story.proposesSolution(at);
                            isProposed = true;
                        }
                    }
                    case 9 -> story.waitsFor(random.nextBoolean() ? PendingParty.NONE : PendingParty.DEVELOPMENT, at);
                    default -> {
                        if (random.nextInt(4) == 0) {
                            story.closed(at, ClosureReason.CLOSED_BY_CUSTOMER);
                            isOpen = false;
                        }
                    }
                }
            }
            return new History(story, now.plus(Duration.ofMinutes(random.nextInt(minutesBetween * 2))));
        }

        List<Clock> clocks() {
            return Clocks.of(story.dossier(), RULEBOOK, end);
        }
    }

    @Property(tries = 3000)
    void the_initial_response_is_what_a_walk_through_the_minutes_finds(@ForAll long seed) {
        var history = History.from(seed, 90);
        var clock = clock(history, Metric.INITIAL_RESPONSE);
        if (clock.state() == ClockState.CANCELLED || isClosedUnanswered(clock, history)) {
            return;
        }

        var walked = MinuteWalk.initialResponse(history.story().dossier(), history.end());

        assertThat(clock.state()).isEqualTo(walked.state());
        assertThat(clock.dueAt()).contains(walked.dueAt());
        assertThat(clock.breachedAt()).isEqualTo(walked.breachedAt());
        assertThat(clock.endedAt()).isEqualTo(walked.endedAt());
    }

    @Property(tries = 400)
    void a_closing_deadline_is_what_a_walk_through_the_minutes_finds(@ForAll long seed) {
        var history = History.from(seed, 36 * 60);
        var clocks = history.clocks().stream()
                .filter(clock -> clock.key().metric() == Metric.SOLUTION_CONFIRMATION)
                .toList();
        if (clocks.isEmpty()) {
            return;
        }
        var clock = clocks.get(clocks.size() - 1);

        var walked = MinuteWalk.solutionConfirmation(
                history.story().dossier(), ZoneId.of("America/New_York"), history.end());

        assertThat(clock.state()).isEqualTo(walked.state());
        assertThat(clock.breachedAt()).isEqualTo(walked.breachedAt());
        assertThat(clock.endedAt()).isEqualTo(walked.endedAt());
        assertThat(clock.dueAt().orElse(null)).isEqualTo(walked.dueAt());
    }

    @Property(tries = 500)
    void every_line_adds_up_to_the_wall_time_and_elapsed_never_exceeds_it(@ForAll long seed) {
        var history = History.from(seed, 24 * 60);

        for (var clock : history.clocks()) {
            var until = clock.hasEnded() ? clock.endedAt() : history.end();
            var line = clock.lineUntil(until);
            var reading = clock.readAt(history.end());

            assertThat(line.sums().values().stream().reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(Duration.between(clock.startedAt(), until));
            assertThat(reading.elapsed()).isBetween(Duration.ZERO, Duration.between(clock.startedAt(), until));
            if (reading.nextChangeAt() != null) {
                assertThat(reading.nextChangeAt()).isAfter(history.end());
            }
        }
    }

    @Property(tries = 300)
    void facts_that_arrive_in_any_order_and_in_any_batches_end_in_the_same_clocks(@ForAll long seed) {
        var history = History.from(seed, 12 * 60);
        var inOrder = conclude(history, history.story().facts(), 1);
        var shuffled = new ArrayList<>(history.story().facts());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(conclude(history, shuffled, 1 + new Random(seed).nextInt(3))).isEqualTo(inOrder);
    }

    @Property(tries = 300)
    void nothing_changes_before_the_next_change(@ForAll long seed) {
        var history = History.from(seed, 60);
        for (var clock : history.clocks()) {
            var reading = clock.readAt(history.end());
            var next = reading.nextChangeAt();
            if (next == null || clock.hasEnded()) {
                continue;
            }
            var before = later(history, clock.key(), next.minusNanos(1000));
            assertThat(before.clock().state()).isEqualTo(clock.state());
            assertThat(before.reading().counting()).isEqualTo(reading.counting());
            assertThat(before.reading().atRisk()).isEqualTo(reading.atRisk());
            var then = later(history, clock.key(), next);
            assertThat(List.of(
                            then.clock().state(),
                            then.reading().counting(),
                            then.reading().atRisk()))
                    .isNotEqualTo(List.of(clock.state(), reading.counting(), reading.atRisk()));
        }
    }

    private record Moment(Clock clock, Reading reading) {}

    private static Moment later(History history, ClockKey key, Instant at) {
        var clock = Clocks.of(history.story().dossier(), RULEBOOK, at).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
        return new Moment(clock, clock.readAt(at));
    }

    /** What is stored after facts have come in batches and all deadlines up to the end have been looked at. */
    private static Map<ClockKey, StoredClock> conclude(History history, List<CaseFact> arrivals, int batch) {
        var known = new ArrayList<CaseFact>();
        var stored = new HashMap<ClockKey, StoredClock>();
        for (var from = 0; from < arrivals.size(); from += batch) {
            known.addAll(arrivals.subList(from, Math.min(arrivals.size(), from + batch)));
            var last = known.stream().map(CaseFact::at).max(Instant::compareTo).orElseThrow();
            keep(history, known, last, stored);
        }
        keep(history, known, history.end(), stored);
        var withoutIds = new HashMap<ClockKey, StoredClock>();
        stored.forEach((key, clock) -> withoutIds.put(key, normal(clock)));
        return withoutIds;
    }

    private static void keep(History history, List<CaseFact> known, Instant asOf, Map<ClockKey, StoredClock> stored) {
        var dossier = history.story().dossierOf(known);
        var gravities = Gravities.of(new Dossiers(List.of(), List.of(dossier), List.of(), List.of()));
        for (var clock : Clocks.of(dossier, RULEBOOK, asOf)) {
            var before = stored.get(clock.key());
            var gravity = gravities.of(clock);
            var changes = before == null
                    ? StoredClock.started(UUID.randomUUID(), clock, gravity, asOf)
                    : before.becomes(clock, gravity, asOf);
            changes.forEach(change -> stored.put(clock.key(), change.after()));
        }
    }

    // Version and moment of recording tell how it came about, not what is the case.
    private static StoredClock normal(StoredClock clock) {
        return new StoredClock(
                null,
                clock.key(),
                clock.state(),
                clock.rule(),
                clock.startedAt(),
                clock.dueAt(),
                clock.endedAt(),
                clock.breachedAt(),
                null,
                clock.heldBecause(),
                clock.policyVersion(),
                clock.calendarName(),
                clock.calendarVersion(),
                clock.calendarAsked(),
                clock.severity(),
                clock.atRiskAt(),
                1);
    }

    private static Clock clock(History history, Metric metric) {
        return history.clocks().stream()
                .filter(clock -> clock.key().metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isClosedUnanswered(Clock clock, History history) {
        return clock.hasEnded() && clock.response().respondedAt() == null;
    }
}
