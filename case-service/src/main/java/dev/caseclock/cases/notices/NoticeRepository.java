package dev.caseclock.cases.notices;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.ContactRepository;
import dev.caseclock.cases.finding.Sight;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.CaseUpdate;
import dev.caseclock.cases.lifecycle.Closure;
import dev.caseclock.cases.lifecycle.Happening;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Writes down what must be mailed, in the transaction of what is told. */
@ApplicationScoped
public class NoticeRepository implements PanacheRepositoryBase<Notice, UUID> {

    private static final Logger LOG = Logger.getLogger(NoticeRepository.class);

    private static final String ALREADY_TOLD = """
            select id from notice where case_id = ? and kind = ? and silent_since = ? and counts_from = ? limit 1
            """;

    private static final String WITHDRAW = """
            update notice
            set state = 'WITHDRAWN', next_attempt_at = null, attempting = false, version = version + 1
            where case_id = ? and silent_since = ? and state = 'PENDING' and (?::text is null or kind = ?)
            """;

    private static final String SENT_FINALLY = """
            select sent_at from notice
            where case_id = ? and silent_since = ? and kind = 'FINAL_NOTICE' and state = 'SENT'
            order by sent_at limit 1
            """;

    private static final String TOLD_TO = """
            select other.contact_id
            from notice other join notice n on (other.case_id, other.silent_since, other.counts_from)
                = (n.case_id, n.silent_since, n.counts_from)
            where n.case_id = ? and other.kind = ? and n.id = ? and other.contact_id is not null
            """;

    private static final String VISIBLE = """
            select n.id
            from notice n
            join support_case c on c.id = n.case_id
            join organization o on o.id = c.organization_id
            where n.id = ? and o.support_model = any (?)
            """;

    private final CaseRepository cases;
    private final ContactRepository contacts;
    private final RowRepository rows;
    private final SuiteClock clock;

    @Inject
    NoticeRepository(CaseRepository cases, ContactRepository contacts, RowRepository rows, SuiteClock clock) {
        this.cases = cases;
        this.contacts = contacts;
        this.rows = rows;
        this.clock = clock;
    }

    /** Mails what happened, as far as it concerns the customer. */
    void tell(@Observes Happening happening) {
        var supportCase = happening.supportCase();
        NoticeRule.kindOf(supportCase, happening.event()).ifPresent(kind -> {
            var now = toldAt(kind, happening);
            recipients(supportCase, kind, now)
                    .forEach(recipient -> persist(
                            notice(kind, supportCase, happening.event(), now).to(recipient)));
        });
    }

    /**
     * R7.2. Announces the closing of a case that is still silent since the same question, once in each run of days. The final notice
     * takes the place of a warning that has not gone out yet.
     */
    public void announce(Announcement announced) {
        var supportCase = cases.locked(announced.caseId())
                .orElseThrow(() -> new IllegalStateException("There is no case " + announced.caseId()));
        if (!supportCase.isSilentSince(announced.silentSince()) || isTold(announced)) {
            return;
        }
        if (announced.kind() == NoticeKind.FINAL_NOTICE) {
            withdraw(announced.caseId(), announced.silentSince(), NoticeKind.WARNING);
        }
        var now = clock.instant();
        var recipients = recipients(supportCase, announced.kind(), now);
        recipients.forEach(recipient -> persist(Notice.of(announced, now).to(recipient)));
        if (recipients.isEmpty()) {
            announceToNobody(supportCase, announced, now);
        }
    }

    /** R7.4. What was going to be announced will not come. */
    public void withdraw(UUID caseId, Instant silentSince) {
        withdraw(caseId, silentSince, null);
    }

    /** When the final notice of this question went out; empty before (R7.2). */
    public Optional<Instant> finalNoticeSentAt(UUID caseId, Instant silentSince) {
        return rows.rows(SENT_FINALLY, row -> row.instant("sent_at"), caseId, silentSince).stream()
                .findFirst();
    }

    /** Somebody of the staff has a failed notice sent again, to the address that its recipient has now. */
    void tryAgain(UUID id, Sight sight) {
        if (rows.rows(VISIBLE, row -> row.id("id"), id, sight.models()).isEmpty()) {
            throw Refusal.notFound();
        }
        var notice = findById(id, LockModeType.PESSIMISTIC_WRITE);
        var now = clock.instant();
        notice.tryAgain(recipient(notice, now), now);
        flush();
    }

    // Where the one it went to may not answer any more, it goes to somebody who has not been told yet.
    private Optional<Contact> recipient(Notice notice, Instant now) {
        var told = rows.rows(
                TOLD_TO,
                row -> row.id("contact_id"),
                notice.caseId(),
                notice.kind().name(),
                notice.id());
        return notice.contactId()
                .flatMap(contacts::findByIdOptional)
                .filter(contact -> contact.isDesignatedAt(now))
                .or(() -> cases.findByIdOptional(notice.caseId()).stream()
                        .flatMap(supportCase -> recipients(supportCase, notice.kind(), now).stream())
                        .filter(contact -> !told.contains(contact.id()))
                        .findFirst());
    }

    // What silence closed happened at its deadline, but there is something to tell only since it was noticed.
    private static Instant toldAt(NoticeKind kind, Happening happening) {
        return kind == NoticeKind.CLOSING
                ? happening.supportCase().closure().map(Closure::recordedAt).orElseThrow()
                : happening.event().at();
    }

    private static Notice notice(NoticeKind kind, SupportCase supportCase, CaseEvent event, Instant now) {
        var notice = Notice.about(supportCase.id(), kind, now);
        event.update().filter(CaseUpdate::isPublic).ifPresent(update -> notice.quoting(update.id()));
        if (kind == NoticeKind.CLOSING) {
            supportCase
                    .closure()
                    .ifPresent(closure ->
                            notice.closing(closure.at(), closure.reason().name()));
        }
        event.document().ifPresent(document -> notice.titled(document.kind().name(), document.title()));
        return notice;
    }

    private void announceToNobody(SupportCase supportCase, Announcement announced, Instant now) {
        var notice = Notice.of(announced, now);
        var outcome = notice.toNobody(now);
        persist(notice);
        cases.record(supportCase, supportCase.noticeFailed(outcome, now));
        LOG.errorf("Case %s cannot be closed by silence: there is nobody to notify (R7.2)", supportCase.number());
    }

    private List<Contact> recipients(SupportCase supportCase, NoticeKind kind, Instant now) {
        return NoticeRule.recipients(
                kind, supportCase.contact(), () -> contacts.answering(supportCase.organization(), now), now);
    }

    private boolean isTold(Announcement announced) {
        return !rows.rows(
                        ALREADY_TOLD,
                        row -> row.id("id"),
                        announced.caseId(),
                        announced.kind().name(),
                        announced.silentSince(),
                        announced.countsFrom())
                .isEmpty();
    }

    private void withdraw(UUID caseId, Instant silentSince, NoticeKind kind) {
        var only = kind == null ? null : kind.name();
        rows.write(WITHDRAW, caseId, silentSince, only, only);
    }
}
