package dev.caseclock.cases.notices;

import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.cases.lifecycle.NoticeOutcome;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.policy.KnownPolicyRepository;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.database.RowRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The way of a notice through its attempts: taken by one process at a time, sent outside of any transaction, written down. */
@ApplicationScoped
class DeliveryRepository {

    private static final Logger LOG = Logger.getLogger(DeliveryRepository.class);

    private static final String DUE = """
            select id from notice
            where state = 'PENDING' and next_attempt_at <= caseclock_now()
            order by next_attempt_at, id
            limit 1
            for update skip locked
            """;

    private static final String LETTER = """
            select n.id, n.kind, n.address, n.recipient_name, n.language, n.closes_at, n.zone, n.variant, n.title,
                   c.number, c.subject, u.body, u.author_name
            from notice n
            join support_case c on c.id = n.case_id
            left join case_update u on u.id = n.update_id and u.visibility = 'PUBLIC'
            where n.id = ?
            """;

    private static final String STILL_SILENT = """
            select id from support_case where id = ? and state = 'AWAITING_INFO' and state_since = ?
            """;

    private static final String REMEMBER_NOTICE = """
            update closing_deadline
            set notice_sent_at = ?
            where case_id = ? and since = ? and notice_sent_at is null
            """;

    private static final String COUNTS = """
            select state, count(*) as notices,
                   coalesce(extract(epoch from caseclock_now() - min(created_at)), 0)::bigint as age
            from notice
            where state in ('PENDING', 'FAILED')
            group by state
            """;

    private final NoticeRepository notices;
    private final CaseRepository cases;
    private final KnownPolicyRepository policies;
    private final RowRepository rows;
    private final Transactions transactions;
    private final SuiteClock clock;
    private final NoticeSettings settings;

    @Inject
    DeliveryRepository(
            NoticeRepository notices,
            CaseRepository cases,
            KnownPolicyRepository policies,
            RowRepository rows,
            Transactions transactions,
            SuiteClock clock,
            NoticeSettings settings) {
        this.notices = notices;
        this.cases = cases;
        this.policies = policies;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
    }

    /** How many notices are in a state, and for how many seconds the oldest of them has been there. */
    record Standing(NoticeState state, long notices, long oldestSeconds) {}

    /** The next letter to be sent, ours for the time of the lease; empty when none is due. */
    Optional<Letter> next() {
        return transactions.run(() -> {
            for (var due = due(); due.isPresent(); due = due()) {
                var notice = due.get();
                if (!isOvertaken(notice)) {
                    var now = clock.instant();
                    notice.attempt(now, settings.lease());
                    return Optional.of(letter(notice.id(), now));
                }
                notice.withdraw();
                notices.flush();
            }
            return Optional.empty();
        });
    }

    /** Writes down what an attempt came to, and tells it where it concerns closing or is final (R7.2). */
    void conclude(UUID id, Delivery delivery) {
        // R7.2 counts from when the server took it, however long we then wait for the case.
        var at = clock.instant();
        transactions.run(() -> {
            var supportCase = cases.locked(caseOf(id)).orElseThrow();
            var notice = notices.findById(id, LockModeType.PESSIMISTIC_WRITE);
            var retries = new RetryRule(settings.pauses(), settings.giveUpAfter());
            notice.conclude(delivery, retries, at).ifPresent(outcome -> tell(supportCase, notice, outcome, at));
        });
    }

    List<Standing> standings() {
        return rows.rows(
                COUNTS,
                row -> new Standing(row.word(NoticeState.class, "state"), row.number("notices"), row.number("age")));
    }

    private void tell(SupportCase supportCase, Notice notice, NoticeOutcome outcome, Instant at) {
        if (outcome.failure() != null) {
            LOG.errorf(
                    "The notice %s about case %s is given up: %s",
                    outcome.kind(), supportCase.number(), outcome.failure());
            cases.record(supportCase, supportCase.noticeFailed(outcome, at));
        } else if (outcome.kind().announcesClosing() && supportCase.isSilentSince(notice.silentSince())) {
            if (outcome.kind() == NoticeKind.FINAL_NOTICE) {
                rows.write(REMEMBER_NOTICE, at, supportCase.id(), notice.silentSince());
            }
            cases.record(supportCase, supportCase.noticeDelivered(outcome, at));
        }
    }

    private UUID caseOf(UUID id) {
        return rows.rows("select case_id from notice where id = ?", row -> row.id("case_id"), id)
                .get(0);
    }

    private Optional<Notice> due() {
        return rows.rows(DUE, row -> row.id("id")).stream().findFirst().map(notices::findById);
    }

    // R7.3: who has answered meanwhile is not warned any more.
    private boolean isOvertaken(Notice notice) {
        return notice.kind().announcesClosing()
                && rows.rows(STILL_SILENT, row -> row.id("id"), notice.caseId(), notice.silentSince())
                        .isEmpty();
    }

    private Letter letter(UUID id, Instant at) {
        return rows.rows(
                        LETTER,
                        row -> new Letter(
                                row.id("id"),
                                row.word(NoticeKind.class, "kind"),
                                row.text("address"),
                                row.text("recipient_name"),
                                row.word(ContactLanguage.class, "language"),
                                row.text("number"),
                                row.text("subject"),
                                row.text("body"),
                                row.text("author_name"),
                                row.instant("closes_at"),
                                reopenUntil(row.word(NoticeKind.class, "kind"), row.instant("closes_at")),
                                row.text("zone"),
                                row.text("variant"),
                                row.text("title"),
                                at),
                        id)
                .get(0);
    }

    private Instant reopenUntil(NoticeKind kind, Instant closedAt) {
        return kind == NoticeKind.CLOSING ? closedAt.plus(policies.reopeningWithin(closedAt)) : null;
    }
}
