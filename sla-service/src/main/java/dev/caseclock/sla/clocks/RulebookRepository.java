package dev.caseclock.sla.clocks;

import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.sla.calendars.CalendarRepository;
import dev.caseclock.sla.calendars.Calendars;
import dev.caseclock.sla.policy.PolicyRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** All policy and calendar versions. They are only ever added, so number and latest publication tell whether those in memory are all. */
@ApplicationScoped
public class RulebookRepository {

    private record Known(String stamp, Rulebook rulebook) {}

    private final DataSource database;
    private final PolicyRepository policies;
    private final CalendarRepository calendars;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known("", null));

    @Inject
    RulebookRepository(DataSource database, PolicyRepository policies, CalendarRepository calendars) {
        this.database = database;
        this.policies = policies;
        this.calendars = calendars;
    }

    public Rulebook current() {
        var stamp = stamp();
        var present = known.get();
        if (!present.stamp().equals(stamp)) {
            present = new Known(stamp, new Rulebook(policies.all(), new Calendars(calendars.versions())));
            known.set(present);
        }
        return present.rulebook();
    }

    private String stamp() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        select (select count(*) || ' ' || max(published_at) from policy_version)
                            || ' ' || (select count(*) || ' ' || max(published_at) from calendar_version)
                        """);
                var row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new DatabaseFailure("The rules could not be read", failure);
        }
    }
}
