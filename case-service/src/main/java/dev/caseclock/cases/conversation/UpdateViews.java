package dev.caseclock.cases.conversation;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.lifecycle.Call;
import dev.caseclock.cases.lifecycle.CallDirection;
import dev.caseclock.cases.lifecycle.CaseUpdate;
import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.cases.lifecycle.Redaction;
import dev.caseclock.contract.cases.CallView;
import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.RedactionView;
import dev.caseclock.contract.cases.UpdateKind;
import dev.caseclock.contract.cases.UpdateView;
import dev.caseclock.contract.cases.Visibility;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.database.RowRepository.Row;
import java.sql.SQLException;

/** What is said, in the words of the contract. */
final class UpdateViews {

    private UpdateViews() {}

    static UpdateView of(CaseUpdate update) {
        return new UpdateView(
                update.id(),
                update.writtenAt(),
                update.occurredAt(),
                CaseViews.of(update.author()),
                twin(UpdateKind.class, update.kind()),
                twin(Visibility.class, update.visibility()),
                twin(Channel.class, update.channel()),
                update.call().map(CaseViews::of).orElse(null),
                update.body(),
                update.redaction().map(CaseViews::of).orElse(null));
    }

    static UpdateView of(Row row) throws SQLException {
        return new UpdateView(
                row.id("id"),
                row.instant("written_at"),
                row.instant("occurred_at"),
                new Actor(row.word(ActorKind.class, "author_kind"), row.text("author_id"), row.text("author_name")),
                row.word(UpdateKind.class, "kind"),
                row.word(Visibility.class, "visibility"),
                row.word(Channel.class, "channel"),
                call(row),
                row.text("body"),
                redaction(row));
    }

    private static CallView call(Row row) throws SQLException {
        var direction = row.word(CallDirection.class, "call_direction");
        return direction == null
                ? null
                : CaseViews.of(new Call(
                        direction,
                        row.instant("call_started_at"),
                        row.count("call_seconds"),
                        row.id("call_contact_id"),
                        row.text("call_contact_name")));
    }

    private static RedactionView redaction(Row row) throws SQLException {
        var at = row.instant("redacted_at");
        return at == null
                ? null
                : CaseViews.of(new Redaction(
                        at, row.text("redacted_by_id"), row.text("redacted_by_name"), row.text("redaction_reason")));
    }
}
