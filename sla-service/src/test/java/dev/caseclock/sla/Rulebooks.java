package dev.caseclock.sla;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.calendars.Calendars;
import dev.caseclock.sla.clocks.Rulebook;
import dev.caseclock.sla.policy.Policies;
import dev.caseclock.sla.policy.PolicyVersion;
import dev.caseclock.time.BusinessCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The shipped policy with the calendars of the policy's examples. */
public final class Rulebooks {

    public static final BusinessCalendar NEW_YORK = BusinessCalendar.mondayToFriday(ZoneId.of("America/New_York"));

    private Rulebooks() {}

    public static Rulebook shipped() {
        return with();
    }

    public static Rulebook with(CalendarVersion... more) {
        var calendars = new ArrayList<>(List.of(
                calendar("default", 1, BusinessCalendar.mondayToFriday(ZoneId.of("UTC"))),
                calendar("new-york", 1, NEW_YORK),
                calendar("berlin", 1, BusinessCalendar.mondayToFriday(ZoneId.of("Europe/Berlin"))),
                calendar(
                        "riyadh",
                        1,
                        BusinessCalendar.mondayToFriday(ZoneId.of("Asia/Riyadh"))
                                .withWorkingDays(
                                        EnumSet.complementOf(EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY)))),
                calendar("new-york-thanksgiving", 1, NEW_YORK.withHolidays(Set.of(LocalDate.parse("2026-11-26")))),
                calendar(
                        "utc-year-end",
                        1,
                        BusinessCalendar.mondayToFriday(ZoneId.of("UTC"))
                                .withHolidays(Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2027-01-01"))))));
        calendars.addAll(List.of(more));
        return new Rulebook(new Policies(policies()), new Calendars(calendars));
    }

    public static CalendarVersion calendar(String name, int version, BusinessCalendar days) {
        return new CalendarVersion(name, version, Instant.EPOCH, days);
    }

    public static List<PolicyVersion> policies() {
        try (var shipped = Rulebooks.class.getResourceAsStream("/shipped/policies.json")) {
            return TolerantJson.mapper().readValue(shipped, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
