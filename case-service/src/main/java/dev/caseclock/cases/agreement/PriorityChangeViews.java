package dev.caseclock.cases.agreement;

import dev.caseclock.cases.agreement.LedgerRepository.Ledger;
import dev.caseclock.contract.cases.AnswerState;
import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.PriorityChangeKind;
import dev.caseclock.contract.cases.PriorityChangeView;
import dev.caseclock.contract.cases.Side;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.database.RowRepository.Row;
import java.sql.SQLException;

/** The ledger of the priority in the words of the contract. */
final class PriorityChangeViews {

    static final Ledger<PriorityChangeView> LEDGER =
            new Ledger<>("priority_ledger", PriorityChangeViews::of, view -> new Recency(view.at(), view.id()));

    private PriorityChangeViews() {}

    private static PriorityChangeView of(Row row) throws SQLException {
        var age = LedgerViews.age(row);
        return new PriorityChangeView(
                row.id("id"),
                row.id("case_id"),
                row.text("number"),
                row.text("short_name"),
                row.number("version"),
                row.word(PriorityChangeKind.class, "kind"),
                row.word(Priority.class, "previous"),
                row.word(Priority.class, "wanted"),
                LedgerViews.asker(row),
                row.word(Side.class, "asked_side"),
                row.word(Channel.class, "asked_channel"),
                row.id("asked_contact_id"),
                row.text("asked_contact_name"),
                row.text("asked_reason"),
                row.instant("asked_at"),
                row.word(AnswerState.class, "state"),
                LedgerViews.answer(row),
                row.instant("effective_at"),
                age == null ? null : age.toString(),
                age == null ? null : age.toSeconds());
    }
}
