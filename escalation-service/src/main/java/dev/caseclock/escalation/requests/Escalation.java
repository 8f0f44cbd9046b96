package dev.caseclock.escalation.requests;

import dev.caseclock.escalation.eligibility.Channel;
import dev.caseclock.escalation.eligibility.KnownCase;
import dev.caseclock.escalation.eligibility.Priority;
import dev.caseclock.escalation.eligibility.Reason;
import dev.caseclock.escalation.eligibility.Verdict;
import dev.caseclock.escalation.requests.EscalationState.Move;
import dev.caseclock.escalation.requests.Happened.What;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's wish that a case gets more attention, from the request to its end.
 *
 * <p>Every verb checks the move against the present state (R6.13), changes the escalation and returns what happened; it
 * throws a {@link Refusal} and changes nothing otherwise.
 */
@Entity
public class Escalation {

    /** The reason of an ending that nobody asked for here. */
    static final String CASE_CLOSED = "CASE_CLOSED";

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID caseId;
    private String caseNumber;
    private int caseCycle;
    private String organization;

    @Enumerated(EnumType.STRING)
    private SupportModel supportModel;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private LocalDate goLiveOn;
    private String explanation;
    private boolean impactStated;
    private UUID lastSeenUpdate;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String contactName;

    @Enumerated(EnumType.STRING)
    private EscalationState state;

    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private Actor.Kind requestedByKind;

    private String requestedById;
    private String requestedByName;

    @Convert(converter = VerdictJson.class)
    private Verdict verdict;

    @Embedded
    @AttributeOverride(name = "state", column = @Column(name = "decision_state"))
    @AttributeOverride(name = "at", column = @Column(name = "decision_at"))
    @AttributeOverride(name = "byKind", column = @Column(name = "decision_by_kind"))
    @AttributeOverride(name = "byId", column = @Column(name = "decision_by_id"))
    @AttributeOverride(name = "byName", column = @Column(name = "decision_by_name"))
    @AttributeOverride(name = "reason", column = @Column(name = "decision_reason"))
    private Step decision;

    @Embedded
    @AttributeOverride(name = "state", column = @Column(name = "ending_state"))
    @AttributeOverride(name = "at", column = @Column(name = "ending_at"))
    @AttributeOverride(name = "byKind", column = @Column(name = "ending_by_kind"))
    @AttributeOverride(name = "byId", column = @Column(name = "ending_by_id"))
    @AttributeOverride(name = "byName", column = @Column(name = "ending_by_name"))
    @AttributeOverride(name = "reason", column = @Column(name = "ending_reason"))
    private Step ending;

    protected Escalation() {}

    /** R6.13: being eligible is needed; an ineligible verdict never becomes an escalation. */
    static Escalation request(KnownCase known, EscalationForm form, Verdict verdict, Actor by) {
        if (!verdict.eligible() || verdict.hypothetical()) {
            throw new IllegalArgumentException("The verdict is not in favour, or supposes what is not so");
        }
        var escalation = new Escalation();
        escalation.id = Ids.next();
        escalation.version = 1;
        escalation.caseId = known.snapshot().id();
        escalation.caseNumber = known.snapshot().number();
        escalation.caseCycle = known.snapshot().cycle();
        escalation.organization = known.organization();
        escalation.supportModel = known.supportModel();
        escalation.priority = known.snapshot().priority();
        escalation.reason = form.reason();
        escalation.goLiveOn = form.goLiveOn();
        escalation.explanation = form.explanation();
        escalation.impactStated = form.impactStated();
        escalation.lastSeenUpdate = form.lastSeenUpdate();
        escalation.channel = form.channel();
        escalation.contactName = form.contactName();
        escalation.state = EscalationState.REQUESTED;
        escalation.requestedAt = verdict.at();
        escalation.requestedByKind = by.kind();
        escalation.requestedById = by.id();
        escalation.requestedByName = by.name();
        escalation.verdict = verdict;
        return escalation;
    }

    Happened requested() {
        return new Happened(What.REQUESTED, requestedBy(), requestedAt);
    }

    Happened approve(String note, Actor manager, Instant now) {
        allow(Move.APPROVE);
        return decide(EscalationState.APPROVED, What.APPROVED, note, manager, now);
    }

    Happened decline(String why, Actor manager, Instant now) {
        allow(Move.DECLINE);
        if (why == null || why.isBlank()) {
            throw Refusal.unprocessable("DECLINE_REASON_MISSING").rule("R6.13").at("/reason");
        }
        return decide(EscalationState.DECLINED, What.DECLINED, why, manager, now);
    }

    Happened withdraw(String note, Actor by, Instant now) {
        allow(Move.WITHDRAW);
        return end(EscalationState.WITHDRAWN, What.WITHDRAWN, note, by, now);
    }

    Happened close(String note, Actor manager, Instant now) {
        allow(Move.CLOSE);
        return end(EscalationState.CLOSED, What.CLOSED, note, manager, now);
    }

    /** Closing the case closes its escalation, decided or not. */
    Happened closeWithCase(Instant closedAt) {
        if (!state.isActive()) {
            throw new IllegalStateException("Escalation " + id + " has ended already");
        }
        // A late sweep closes a case as of its deadline, which may lie before the last step here.
        var lastStepAt = decision == null ? requestedAt : decision.at();
        var at = closedAt.isBefore(lastStepAt) ? lastStepAt : closedAt;
        return end(EscalationState.CLOSED, What.CLOSED, CASE_CLOSED, Actor.suite(), at);
    }

    private Happened decide(EscalationState outcome, What what, String why, Actor by, Instant now) {
        state = outcome;
        decision = Step.of(outcome, by, now, why);
        return new Happened(what, by, now);
    }

    private Happened end(EscalationState outcome, What what, String why, Actor by, Instant at) {
        state = outcome;
        ending = Step.of(outcome, by, at, why);
        return new Happened(what, by, at);
    }

    void allow(Move move) {
        if (!state.moves().contains(move)) {
            throw Refusal.conflict("ESCALATION_MOVE_NOT_ALLOWED")
                    .rule("R6.13")
                    .argument("state", state)
                    .argument("move", move)
                    .with("state", state)
                    .with("allowedActions", state.moves());
        }
    }

    /** R6.11: a manager takes it at once. */
    boolean isAtOnce() {
        return priority == Priority.CRITICAL;
    }

    public UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UUID caseId() {
        return caseId;
    }

    String caseNumber() {
        return caseNumber;
    }

    int caseCycle() {
        return caseCycle;
    }

    String organization() {
        return organization;
    }

    SupportModel supportModel() {
        return supportModel;
    }

    Priority priority() {
        return priority;
    }

    EscalationForm form() {
        return new EscalationForm(reason, goLiveOn, explanation, impactStated, lastSeenUpdate, channel, contactName);
    }

    EscalationState state() {
        return state;
    }

    List<Move> moves() {
        return state.moves();
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Actor requestedBy() {
        return new Actor(requestedByKind, requestedById, requestedByName);
    }

    Verdict verdict() {
        return verdict;
    }

    Optional<Step> decision() {
        return Optional.ofNullable(decision);
    }

    /** From the request to the decision; empty while nobody has decided. */
    Optional<Duration> decisionTime() {
        return decision().map(step -> Duration.between(requestedAt, step.at()));
    }

    Optional<Step> ending() {
        return Optional.ofNullable(ending);
    }
}
