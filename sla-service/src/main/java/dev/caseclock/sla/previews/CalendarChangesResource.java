package dev.caseclock.sla.previews;

import dev.caseclock.contract.sla.CalendarChangesApi;
import dev.caseclock.contract.sla.CalendarChangesView;
import dev.caseclock.contract.sla.ReviseCalendar;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.sla.calendars.CalendarViews;
import dev.caseclock.sla.clocks.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class CalendarChangesResource implements CalendarChangesApi {

    private final ChangesReader reader;
    private final SuiteClock suiteClock;
    private final Caller caller;

    @Inject
    CalendarChangesResource(ChangesReader reader, SuiteClock suiteClock, Caller caller) {
        this.reader = reader;
        this.suiteClock = suiteClock;
        this.caller = caller;
    }

    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public CalendarChangesView previewCalendarChange(String name, ReviseCalendar request) {
        var days = CalendarViews.days(request);
        var version = reader.next(name, days, suiteClock.instant());
        return ChangesViews.of(version, reader.by(version, Scope.of(Visibility.of(caller))));
    }
}
