package dev.caseclock.cases.reopening;

import dev.caseclock.cases.agreement.LedgerRepository.Ledger;
import dev.caseclock.cases.agreement.LedgerViews;
import dev.caseclock.contract.cases.AnswerState;
import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.ReopeningRequestView;
import dev.caseclock.contract.cases.Side;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.database.RowRepository.Row;
import java.sql.SQLException;

/** Reopening requests in the words of the contract. */
final class ReopeningRequestViews {

    static final Ledger<ReopeningRequestView> LEDGER =
            new Ledger<>("reopening_ledger", ReopeningRequestViews::of, view -> new Recency(view.at(), view.id()));

    private ReopeningRequestViews() {}

    private static ReopeningRequestView of(Row row) throws SQLException {
        var age = LedgerViews.age(row);
        return new ReopeningRequestView(
                row.id("id"),
                row.id("case_id"),
                row.text("number"),
                row.text("short_name"),
                row.number("version"),
                LedgerViews.asker(row),
                row.word(Side.class, "asked_side"),
                row.word(Channel.class, "asked_channel"),
                row.id("asked_contact_id"),
                row.text("asked_contact_name"),
                row.text("asked_reason"),
                row.instant("asked_at"),
                row.instant("closed_at"),
                row.word(AnswerState.class, "state"),
                LedgerViews.answer(row),
                age.toString(),
                age.toSeconds());
    }
}
