package dev.caseclock.sla.calendars;

import dev.caseclock.contract.sla.CalendarPage;
import dev.caseclock.contract.sla.CalendarView;
import dev.caseclock.contract.sla.CalendarsApi;
import dev.caseclock.contract.sla.DeadlineView;
import dev.caseclock.contract.sla.DefineCalendar;
import dev.caseclock.contract.sla.ReviseCalendar;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.time.BeyondHorizon;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;

@Authenticated
class CalendarsResource implements CalendarsApi {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final CalendarRepository calendars;
    private final CalendarPublishingRepository publishing;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final CommandAnswer answer;
    private final Conditional conditional;

    @Inject
    CalendarsResource(
            CalendarRepository calendars,
            CalendarPublishingRepository publishing,
            SuiteClock suiteClock,
            Caller caller,
            CommandAnswer answer,
            Conditional conditional) {
        this.calendars = calendars;
        this.publishing = publishing;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.answer = answer;
        this.conditional = conditional;
    }

    @Override
    public CalendarPage listCalendars() {
        return new CalendarPage(all().present().stream().map(CalendarViews::of).toList());
    }

    @Override
    public CalendarView getCalendar(String name, Integer version, String ifNoneMatch) {
        var calendar = calendar(name, version);
        conditional.etag(calendar.version());
        return CalendarViews.of(calendar);
    }

    @Override
    public DeadlineView computeDeadline(Instant from, Integer days, String name, Integer version) {
        var calendar = calendar(name, version);
        if (from.isBefore(EARLIEST) || !from.isBefore(LATEST)) {
            throw Refusal.unprocessable("OUT_OF_RANGE").at("query:from");
        }
        try {
            return CalendarViews.deadline(calendar, from, days);
        } catch (BeyondHorizon none) {
            throw Refusal.unprocessable("NOT_ENOUGH_BUSINESS_DAYS")
                    .argument("days", days)
                    .at("query:days")
                    .because(none);
        }
    }

    @Command
    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public CalendarView defineCalendar(String idempotencyKey, DefineCalendar request) {
        var calendar = new CalendarVersion(request.name(), 1, suiteClock.instant(), CalendarViews.days(request));
        if (!publishing.publish(calendar, caller.actor(), null)) {
            throw Refusal.conflict("CALENDAR_EXISTS")
                    .argument("name", request.name())
                    .at("/name");
        }
        answer.etag(calendar.version()).location("/api/v1/sla/calendars/" + calendar.name());
        return CalendarViews.of(calendar);
    }

    @Command
    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public CalendarView reviseCalendar(String ifMatch, String name, ReviseCalendar request) {
        var present = calendar(name, null);
        IfMatch.check(ifMatch, present.version());
        var revised =
                new CalendarVersion(name, present.version() + 1, suiteClock.instant(), CalendarViews.days(request));
        if (!publishing.publish(revised, caller.actor(), null)) {
            throw Refusal.preconditionFailed();
        }
        answer.etag(revised.version());
        return CalendarViews.of(revised);
    }

    private CalendarVersion calendar(String name, Integer version) {
        var calendar = version == null ? all().present(name) : all().version(name, version);
        return calendar.orElseThrow(Refusal::notFound);
    }

    private Calendars all() {
        return new Calendars(calendars.versions());
    }
}
