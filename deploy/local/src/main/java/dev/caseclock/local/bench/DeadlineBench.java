package dev.caseclock.local.bench;

import dev.caseclock.time.BusinessCalendar;
import dev.caseclock.time.ServiceWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Deadlines of the policy on one core, computed and walked: a target in the support window of a region (R1.5), and the end of the second,
 * third and fifth business day (R1.3, R7, R8.1) in calendars with holidays. The walk stands in every minute and looks at the wall clock.
 */
public final class DeadlineBench {

    private static final int DIFFERENT = 2_000;
    private static final int ROUNDS = 5;
    private static final Duration COMPUTE = Duration.ofSeconds(2);
    private static final Set<LocalDate> HOLIDAYS = Set.of(
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 6),
            LocalDate.of(2026, 5, 1),
            LocalDate.of(2026, 5, 14),
            LocalDate.of(2026, 5, 25),
            LocalDate.of(2026, 12, 25));
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    /** One question: business days from an event, or open time when there are none. */
    private record Question(BusinessCalendar calendar, Instant from, int days, Duration open) {

        Instant computed() {
            return days > 0 ? calendar.endOfBusinessDay(from, days) : calendar.plusOpenTime(from, open);
        }

        Instant walked() {
            return days > 0 ? walkedDays() : walkedOpenTime();
        }

        private Instant walkedDays() {
            var dayZero = from.atZone(calendar.zone()).toLocalDate();
            var date = dayZero;
            var counted = 0;
            for (var now = from; ; now = now.plusSeconds(60)) {
                var today = now.atZone(calendar.zone()).toLocalDate();
                if (today.isAfter(date)) {
                    var isWorked = !calendar.holidays().contains(date)
                            && calendar.workingDays().contains(date.getDayOfWeek());
                    if (!date.equals(dayZero) && isWorked && ++counted == days) {
                        return now;
                    }
                    date = today;
                }
            }
        }

        private Instant walkedOpenTime() {
            var left = open.toMinutes();
            var now = from;
            while (left > 0) {
                var local = now.atZone(calendar.zone());
                var window = calendar.windows().get(0);
                var isOpen = calendar.workingDays().contains(local.getDayOfWeek())
                        && !calendar.holidays().contains(local.toLocalDate())
                        && !local.toLocalTime().isBefore(window.opens())
                        && local.toLocalTime().isBefore(window.closes());
                left -= isOpen ? 1 : 0;
                now = now.plusSeconds(60);
            }
            return now;
        }
    }

    private DeadlineBench() {}

    public static void main(String[] arguments) {
        var questions = questions();
        agree(questions);
        var computed = new ArrayList<Double>();
        var walked = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            computed.add(computedASecond(questions));
            walked.add(walkedASecond(questions));
        }
        System.out.printf(
                Locale.ROOT,
                "deadlines a second on one core: computed %,.0f, walked minute by minute %,.0f (medians of %d)%n",
                median(computed),
                median(walked),
                ROUNDS);
        System.out.printf(
                Locale.ROOT, "computed against walked: ratio %,.0f (aim 1000)%n", median(computed) / median(walked));
    }

    private static List<Question> questions() {
        var random = new Random(1);
        var newYork = BusinessCalendar.mondayToFriday(ZoneId.of("America/New_York"));
        var american = newYork.withWindows(new ServiceWindow(LocalTime.of(8, 0), LocalTime.of(20, 0)));
        var european = BusinessCalendar.mondayToFriday(ZoneId.of("Europe/Berlin"))
                .withHolidays(HOLIDAYS)
                .withWindows(new ServiceWindow(LocalTime.of(9, 0), LocalTime.of(18, 0)));
        var questions = new ArrayList<Question>();
        for (var i = 0; i < DIFFERENT; i++) {
            var from = NEW_YEAR.plus(Duration.ofMinutes(random.nextInt(360 * 24 * 60)));
            questions.add(
                    switch (i % 5) {
                        case 0 -> new Question(american, from, 0, Duration.ofHours(2));
                        case 1 -> new Question(european, from, 0, Duration.ofHours(2));
                        case 2 -> new Question(newYork, from, 2, null);
                        case 3 -> new Question(european, from, 3, null);
                        default -> new Question(newYork, from, 5, null);
                    });
        }
        return questions;
    }

    private static void agree(List<Question> questions) {
        for (var question : questions) {
            if (!question.computed().equals(question.walked())) {
                throw new IllegalStateException(
                        "%s: computed %s, walked %s".formatted(question, question.computed(), question.walked()));
            }
        }
        System.out.printf(Locale.ROOT, "%,d different deadlines: both say the same%n", questions.size());
    }

    private static double computedASecond(List<Question> questions) {
        var began = System.nanoTime();
        var done = 0L;
        var seen = 0L;
        while (System.nanoTime() - began < COMPUTE.toNanos()) {
            for (var question : questions) {
                seen += question.computed().getEpochSecond();
                done++;
            }
        }
        return seen == 0 ? 0 : done * 1e9 / (System.nanoTime() - began);
    }

    private static double walkedASecond(List<Question> questions) {
        var began = System.nanoTime();
        var seen = 0L;
        for (var question : questions) {
            seen += question.walked().getEpochSecond();
        }
        return seen == 0 ? 0 : questions.size() * 1e9 / (System.nanoTime() - began);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
