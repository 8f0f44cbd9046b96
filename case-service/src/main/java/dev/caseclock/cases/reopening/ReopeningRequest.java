package dev.caseclock.cases.reopening;

import dev.caseclock.cases.agreement.Statement;
import dev.caseclock.cases.lifecycle.AnswerState;
import dev.caseclock.cases.lifecycle.Asked;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseEvent.What;
import dev.caseclock.cases.lifecycle.Closure;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.EmbeddedColumnNaming;

/** R5.4. A contact's wish to have a closed case reopened; about one closing, and lapsed when that is over. */
@Entity
@Table(name = "reopening_request")
class ReopeningRequest {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID caseId;
    private Instant closedAt;

    @Enumerated(EnumType.STRING)
    private AnswerState state;

    // Its reason is the evidence.
    @Embedded
    @EmbeddedColumnNaming("asked_%s")
    private Statement asked;

    @Embedded
    @EmbeddedColumnNaming("answered_%s")
    private Statement answered;

    protected ReopeningRequest() {}

    /** Of a case that {@link SupportCase#requestReopening allows} it. */
    ReopeningRequest(SupportCase supportCase, Statement asked) {
        this.id = Ids.next();
        this.version = 1;
        this.caseId = supportCase.id();
        this.closedAt = supportCase.closure().map(Closure::at).orElseThrow();
        this.state = AnswerState.OPEN;
        this.asked = asked;
    }

    CaseEvent grant(SupportCase supportCase, Statement answer) {
        settle(AnswerState.AGREED, supportCase, answer);
        return supportCase.reopen(answer.by(), answer.at()).about(facts());
    }

    CaseEvent decline(SupportCase supportCase, Statement answer) {
        settle(AnswerState.DECLINED, supportCase, answer);
        return CaseEvent.of(What.REOPENING_DECLINED, answer.by(), answer.at()).about(facts());
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    AnswerState stateIn(SupportCase supportCase) {
        var concerns = supportCase.closure().map(Closure::at).filter(closedAt::equals);
        return state == AnswerState.OPEN && concerns.isEmpty() ? AnswerState.LAPSED : state;
    }

    Asked facts() {
        return new Asked(id, asked.side(), asked.channel(), asked.contactId(), asked.contactName(), null, null, state);
    }

    private void settle(AnswerState end, SupportCase supportCase, Statement answer) {
        var present = stateIn(supportCase);
        if (present != AnswerState.OPEN) {
            throw Refusal.conflict("REOPENING_REQUEST_SETTLED")
                    .rule("R5.4")
                    .argument("state", present)
                    .with("state", present);
        }
        state = end;
        answered = answer;
    }
}
