package dev.caseclock.cases.calendars;

import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Which business calendars exist. */
@ApplicationScoped
public class KnownCalendarRepository {

    private static final String LEARN = """
            insert into known_calendar (name, version) values (?, ?)
            on conflict (name) do update set version = greatest(known_calendar.version, excluded.version)
            """;

    private final RowRepository rows;

    @Inject
    KnownCalendarRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** R9.1. A name that nobody has published is refused with those that were. */
    public String known(String name, String pointer) {
        var names = names();
        if (!names.contains(name)) {
            throw Refusal.unprocessable("UNKNOWN_CALENDAR")
                    .rule("R9.1")
                    .argument("calendar", name)
                    .argument("known", String.join(", ", names))
                    .with("knownCalendars", names)
                    .at(pointer);
        }
        return name;
    }

    public List<String> names() {
        return rows.rows("select name from known_calendar order by name", row -> row.text("name"));
    }

    /** Told once or several times, in order or not: the newest version stays. */
    public void learn(String name, int version) {
        rows.write(LEARN, name, version);
    }
}
