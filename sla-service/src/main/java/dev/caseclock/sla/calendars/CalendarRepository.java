package dev.caseclock.sla.calendars;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.time.BusinessCalendar;
import dev.caseclock.time.ServiceWindow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The calendar versions in the database. */
@ApplicationScoped
public class CalendarRepository {

    private static final String ALL = """
            select name, version, published_at, zone, working_days, holidays, extra_working_days, windows
            from calendar_version
            """;

    private static final String ADD = """
            insert into calendar_version
                (name, version, published_at, zone, working_days, holidays, extra_working_days, windows)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final DataSource database;

    @Inject
    CalendarRepository(DataSource database) {
        this.database = database;
    }

    public List<CalendarVersion> versions() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ALL);
                var rows = statement.executeQuery()) {
            var versions = new ArrayList<CalendarVersion>();
            while (rows.next()) {
                versions.add(version(rows));
            }
            return versions;
        } catch (SQLException failure) {
            throw new DatabaseFailure("The calendars could not be read", failure);
        }
    }

    /** Whether it was new; of two who publish the same version at once, one wins. */
    boolean add(CalendarVersion calendar) {
        var days = calendar.days();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ADD)) {
            statement.setString(1, calendar.name());
            statement.setInt(2, calendar.version());
            statement.setObject(3, calendar.publishedAt().atOffset(ZoneOffset.UTC));
            statement.setString(4, days.zone().getId());
            statement.setArray(5, connection.createArrayOf("text", names(days.workingDays())));
            statement.setArray(6, connection.createArrayOf("date", dates(days.holidays())));
            statement.setArray(7, connection.createArrayOf("date", dates(days.extraWorkingDays())));
            statement.setArray(
                    8,
                    connection.createArrayOf(
                            "text",
                            days.windows().stream()
                                    .map(window -> window.opens() + "/" + window.closes())
                                    .toArray()));
            return statement.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new DatabaseFailure("The calendar could not be kept", failure);
        }
    }

    private static CalendarVersion version(ResultSet row) throws SQLException {
        return new CalendarVersion(
                row.getString("name"),
                row.getInt("version"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                new BusinessCalendar(
                        ZoneId.of(row.getString("zone")),
                        texts(row.getArray("working_days"))
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        days(row.getArray("holidays")),
                        days(row.getArray("extra_working_days")),
                        texts(row.getArray("windows"))
                                .map(CalendarRepository::window)
                                .toList()));
    }

    private static ServiceWindow window(String stored) {
        var times = stored.split("/");
        return ServiceWindow.of(times[0], times[1]);
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray());
    }

    private static TreeSet<LocalDate> days(Array array) throws SQLException {
        return Arrays.stream((Date[]) array.getArray())
                .map(Date::toLocalDate)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Object[] names(Collection<DayOfWeek> days) {
        return EnumSet.copyOf(days).stream().map(DayOfWeek::name).toArray();
    }

    private static Object[] dates(Collection<LocalDate> dates) {
        return dates.stream().sorted().map(Date::valueOf).toArray();
    }
}
