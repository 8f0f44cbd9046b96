package dev.caseclock.cases.notices;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseUpdate;
import dev.caseclock.cases.lifecycle.ClosureReason;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.lifecycle.UpdateKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who is mailed about what. */
final class NoticeRule {

    private NoticeRule() {}

    /** What of a happening is worth a mail; what support and customer do not say to each other is not. */
    static Optional<NoticeKind> kindOf(SupportCase supportCase, CaseEvent event) {
        return switch (event.what()) {
            case UPDATE_ADDED -> event.update().filter(NoticeRule::isReply).map(update -> NoticeKind.REPLY);
            case INFORMATION_REQUESTED -> Optional.of(NoticeKind.QUESTION);
            case SOLUTION_PROPOSED -> Optional.of(NoticeKind.SOLUTION);
            case CLOSED ->
                supportCase
                        .closure()
                        .filter(closure -> closure.reason() != ClosureReason.CLOSED_AT_SOURCE)
                        .map(closure -> NoticeKind.CLOSING);
            case DOCUMENT_SHARED -> Optional.of(NoticeKind.DOCUMENT);
            default -> Optional.empty();
        };
    }

    /**
     * R7.2. That a case will be closed is told to everybody who may answer, the case's contact first; all else to that contact, or to
     * the first designated one where there is none any more.
     *
     * @param answering the customer's contacts who may answer, the primary first; asked for only where needed
     */
    static List<Contact> recipients(
            NoticeKind kind, Optional<Contact> own, Supplier<List<Contact>> answering, Instant now) {
        var all = new ArrayList<Contact>();
        own.filter(contact -> contact.isDesignatedAt(now)).ifPresent(all::add);
        if (kind.announcesClosing() || all.isEmpty()) {
            answering.get().stream().filter(contact -> !isAmong(all, contact)).forEach(all::add);
        }
        return kind.announcesClosing()
                ? List.copyOf(all)
                : all.stream().limit(1).toList();
    }

    // A call was heard, an automatic reply says nothing (R4.2).
    private static boolean isReply(CaseUpdate update) {
        return update.isPublic() && update.author().isAgent() && update.kind() == UpdateKind.NOTE;
    }

    private static boolean isAmong(List<Contact> contacts, Contact contact) {
        return contacts.stream().anyMatch(other -> other.id().equals(contact.id()));
    }
}
