package dev.caseclock.cases.agreement;

import dev.caseclock.cases.finding.Sight;
import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.database.RowRepository.RowReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the ledgers, which the database shows with the answer states of this moment: of one case, or of all. */
@ApplicationScoped
public class LedgerRepository {

    private static final String ENTRY = "select *, caseclock_now() as now from %s where case_id = ? and id = ?";

    private static final String OF_CASE = """
            select *, caseclock_now() as now
            from %s
            where case_id = ? and (asked_at, id) > (?, ?)
            order by asked_at, id
            limit ?
            """;

    private static final String ASKED = """
            select *, caseclock_now() as now
            from %s
            where %s and (asked_at, id) > (?, ?) and support_model = any (?) %s
            order by asked_at, id
            limit ?
            """;

    private final RowRepository rows;
    private final Caller caller;

    @Inject
    LedgerRepository(RowRepository rows, Caller caller) {
        this.rows = rows;
        this.caller = caller;
    }

    /** A ledger of the database, how its rows are shown, and the place of each in it. */
    public record Ledger<T>(String name, RowReader<T> reader, Function<T, Recency> place) {}

    public <T> Optional<T> entry(Ledger<T> ledger, UUID caseId, UUID id) {
        return rows.rows(ENTRY.formatted(ledger.name()), ledger.reader(), caseId, id).stream()
                .findFirst();
    }

    /** Oldest first. */
    public <T> Slice<T> ofCase(Ledger<T> ledger, UUID caseId, String cursor, int limit) {
        var after = Recency.of(cursor, Recency.OLDEST);
        var found =
                rows.rows(OF_CASE.formatted(ledger.name()), ledger.reader(), caseId, after.at(), after.id(), limit + 1);
        return Slice.of(found, limit, ledger.place()::apply);
    }

    /** R1.5. What was asked in the cases the caller may see, oldest first; null asks for every state. */
    public <T> Slice<T> asked(Ledger<T> ledger, AnswerState state, String cursor, int limit) {
        var sight = Sight.of(caller);
        var after = Recency.of(cursor, Recency.OLDEST);
        List<Object> arguments = new ArrayList<>(List.of(after.at(), after.id(), sight.models()));
        if (sight.organization() != null) {
            arguments.add(sight.organization());
        }
        arguments.add(limit + 1);
        var sql = ASKED.formatted(
                ledger.name(), condition(state), sight.organization() == null ? "" : "and short_name = lower(?)");
        return Slice.of(rows.rows(sql, ledger.reader(), arguments.toArray()), limit, ledger.place()::apply);
    }

    // What is kept as open shows as open or lapsed. Said in literals, so that the index of what is open can be used.
    private static String condition(AnswerState state) {
        if (state == null) {
            return "kept_state is not null";
        }
        return switch (state) {
            case OPEN -> "kept_state = 'OPEN' and state = 'OPEN'";
            case LAPSED -> "kept_state in ('OPEN', 'LAPSED') and state = 'LAPSED'";
            default -> "kept_state = '" + state + "'";
        };
    }
}
