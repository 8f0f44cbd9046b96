package dev.caseclock.cases.conversation;

import dev.caseclock.cases.finding.Unread;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.database.RowRepository.Row;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** R6.4. What each person has seen of a case. No change of the case, so without version and event. */
@ApplicationScoped
public class ViewMarkerRepository {

    // Shares the case: its version cannot rise between being read here and the commit.
    private static final String MOVE = """
            insert into view_marker as present (case_id, person, update_id, seq, seen_at, case_version)
            select held.id, ?, seen.id, seen.seq, ?, held.version
            from (select id, version from support_case where id = ? for share) held
            join case_update seen on seen.case_id = held.id and seen.id = ?
            where ? or seen.visibility = 'PUBLIC'
            on conflict (case_id, person) do update
                set update_id = excluded.update_id, seq = excluded.seq, seen_at = excluded.seen_at,
                    case_version = excluded.case_version
                where present.seq < excluded.seq
            """;

    private static final String SEEN = """
            select 1 from case_update where case_id = ? and id = ? and (? or visibility = 'PUBLIC')
            """;

    private static final String MARKER = """
            select m.update_id, m.seen_at, m.case_version, %s as unread
            from support_case c
            left join view_marker m on m.case_id = c.id and m.person = ?
            where c.id = ?
            """;

    /**
     * What somebody has seen.
     *
     * @param updateId null before the first time, like the next two
     * @param caseVersion which version the case had when the marker was moved
     * @param unread null for services, which read nothing
     */
    public record Marker(UUID updateId, Instant seenAt, Long caseVersion, Integer unread) {

        /** Whether the count may have changed while the version of the case did not. */
        public boolean wasMovedAt(long version) {
            return caseVersion != null && caseVersion == version;
        }
    }

    private final CallerCaseRepository cases;
    private final RowRepository rows;
    private final SuiteClock clock;
    private final Caller caller;

    @Inject
    ViewMarkerRepository(CallerCaseRepository cases, RowRepository rows, SuiteClock clock, Caller caller) {
        this.cases = cases;
        this.rows = rows;
        this.clock = clock;
        this.caller = caller;
    }

    /** The present caller's. */
    public Marker of(SupportCase supportCase) {
        var unread = Unread.by(caller);
        return rows.rows(
                        MARKER.formatted(unread.count()),
                        ViewMarkerRepository::marker,
                        unread.with(List.of(caller.subject(), supportCase.id())))
                .get(0);
    }

    Marker of(String reference) {
        return of(cases.readable(reference));
    }

    /** Never back: an earlier update changes nothing. An internal update does not exist for a customer (R5.3). */
    Marker move(String reference, UUID updateId) {
        var supportCase = cases.readable(reference);
        if (rows.rows(SEEN, row -> true, supportCase.id(), updateId, caller.isStaff())
                .isEmpty()) {
            throw Refusal.unprocessable("UNKNOWN_UPDATE").rule("R6.4").at("/lastUpdateId");
        }
        rows.write(MOVE, caller.subject(), clock.instant(), supportCase.id(), updateId, caller.isStaff());
        return of(supportCase);
    }

    private static Marker marker(Row row) throws SQLException {
        var version = row.number("case_version");
        var seenAt = row.instant("seen_at");
        return new Marker(row.id("update_id"), seenAt, seenAt == null ? null : version, row.count("unread"));
    }
}
