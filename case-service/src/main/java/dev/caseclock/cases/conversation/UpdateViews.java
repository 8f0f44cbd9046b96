package dev.caseclock.cases.conversation;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.finding.RowRepository.Row;
import dev.caseclock.cases.lifecycle.CaseUpdate;
import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.contract.cases.UpdateKind;
import dev.caseclock.contract.cases.UpdateView;
import dev.caseclock.contract.cases.Visibility;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import java.sql.SQLException;

/** What is said, in the words of the contract. */
final class UpdateViews {

    private UpdateViews() {}

    static UpdateView of(CaseUpdate update) {
        return new UpdateView(
                update.id(),
                update.writtenAt(),
                CaseViews.of(update.author()),
                twin(UpdateKind.class, update.kind()),
                twin(Visibility.class, update.visibility()),
                update.body());
    }

    static UpdateView of(Row row) throws SQLException {
        return new UpdateView(
                row.id("id"),
                row.instant("written_at"),
                new Actor(row.word(ActorKind.class, "author_kind"), row.text("author_id"), row.text("author_name")),
                row.word(UpdateKind.class, "kind"),
                row.word(Visibility.class, "visibility"),
                row.text("body"));
    }
}
