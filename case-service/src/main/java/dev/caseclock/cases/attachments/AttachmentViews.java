package dev.caseclock.cases.attachments;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.contract.cases.AttachmentView;
import dev.caseclock.contract.cases.Visibility;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.database.RowRepository.Row;
import java.sql.SQLException;

/** Attachments in the words of the contract. */
final class AttachmentViews {

    private AttachmentViews() {}

    static AttachmentView of(Attachment attachment) {
        return new AttachmentView(
                attachment.id(),
                attachment.name(),
                attachment.mediaType(),
                attachment.size(),
                attachment.checksum(),
                twin(Visibility.class, attachment.visibility()),
                attachment.attachedAt(),
                CaseViews.of(attachment.author()));
    }

    static AttachmentView of(Row row) throws SQLException {
        return new AttachmentView(
                row.id("id"),
                row.text("name"),
                row.text("media_type"),
                row.number("size"),
                row.text("checksum"),
                row.word(Visibility.class, "visibility"),
                row.instant("attached_at"),
                new Actor(row.word(ActorKind.class, "author_kind"), row.text("author_id"), row.text("author_name")));
    }
}
