package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.severity.Priority;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.caller.Actor;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a verb of {@link SupportCase} did, to be told together with the state after it. */
public final class CaseEvent {

    /** The kinds of events, by the name the feed knows them by. */
    public enum What {
        OPENED("opened"),
        ASSIGNED("assigned"),
        UPDATE_ADDED("update-added"),
        UPDATE_REDACTED("update-redacted"),
        INFORMATION_REQUESTED("information-requested"),
        SOLUTION_PROPOSED("solution-proposed"),
        SEVERITY_CHANGED("severity-changed"),
        SEVERITY_CONFIRMED("severity-confirmed"),
        SEVERITY_CHANGE_PROPOSED("severity-change-proposed"),
        SEVERITY_CHANGE_DECLINED("severity-change-declined"),
        SEVERITY_CHANGE_WITHDRAWN("severity-change-withdrawn"),
        PRIORITY_CHANGED("priority-changed"),
        PRIORITY_REQUESTED("priority-requested"),
        PRIORITY_REQUEST_DECLINED("priority-request-declined"),
        PENDING_PARTY_CHANGED("pending-party-changed"),
        CLOSED("closed"),
        REOPENING_REQUESTED("reopening-requested"),
        REOPENING_DECLINED("reopening-declined"),
        REOPENED("reopened"),
        LINKED_TO_INCIDENT("linked-to-incident"),
        DOCUMENT_SHARED("document-shared"),
        NOTICE_DELIVERED("notice-delivered"),
        NOTICE_FAILED("notice-failed"),
        ATTACHMENT_ADDED("attachment-added"),
        SPLIT("split"),
        CONTACT_ENGAGED("contact-engaged"),
        CONTACT_DISENGAGED("contact-disengaged");

        private final String type;

        What(String name) {
            type = "dev.caseclock.case." + name;
        }

        public String type() {
            return type;
        }
    }

    private static final Set<What> BESIDE_THE_CASE = EnumSet.of(
            What.UPDATE_REDACTED,
            What.SEVERITY_CHANGE_PROPOSED,
            What.SEVERITY_CHANGE_DECLINED,
            What.SEVERITY_CHANGE_WITHDRAWN,
            What.PRIORITY_REQUESTED,
            What.PRIORITY_REQUEST_DECLINED,
            What.REOPENING_DECLINED,
            What.NOTICE_DELIVERED,
            What.NOTICE_FAILED);

    private final What what;
    private final Actor by;
    private final Instant at;
    private Instant notedAt;
    private CaseUpdate update;
    private Severity previousSeverity;
    private Priority previousPriority;
    private Asked asked;
    private SharedDocument document;
    private NoticeOutcome notice;
    private AttachedFile attachment;
    private CaseReference split;

    private CaseEvent(What what, Actor by, Instant at) {
        this.what = what;
        this.by = by;
        this.at = at;
        this.notedAt = at;
    }

    public static CaseEvent of(What what, Actor by, Instant at) {
        return new CaseEvent(what, by, at);
    }

    CaseEvent with(CaseUpdate written) {
        update = written;
        return this;
    }

    CaseEvent notedAt(Instant now) {
        notedAt = now;
        return this;
    }

    CaseEvent changedFrom(Severity severity) {
        previousSeverity = severity;
        return this;
    }

    CaseEvent changedFrom(Priority priority) {
        previousPriority = priority;
        return this;
    }

    /** The entry of a ledger, or the request, behind it. */
    public CaseEvent about(Asked entry) {
        asked = entry;
        return this;
    }

    CaseEvent sharing(SharedDocument shared) {
        document = shared;
        return this;
    }

    CaseEvent of(NoticeOutcome outcome) {
        notice = outcome;
        return this;
    }

    CaseEvent attaching(AttachedFile file) {
        attachment = file;
        return this;
    }

    CaseEvent splittingOff(CaseReference other) {
        split = other;
        return this;
    }

    public What what() {
        return what;
    }

    public Actor by() {
        return by;
    }

    public Instant at() {
        return at;
    }

    /** When the suite learned of it; later than {@link #at} where a deadline passed unnoticed. */
    Instant notedAt() {
        return notedAt;
    }

    /** The update that was written or redacted on this occasion; it is stored together with the event. */
    public Optional<CaseUpdate> update() {
        return Optional.ofNullable(update);
    }

    public Optional<Severity> previousSeverity() {
        return Optional.ofNullable(previousSeverity);
    }

    public Optional<Priority> previousPriority() {
        return Optional.ofNullable(previousPriority);
    }

    public Optional<Asked> asked() {
        return Optional.ofNullable(asked);
    }

    public Optional<SharedDocument> document() {
        return Optional.ofNullable(document);
    }

    public Optional<NoticeOutcome> notice() {
        return Optional.ofNullable(notice);
    }

    public Optional<AttachedFile> attachment() {
        return Optional.ofNullable(attachment);
    }

    /** R2.3. The case that a second issue was split off into. */
    public Optional<CaseReference> split() {
        return Optional.ofNullable(split);
    }

    /** Whether the case is a newer one to its customer; what was only asked for, mailed or taken back does not make it one. */
    boolean renewsTheCase() {
        return !isInternal() && !BESIDE_THE_CASE.contains(what);
    }

    /** R5.3. Nothing but an internal update or file, or a trouble of ours: not for the customer. */
    public boolean isInternal() {
        return switch (what) {
            case UPDATE_ADDED, UPDATE_REDACTED -> !update.isPublic();
            case ATTACHMENT_ADDED -> attachment.visibility() == Visibility.INTERNAL;
            case NOTICE_FAILED -> true;
            default -> false;
        };
    }
}
