package dev.caseclock.cases.agreement;

import dev.caseclock.contract.cases.AnswerView;
import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.Side;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.database.RowRepository.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What the rows of all ledgers have in common, in the words of the contract. */
public final class LedgerViews {

    private LedgerViews() {}

    public static Actor asker(Row row) throws SQLException {
        return actor(row, "asked");
    }

    /** Null while there is none. */
    public static AnswerView answer(Row row) throws SQLException {
        if (row.instant("answered_at") == null) {
            return null;
        }
        return new AnswerView(
                actor(row, "answered"),
                row.word(Side.class, "answered_side"),
                row.word(Channel.class, "answered_channel"),
                row.id("answered_contact_id"),
                row.text("answered_contact_name"),
                row.text("answered_reason"),
                row.instant("answered_at"));
    }

    /** How long something waits, or has waited, for its answer; null where there is nothing to answer. */
    public static Duration age(Row row) throws SQLException {
        if (row.text("kept_state") == null) {
            return null;
        }
        var until = Optional.ofNullable(row.instant("answered_at")).orElse(row.instant("now"));
        return Duration.between(row.instant("asked_at"), until);
    }

    private static Actor actor(Row row, String column) throws SQLException {
        return new Actor(
                row.word(ActorKind.class, column + "_by_kind"),
                row.text(column + "_by_id"),
                row.text(column + "_by_name"));
    }
}
