package dev.caseclock.cases.agreement;

import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.Asked;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseEvent.What;
import dev.caseclock.cases.lifecycle.Move;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.EmbeddedColumnNaming;

/** R3.5. An entry of the ledger of a case's priority: a change, or a work note that asks for one and what support said. */
@Entity
@Table(name = "priority_change")
class PriorityChange {

    /** How an entry came about. */
    enum Kind {
        CHANGE,
        REQUEST
    }

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID caseId;
    private int cycle;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Priority previous;

    @Enumerated(EnumType.STRING)
    private Priority wanted;

    // Null for a change: there is nothing to answer.
    @Enumerated(EnumType.STRING)
    private AnswerState state;

    @Embedded
    @EmbeddedColumnNaming("asked_%s")
    private Statement asked;

    @Embedded
    @EmbeddedColumnNaming("answered_%s")
    private Statement answered;

    protected PriorityChange() {}

    private PriorityChange(Kind kind, SupportCase supportCase, Priority wanted, AnswerState state, Statement asked) {
        this.id = Ids.next();
        this.version = 1;
        this.caseId = supportCase.id();
        this.cycle = supportCase.cycle();
        this.kind = kind;
        this.previous = supportCase.priority();
        this.wanted = wanted;
        this.state = state;
        this.asked = asked;
    }

    /** What is about to be changed. */
    static PriorityChange change(SupportCase supportCase, Priority wanted, Statement said) {
        return new PriorityChange(Kind.CHANGE, supportCase, wanted, null, said);
    }

    /** For support to apply or decline; it asks for MEDIUM, because more is given only by talking to support. */
    static PriorityChange request(SupportCase supportCase, Priority wanted, Statement asked) {
        supportCase.require(Move.CHANGE_PRIORITY);
        if (wanted.needsContactWithSupport()) {
            throw refused("PRIORITY_RAISED_BY_PHONE_ONLY", wanted);
        }
        if (!supportCase.priority().isLowerThan(wanted)) {
            throw refused("PRIORITY_NOT_RAISED", wanted);
        }
        return new PriorityChange(Kind.REQUEST, supportCase, wanted, AnswerState.OPEN, asked);
    }

    /** The event of {@link #request}. */
    CaseEvent requested() {
        return CaseEvent.of(What.PRIORITY_REQUESTED, asked.by(), asked.at()).about(facts());
    }

    CaseEvent grant(SupportCase supportCase, Statement answer) {
        requireOpen(supportCase);
        settle(AnswerState.AGREED, answer);
        return supportCase
                .changePriority(wanted, answer.channel(), answer.by(), answer.at())
                .orElseThrow()
                .about(facts());
    }

    CaseEvent decline(SupportCase supportCase, Statement answer) {
        requireOpen(supportCase);
        settle(AnswerState.DECLINED, answer);
        return CaseEvent.of(What.PRIORITY_REQUEST_DECLINED, answer.by(), answer.at())
                .about(facts());
    }

    /** Another change of the priority leaves nothing to answer: it is what was asked for, or something else. */
    void overtake(PriorityChange change) {
        var isGranted = change.wanted == wanted && change.asked.by().isAgent();
        settle(isGranted ? AnswerState.AGREED : AnswerState.LAPSED, change.asked);
    }

    boolean isAgreed() {
        return state == AnswerState.AGREED;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    /** One of an earlier life, of a closed case, or of a case whose priority has changed, has lapsed. */
    AnswerState stateIn(SupportCase supportCase) {
        var lapsed =
                !supportCase.state().isActive() || cycle != supportCase.cycle() || previous != supportCase.priority();
        return state == AnswerState.OPEN && lapsed ? AnswerState.LAPSED : state;
    }

    Asked facts() {
        return new Asked(
                id, asked.side(), asked.channel(), asked.contactId(), asked.contactName(), null, wanted, state);
    }

    private void requireOpen(SupportCase supportCase) {
        var present = stateIn(supportCase);
        if (present != AnswerState.OPEN) {
            throw Refusal.conflict("PRIORITY_REQUEST_SETTLED")
                    .rule("R3.5")
                    .argument("state", present)
                    .with("state", present);
        }
    }

    private void settle(AnswerState end, Statement answer) {
        state = end;
        answered = answer;
    }

    private static Refusal refused(String code, Priority wanted) {
        return Refusal.unprocessable(code)
                .rule("R3.5")
                .argument("priority", wanted)
                .at("/priority");
    }
}
