package dev.caseclock.cases.policy;

import dev.caseclock.kit.database.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** The policy versions that are published, with what of them counts here. */
@ApplicationScoped
public class KnownPolicyRepository {

    private static final String LEARN = """
            insert into known_policy (version, effective_from, reopening_within) values (?, ?, ?)
            on conflict (version) do nothing
            """;

    // Before the first known version that one is applied.
    private static final String IN_FORCE = """
            select reopening_within from known_policy
            where effective_from <= greatest(?, (select min(effective_from) from known_policy))
            order by effective_from desc
            limit 1
            """;

    private final RowRepository rows;

    @Inject
    KnownPolicyRepository(RowRepository rows) {
        this.rows = rows;
    }

    /** Told once or several times, in order or not: a version never changes. */
    public void learn(int version, Instant effectiveFrom, Duration reopeningWithin) {
        rows.write(LEARN, version, effectiveFrom, reopeningWithin.toString());
    }

    /** R5.4. How long a case may be asked to be reopened: by the version in force when it was closed, as its people were told then. */
    public Duration reopeningWithin(Instant closedAt) {
        return rows.row(IN_FORCE, row -> Duration.parse(row.text("reopening_within")), closedAt)
                .orElseThrow();
    }
}
