package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.caller.Actor;
import java.time.Instant;
import java.util.Optional;

/** What a verb of {@link SupportCase} did, to be told together with the state after it. */
public final class CaseEvent {

    /** The kinds of events, by the name the feed knows them by. */
    public enum What {
        OPENED("opened"),
        ASSIGNED("assigned"),
        UPDATE_ADDED("update-added"),
        INFORMATION_REQUESTED("information-requested"),
        SOLUTION_PROPOSED("solution-proposed"),
        SEVERITY_CHANGED("severity-changed"),
        PRIORITY_CHANGED("priority-changed"),
        PENDING_PARTY_CHANGED("pending-party-changed"),
        CLOSED("closed"),
        REOPENED("reopened"),
        LINKED_TO_INCIDENT("linked-to-incident"),
        DOCUMENT_SHARED("document-shared"),
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

    private final What what;
    private final Actor by;
    private final Instant at;
    private CaseUpdate update;
    private Severity previousSeverity;
    private SharedDocument document;

    private CaseEvent(What what, Actor by, Instant at) {
        this.what = what;
        this.by = by;
        this.at = at;
    }

    static CaseEvent of(What what, Actor by, Instant at) {
        return new CaseEvent(what, by, at);
    }

    CaseEvent with(CaseUpdate written) {
        update = written;
        return this;
    }

    CaseEvent changedFrom(Severity severity) {
        previousSeverity = severity;
        return this;
    }

    CaseEvent sharing(SharedDocument shared) {
        document = shared;
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

    /** The update that was written on this occasion; it is stored together with the event. */
    public Optional<CaseUpdate> update() {
        return Optional.ofNullable(update);
    }

    public Optional<Severity> previousSeverity() {
        return Optional.ofNullable(previousSeverity);
    }

    public Optional<SharedDocument> document() {
        return Optional.ofNullable(document);
    }

    /** R5.3. Nothing but an internal update: not for the customer. */
    public boolean isInternal() {
        return what == What.UPDATE_ADDED && !update.isPublic();
    }
}
