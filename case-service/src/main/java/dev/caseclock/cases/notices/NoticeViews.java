package dev.caseclock.cases.notices;

import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.contract.cases.NoticeFailure;
import dev.caseclock.contract.cases.NoticeKind;
import dev.caseclock.contract.cases.NoticeState;
import dev.caseclock.contract.cases.NoticeView;
import dev.caseclock.kit.database.RowRepository.Row;
import java.sql.SQLException;

/** Notices in the words of the contract. */
final class NoticeViews {

    private NoticeViews() {}

    static NoticeView of(Row row, boolean seesTrouble) throws SQLException {
        var language = row.word(ContactLanguage.class, "language");
        return new NoticeView(
                row.id("id"),
                row.id("case_id"),
                row.text("number"),
                row.text("short_name"),
                row.word(NoticeKind.class, "kind"),
                row.word(NoticeState.class, "state"),
                row.id("contact_id"),
                row.text("recipient_name"),
                row.text("address"),
                language == null ? null : language.tag(),
                row.instant("due_at"),
                row.instant("closes_at"),
                row.instant("created_at"),
                row.integer("attempts"),
                row.instant("next_attempt_at"),
                row.instant("sent_at"),
                row.instant("failed_at"),
                row.word(NoticeFailure.class, "failure"),
                seesTrouble ? row.text("failure_detail") : null,
                row.flag("possibly_twice"));
    }
}
