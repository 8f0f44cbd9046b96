package dev.caseclock.cases.agreement;

import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.Asked;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseEvent.What;
import dev.caseclock.cases.lifecycle.Move;
import dev.caseclock.cases.lifecycle.Side;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Severity;
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

/** R3.4. An entry of the ledger of a case's severity: support's triage, or what one side proposed and what the other said. */
@Entity
@Table(name = "severity_change")
class SeverityChange {

    /** How an entry came about. */
    enum Kind {
        TRIAGE,
        PROPOSAL
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
    private Severity previous;

    @Enumerated(EnumType.STRING)
    private Severity wanted;

    // Null at triage: there is nothing to answer.
    @Enumerated(EnumType.STRING)
    private AnswerState state;

    @Embedded
    @EmbeddedColumnNaming("asked_%s")
    private Statement asked;

    @Embedded
    @EmbeddedColumnNaming("answered_%s")
    private Statement answered;

    protected SeverityChange() {}

    private SeverityChange(Kind kind, SupportCase supportCase, Severity wanted, AnswerState state, Statement asked) {
        this.id = Ids.next();
        this.version = 1;
        this.caseId = supportCase.id();
        this.cycle = supportCase.cycle();
        this.kind = kind;
        this.previous = supportCase.severity();
        this.wanted = wanted;
        this.state = state;
        this.asked = asked;
    }

    /** What support is about to find at triage. */
    static SeverityChange triage(SupportCase supportCase, Severity found, Statement asked) {
        supportCase.require(Move.CHANGE_SEVERITY);
        return new SeverityChange(Kind.TRIAGE, supportCase, found, null, asked.forSupport());
    }

    /** Changes nothing until the other side accepts. */
    static SeverityChange propose(SupportCase supportCase, Severity wanted, Statement asked) {
        supportCase.require(Move.CHANGE_SEVERITY);
        if (wanted == supportCase.severity()) {
            throw Refusal.unprocessable("SEVERITY_UNCHANGED")
                    .rule("R3.4")
                    .argument("severity", wanted)
                    .at("/severity");
        }
        if (wanted == Severity.S1 && asked.side() == Side.CUSTOMER && asked.channel() != Channel.PHONE) {
            throw Refusal.unprocessable("SEVERITY_RAISED_BY_PHONE_ONLY")
                    .rule("R2.5")
                    .at("/severity");
        }
        return new SeverityChange(Kind.PROPOSAL, supportCase, wanted, AnswerState.OPEN, asked);
    }

    /** The event of {@link #triage}. */
    CaseEvent triaged(SupportCase supportCase) {
        return supportCase.triage(wanted, asked.by(), asked.at()).about(facts());
    }

    /** The event of {@link #propose}. */
    CaseEvent proposed() {
        return CaseEvent.of(What.SEVERITY_CHANGE_PROPOSED, asked.by(), asked.at())
                .about(facts());
    }

    CaseEvent accept(SupportCase supportCase, Statement answer) {
        requireOtherSide(answer);
        settle(AnswerState.AGREED, supportCase, answer);
        return supportCase
                .agreeOnSeverity(wanted, answer.by(), answer.at())
                .orElseGet(() -> CaseEvent.of(What.SEVERITY_CONFIRMED, answer.by(), answer.at()))
                .about(facts());
    }

    CaseEvent decline(SupportCase supportCase, Statement answer) {
        requireOtherSide(answer);
        settle(AnswerState.DECLINED, supportCase, answer);
        return CaseEvent.of(What.SEVERITY_CHANGE_DECLINED, answer.by(), answer.at())
                .about(facts());
    }

    CaseEvent withdraw(SupportCase supportCase, Statement answer) {
        if (answer.side() != asked.side()) {
            throw Refusal.forbidden("PROPOSER_WITHDRAWS").rule("R3.4");
        }
        settle(AnswerState.WITHDRAWN, supportCase, answer);
        return CaseEvent.of(What.SEVERITY_CHANGE_WITHDRAWN, answer.by(), answer.at())
                .about(facts());
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    /** One of an earlier life, or of a closed case, has lapsed. */
    AnswerState stateIn(SupportCase supportCase) {
        var lapsed = !supportCase.state().isActive() || cycle != supportCase.cycle();
        return state == AnswerState.OPEN && lapsed ? AnswerState.LAPSED : state;
    }

    private void requireOtherSide(Statement answer) {
        if (answer.side() == asked.side()) {
            throw Refusal.forbidden("OTHER_SIDE_ANSWERS").rule("R3.4");
        }
    }

    private void settle(AnswerState end, SupportCase supportCase, Statement answer) {
        var present = stateIn(supportCase);
        if (present != AnswerState.OPEN) {
            throw Refusal.conflict("SEVERITY_CHANGE_SETTLED")
                    .rule("R3.4")
                    .argument("state", present)
                    .with("state", present);
        }
        state = end;
        answered = answer;
    }

    private Asked facts() {
        return new Asked(
                id, asked.side(), asked.channel(), asked.contactId(), asked.contactName(), wanted, null, state);
    }
}
