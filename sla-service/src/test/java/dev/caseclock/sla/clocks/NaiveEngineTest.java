package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.sla.CaseStory;
import dev.caseclock.sla.Rulebooks;
import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.calendars.Calendars;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.policy.Policies;
import dev.caseclock.sla.policy.PolicyVersion;
import dev.caseclock.time.BusinessCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * R1.5, R4, R7, R9: random histories with pauses, severity changes, windows, holidays, clock changes and late facts, each through the engine
 * and through a walk from minute to minute. How many is said by {@code -Dcaseclock.histories=1000000}, where they begin by
 * {@code -Dcaseclock.histories.from=…}.
 */
class NaiveEngineTest {

    private static final long HISTORIES = Long.getLong("caseclock.histories", 2_000);
    private static final long FROM = Long.getLong("caseclock.histories.from", 1);
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<String, BusinessCalendar> CALENDARS = Map.of(
            "new-york", weekdays("America/New_York"),
            "berlin",
                    weekdays("Europe/Berlin")
                            .withHolidays(dates("2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25")),
            "riyadh",
                    weekdays("Asia/Riyadh")
                            .withWorkingDays(EnumSet.complementOf(EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY))),
            "shanghai",
                    new BusinessCalendar(
                            ZoneId.of("Asia/Shanghai"),
                            weekdays("UTC").workingDays(),
                            dates("2026-02-16", "2026-02-17", "2026-02-18", "2026-10-01", "2026-10-02", "2026-10-05"),
                            dates("2026-02-14", "2026-02-28", "2026-09-27", "2026-10-10"),
                            weekdays("UTC").windows()),
            // Its clocks change by half an hour.
            "lord-howe", weekdays("Australia/Lord_Howe"),
            // Here they change at midnight, so that some days begin at one o'clock.
            "santiago", weekdays("America/Santiago"));

    private static final PolicyVersion POLICY = withTargetsForResolution();
    private static final Rulebook RULEBOOK = rulebook();

    @Test
    void the_engine_says_what_a_walk_through_every_minute_says() {
        LongStream.range(FROM, FROM + HISTORIES).parallel().forEach(NaiveEngineTest::compare);
    }

    private static void compare(long seed) {
        var random = new Random(seed);
        var calendar = CALENDARS.keySet().stream().sorted().toList().get(random.nextInt(CALENDARS.size()));
        var now = NEW_YEAR.plus(Duration.ofMinutes(random.nextInt(360 * 24 * 60)));
        var story = CaseStory.opened(
                now.toString(),
                Severity.values()[random.nextInt(4)],
                SupportModel.values()[random.nextInt(3)],
                calendar);
        // Some histories are a matter of minutes, some of days.
        var pace = new int[] {20, 120, 600, 2_000}[random.nextInt(4)];
        now = live(story, now, random, pace, CALENDARS.get(calendar).zone());
        var asOf = now.plus(Duration.ofMinutes(random.nextInt(pace * 3)));
        var arrivals = new ArrayList<>(story.facts());
        Collections.shuffle(arrivals, random);
        var dossier = story.dossierOf(arrivals);

        var derived = Clocks.of(dossier, RULEBOOK, asOf).stream()
                .map(NaiveEngine.Verdict::of)
                .sorted(IN_ORDER)
                .toList();
        var walked = NaiveEngine.verdicts(dossier, POLICY.terms(), CALENDARS.get(calendar), asOf).stream()
                .sorted(IN_ORDER)
                .toList();

        assertThat(withoutDueOfTheEnded(derived))
                .as("history %d in %s as of %s: %s", seed, calendar, asOf, dossier.facts())
                .isEqualTo(withoutDueOfTheEnded(walked));
    }

    private static final Comparator<NaiveEngine.Verdict> IN_ORDER =
            Comparator.comparing(NaiveEngine.Verdict::metric).thenComparing(NaiveEngine.Verdict::cycle);

    // The walk stops at the end: where the clock would have come due afterwards is nobody's business any more.
    private static List<NaiveEngine.Verdict> withoutDueOfTheEnded(List<NaiveEngine.Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.endedAt() == null
                        ? verdict
                        : new NaiveEngine.Verdict(
                                verdict.metric(),
                                verdict.cycle(),
                                verdict.state(),
                                null,
                                verdict.breachedAt(),
                                verdict.endedAt()))
                .toList();
    }

    // At a deadline itself one is in time (R9.2), so some facts fall on the instants where deadlines lie.
    private static Instant next(Instant now, Random random, int pace, ZoneId zone) {
        return switch (random.nextInt(12)) {
            case 0 -> now.plus(Duration.ofMinutes(10));
            case 1 -> now.plus(Duration.ofHours(2));
            case 2 ->
                pace < 600
                        ? now.plus(Duration.ofMinutes(1))
                        : now.atZone(zone)
                                .toLocalDate()
                                .plusDays(1 + random.nextInt(4))
                                .atStartOfDay(zone)
                                .toInstant();
            default -> now.plus(Duration.ofMinutes(1 + random.nextInt(pace)));
        };
    }

    private static Instant live(CaseStory story, Instant opened, Random random, int pace, ZoneId zone) {
        var now = opened;
        var waits = PendingParty.NONE;
        var state = "NEW";
        for (var steps = random.nextInt(14); steps > 0; steps--) {
            now = next(now, random, pace, zone);
            var at = now.toString();
            switch (random.nextInt(14)) {
                case 0, 1 -> {
                    story.assigned(at);
                    state = state.equals("NEW") ? "OPEN" : state;
                }
                case 2 -> story.calls(at);
                case 3 -> story.notesInternally(at);
                case 4 -> story.repliesAutomatically(at);
                case 5 -> {
                    story.contactWrites(at);
                    state = state.equals("WAITING") || state.equals("PROPOSED") ? "OPEN" : state;
                }
                case 6, 7 -> story.becomes(Severity.values()[random.nextInt(4)], at);
                case 8 -> {
                    if (!state.equals("PROPOSED")) {
                        story.proposesSolution(at);
                        state = "PROPOSED";
                    }
                }
                case 9 -> {
                    if (!state.equals("WAITING")) {
                        story.asksForInformation(at);
                        state = "WAITING";
                    }
                }
                case 10, 11 -> {
                    if (state.equals("WAITING")) {
                        story.noticeArrives(at);
                    }
                }
                case 12 -> {
                    waits = waits == PendingParty.NONE ? PendingParty.DEVELOPMENT : PendingParty.NONE;
                    story.waitsFor(waits, at);
                }
                default -> {
                    if (random.nextInt(3) == 0) {
                        story.closed(at, ClosureReason.values()[random.nextInt(ClosureReason.values().length)]);
                        return now;
                    }
                }
            }
        }
        return now;
    }

    /** R4.6: a version may set what the article leaves open; then even these clocks have something to pause. */
    private static PolicyVersion withTargetsForResolution() {
        try (var shipped = NaiveEngineTest.class.getResourceAsStream("/shipped/policies.json")) {
            var json = TolerantJson.mapper();
            var version = json.readTree(shipped).get(0);
            ((ObjectNode) version.at("/terms/untargeted"))
                    .putObject("resolution")
                    .put("S1", "PT4H")
                    .put("S2", "PT12H")
                    .put("S3", "PT30H")
                    .put("S4", "PT30H");
            return json.treeToValue(version, PolicyVersion.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Rulebook rulebook() {
        var versions = new ArrayList<CalendarVersion>();
        versions.add(Rulebooks.calendar("default", 1, weekdays("UTC")));
        CALENDARS.forEach((name, days) -> versions.add(Rulebooks.calendar(name, 1, days)));
        return new Rulebook(new Policies(List.of(POLICY)), new Calendars(versions));
    }

    private static BusinessCalendar weekdays(String zone) {
        return BusinessCalendar.mondayToFriday(ZoneId.of(zone));
    }

    private static Set<LocalDate> dates(String... dates) {
        return Set.copyOf(List.of(dates).stream().map(LocalDate::parse).toList());
    }
}
