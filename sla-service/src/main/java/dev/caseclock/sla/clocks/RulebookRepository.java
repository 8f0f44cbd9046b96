package dev.caseclock.sla.clocks;

import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.sla.calendars.CalendarRepository;
import dev.caseclock.sla.calendars.Calendars;
import dev.caseclock.sla.policy.Policies;
import dev.caseclock.sla.policy.PolicyRepository;
import dev.caseclock.sla.policy.PolicyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** All policy and calendar versions. They are only ever added, so number and latest publication tell whether those in memory are all. */
@ApplicationScoped
public class RulebookRepository {

    private static final String STAMP = """
            select (select count(*) || ' ' || max(published_at) from policy_version)
                || ' ' || (select count(*) || ' ' || max(published_at) from calendar_version) as stamp
            """;

    private record Known(String stamp, Rulebook rulebook) {}

    private final RowRepository rows;
    private final PolicyRepository policies;
    private final CalendarRepository calendars;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known("", null));

    @Inject
    RulebookRepository(RowRepository rows, PolicyRepository policies, CalendarRepository calendars) {
        this.rows = rows;
        this.policies = policies;
        this.calendars = calendars;
    }

    public Rulebook current() {
        var stamp = rows.row(STAMP, row -> row.text("stamp")).orElseThrow();
        var present = known.get();
        if (!present.stamp().equals(stamp)) {
            present = new Known(stamp, new Rulebook(policies.all(), new Calendars(calendars.versions())));
            known.set(present);
        }
        return present.rulebook();
    }

    /** As it was when nothing later than this instant had been published. */
    public Rulebook knownAt(Instant instant) {
        var known = policies.all();
        return new Rulebook(
                new Policies(known.versions().stream()
                        .filter(version -> version == known.first()
                                || !version.publishedAt().isAfter(instant))
                        .toList()),
                new Calendars(calendars.versions().stream()
                        .filter(version -> !version.publishedAt().isAfter(instant))
                        .toList()));
    }

    /**
     * As if these versions had held all the time.
     *
     * @param policy absent: those that held
     * @param calendar a name whose version {@code calendarVersion} is taken; absent: those that held
     */
    public Rulebook simulating(PolicyVersion policy, String calendar, Integer calendarVersion) {
        return new Rulebook(
                policy == null ? policies.all() : new Policies(List.of(policy)),
                new Calendars(calendars.versions().stream()
                        .filter(version -> !version.name().equals(calendar) || version.version() == calendarVersion)
                        .toList()));
    }
}
