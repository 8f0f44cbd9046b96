package dev.caseclock.cases.conversation;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.ContactRepository;
import dev.caseclock.cases.lifecycle.Call;
import dev.caseclock.cases.lifecycle.CallDirection;
import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseUpdate;
import dev.caseclock.cases.lifecycle.Message;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.lifecycle.UpdateKind;
import dev.caseclock.cases.lifecycle.Visibility;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.contract.cases.AddUpdate;
import dev.caseclock.contract.cases.CallRecord;
import dev.caseclock.contract.cases.UpdateView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** What was said in a case, and what the present caller adds to it. */
@ApplicationScoped
class ConversationRepository {

    private static final String PAGE = """
            select seq, id, written_at, occurred_at, author_kind, author_id, author_name, kind, visibility, channel,
                   call_direction, call_started_at, call_seconds, call_contact_id, call_contact_name, body,
                   redacted_at, redacted_by_id, redacted_by_name, redaction_reason
            from case_update
            where case_id = ? and seq > ? and (? or visibility = 'PUBLIC')
            order by seq
            limit ?
            """;

    private final CallerCaseRepository cases;
    private final ContactRepository contacts;
    private final RowRepository rows;
    private final Caller caller;

    @Inject
    ConversationRepository(CallerCaseRepository cases, ContactRepository contacts, RowRepository rows, Caller caller) {
        this.cases = cases;
        this.contacts = contacts;
        this.rows = rows;
        this.caller = caller;
    }

    private record Place(long seq) {}

    private record Entry(long seq, UpdateView view) {}

    CaseUpdate add(String reference, AddUpdate request) {
        var written = new ArrayList<CaseUpdate>();
        cases.change(reference, (supportCase, by, now) -> {
            var event = supportCase.addUpdate(message(request, supportCase, now), by, now);
            event.update().ifPresent(written::add);
            return Optional.of(event);
        });
        return written.get(0);
    }

    /** In the order in which it was written down; the customer sees what is public (R5.3). */
    Slice<UpdateView> page(String reference, String cursor, int limit) {
        var supportCase = cases.readable(reference);
        var after = cursor == null ? 0 : Cursor.decode(cursor, Place.class).seq();
        var seesInternal = caller.isStaff() || caller.is(Role.SERVICE);
        var found = rows.rows(
                PAGE,
                row -> new Entry(row.number("seq"), UpdateViews.of(row)),
                supportCase.id(),
                after,
                seesInternal,
                limit + 1);
        return Slice.of(found, limit, last -> new Place(last.seq())).map(Entry::view);
    }

    private Message message(AddUpdate request, SupportCase supportCase, Instant now) {
        return new Message(
                request.body(),
                twin(UpdateKind.class, request.kind(), UpdateKind.NOTE),
                twin(Visibility.class, request.visibility(), Visibility.PUBLIC),
                twin(Channel.class, request.channel()),
                request.call() == null
                        ? null
                        : call(request.call(), supportCase.organization().id(), now));
    }

    private Call call(CallRecord record, UUID organization, Instant now) {
        var contact = Optional.ofNullable(record.contactId()).map(id -> onThePhone(id, organization, now));
        return new Call(
                twin(CallDirection.class, record.direction()),
                record.startedAt(),
                record.durationSeconds(),
                contact.map(Contact::id).orElse(null),
                contact.map(Contact::name).orElse(null));
    }

    // R1.2. A contact of another customer and one that does not exist are the same.
    private Contact onThePhone(UUID id, UUID organization, Instant now) {
        var contact = contacts.findByIdOptional(id)
                .filter(found -> found.organizationId().equals(organization))
                .orElseThrow(() -> notOnThePhone("UNKNOWN_CONTACT"));
        if (!contact.isDesignatedAt(now)) {
            throw notOnThePhone("CALLER_NOT_DESIGNATED");
        }
        return contact;
    }

    private static Refusal notOnThePhone(String code) {
        return Refusal.unprocessable(code).rule("R1.2").at("/call/contactId");
    }
}
