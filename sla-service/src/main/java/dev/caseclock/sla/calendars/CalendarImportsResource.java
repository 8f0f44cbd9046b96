package dev.caseclock.sla.calendars;

import dev.caseclock.contract.sla.CalendarImportView;
import dev.caseclock.contract.sla.CalendarImportsApi;
import dev.caseclock.contract.sla.ImportCountryHolidays;
import dev.caseclock.contract.sla.ImportedDateKind;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

class CalendarImportsResource implements CalendarImportsApi {

    private static final int MOST_YEARS = 20;
    private static final int MOST_DATES = 2000;

    private final CalendarRepository calendars;
    private final CalendarPublishingRepository publishing;
    private final CountryHolidaysReader countries;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final CommandAnswer answer;

    @Inject
    CalendarImportsResource(
            CalendarRepository calendars,
            CalendarPublishingRepository publishing,
            CountryHolidaysReader countries,
            SuiteClock suiteClock,
            Caller caller,
            CommandAnswer answer) {
        this.calendars = calendars;
        this.publishing = publishing;
        this.countries = countries;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.answer = answer;
    }

    @Command
    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public CalendarImportView importCountryHolidays(String ifMatch, String name, ImportCountryHolidays request) {
        var present = present(name, ifMatch);
        refuseOddYears(request.firstYear(), request.lastYear(), "/lastYear");
        var holidays =
                countries.holidays(request.country(), request.subdivision(), request.firstYear(), request.lastYear());
        return imported(
                present,
                CalendarImport.of(present.days(), CalendarImport.Kind.HOLIDAYS, holidays),
                CalendarViews.source(request));
    }

    @Command
    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public CalendarImportView importICalendar(
            String ifMatch,
            Integer firstYear,
            Integer lastYear,
            String name,
            InputStream body,
            ImportedDateKind dates) {
        var present = present(name, ifMatch);
        refuseOddYears(firstYear, lastYear, "query:lastYear");
        var read = ICalendarReader.read(bytes(body), firstYear, lastYear);
        var kind = dates == null ? CalendarImport.Kind.HOLIDAYS : CalendarImport.Kind.valueOf(dates.name());
        return imported(
                present,
                CalendarImport.of(present.days(), kind, read.dates()).passingOver(read.passedOver()),
                "iCalendar, %d to %d".formatted(firstYear, lastYear));
    }

    private CalendarVersion present(String name, String ifMatch) {
        var present = new Calendars(calendars.versions()).present(name).orElseThrow(Refusal::notFound);
        IfMatch.check(ifMatch, present.version());
        return present;
    }

    // What adds nothing makes no version, so that the same import may be run each year or twice.
    private CalendarImportView imported(CalendarVersion present, CalendarImport done, String source) {
        var version = present;
        if (!done.added().isEmpty()) {
            refuseTooMany(done);
            version = new CalendarVersion(present.name(), present.version() + 1, suiteClock.instant(), done.days());
            if (!publishing.publish(version, caller.actor(), source)) {
                throw Refusal.preconditionFailed();
            }
        }
        answer.etag(version.version());
        return CalendarViews.of(version, done);
    }

    private static void refuseTooMany(CalendarImport done) {
        if (done.days().holidays().size() > MOST_DATES
                || done.days().extraWorkingDays().size() > MOST_DATES) {
            throw Refusal.unprocessable("TOO_MANY_DATES").argument("limit", MOST_DATES);
        }
    }

    private static void refuseOddYears(int firstYear, int lastYear, String place) {
        if (lastYear < firstYear || lastYear - firstYear >= MOST_YEARS) {
            throw Refusal.unprocessable("YEARS_OUT_OF_RANGE")
                    .argument("limit", MOST_YEARS)
                    .at(place);
        }
    }

    private static byte[] bytes(InputStream body) {
        try (body) {
            return body.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
