package dev.caseclock.cases.notices;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.lifecycle.NoticeFailure;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.cases.lifecycle.NoticeOutcome;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One mail to one person about a case, from the moment there is something to tell until it is known what became of it. */
@Entity
@Table(name = "notice")
public class Notice {

    private static final int LONGEST_DETAIL = 500;

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private NoticeKind kind;

    @Enumerated(EnumType.STRING)
    private NoticeState state;

    private UUID contactId;
    private String recipientName;
    private String address;

    @Enumerated(EnumType.STRING)
    private ContactLanguage language;

    private Instant silentSince;
    private Instant countsFrom;
    private Instant dueAt;
    private Instant closesAt;
    private String zone;
    private UUID updateId;
    private String variant;
    private String title;
    private Instant createdAt;
    private Instant triedSince;
    private int attempts;

    // Stays true when the process ends between sending and writing down: whoever comes next cannot know.
    private boolean attempting;
    private boolean possiblyTwice;
    private Instant nextAttemptAt;
    private Instant sentAt;
    private Instant failedAt;

    @Enumerated(EnumType.STRING)
    private NoticeFailure failure;

    private String failureDetail;

    protected Notice() {}

    static Notice about(UUID caseId, NoticeKind kind, Instant now) {
        var notice = new Notice();
        notice.id = Ids.next();
        notice.caseId = caseId;
        notice.kind = kind;
        notice.createdAt = now;
        notice.await(now);
        return notice;
    }

    /** R7.2. */
    static Notice of(Announcement announced, Instant now) {
        var notice = about(announced.caseId(), announced.kind(), now);
        notice.silentSince = announced.silentSince();
        notice.countsFrom = announced.countsFrom();
        notice.dueAt = announced.dueAt();
        notice.closesAt = announced.closesAt();
        notice.zone = announced.zone();
        return notice;
    }

    Notice quoting(UUID update) {
        updateId = update;
        return this;
    }

    Notice closing(Instant at, String reason) {
        closesAt = at;
        variant = reason;
        return this;
    }

    Notice titled(String kindOfDocument, String name) {
        variant = kindOfDocument;
        title = name;
        return this;
    }

    Notice to(Contact recipient) {
        contactId = recipient.id();
        recipientName = recipient.name();
        address = recipient.email();
        language = recipient.language();
        return this;
    }

    /** R7.2. Nobody can be told, so nothing will be closed. */
    NoticeOutcome toNobody(Instant now) {
        giveUp(NoticeFailure.NO_RECIPIENT, null, now);
        return outcome();
    }

    /** From now until the lease ends it is this process that sends it. */
    void attempt(Instant now, Duration lease) {
        possiblyTwice |= attempting;
        attempting = true;
        attempts++;
        nextAttemptAt = now.plus(lease);
    }

    /** What the attempt came to; nothing when somebody else has finished it meanwhile or there will be another attempt. */
    Optional<NoticeOutcome> conclude(Delivery delivery, RetryRule retries, Instant now) {
        if (state != NoticeState.PENDING) {
            return Optional.empty();
        }
        attempting = false;
        if (delivery.isDelivered()) {
            state = NoticeState.SENT;
            sentAt = now;
            nextAttemptAt = null;
            failure = null;
            failureDetail = null;
            return Optional.of(outcome());
        }
        possiblyTwice |= delivery.failure() == NoticeFailure.UNCLEAR;
        var next = retries.nextAttempt(delivery.failure(), attempts, triedSince, now);
        if (next.isEmpty()) {
            giveUp(delivery.failure(), delivery.detail(), now);
            return Optional.of(outcome());
        }
        fail(delivery.failure(), delivery.detail());
        nextAttemptAt = next.get();
        return Optional.empty();
    }

    /** Overtaken: the customer has answered, or a later notice says more. */
    void withdraw() {
        state = NoticeState.WITHDRAWN;
        attempting = false;
        nextAttemptAt = null;
    }

    /** Somebody has seen to what was wrong. */
    void tryAgain(Optional<Contact> recipient, Instant now) {
        if (state != NoticeState.FAILED) {
            throw Refusal.conflict("NOTICE_NOT_FAILED")
                    .rule("R7.2")
                    .argument("state", state)
                    .with("state", state);
        }
        to(recipient.orElseThrow(
                () -> Refusal.conflict("NOBODY_TO_NOTIFY").rule("R1.1").with("state", state)));
        failedAt = null;
        failure = null;
        failureDetail = null;
        await(now);
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    NoticeKind kind() {
        return kind;
    }

    NoticeState state() {
        return state;
    }

    Optional<UUID> contactId() {
        return Optional.ofNullable(contactId);
    }

    String address() {
        return address;
    }

    String recipientName() {
        return recipientName;
    }

    ContactLanguage language() {
        return language;
    }

    Instant silentSince() {
        return silentSince;
    }

    Instant closesAt() {
        return closesAt;
    }

    String zone() {
        return zone;
    }

    String variant() {
        return variant;
    }

    String title() {
        return title;
    }

    int attempts() {
        return attempts;
    }

    boolean isPossiblyTwice() {
        return possiblyTwice;
    }

    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    private NoticeOutcome outcome() {
        return new NoticeOutcome(id, kind, recipientName, failure);
    }

    private void await(Instant now) {
        state = NoticeState.PENDING;
        triedSince = now;
        nextAttemptAt = now;
    }

    private void giveUp(NoticeFailure why, String detail, Instant now) {
        state = NoticeState.FAILED;
        nextAttemptAt = null;
        failedAt = now;
        fail(why, detail);
    }

    private void fail(NoticeFailure why, String detail) {
        failure = why;
        failureDetail =
                detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
