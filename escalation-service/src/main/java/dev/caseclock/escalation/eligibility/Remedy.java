package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.Remedy.Party.CUSTOMER;
import static dev.caseclock.escalation.eligibility.Remedy.Party.REQUESTER;
import static dev.caseclock.escalation.eligibility.Remedy.Party.SUPPORT;
import static dev.caseclock.escalation.eligibility.Remedy.Party.TIME;

import java.time.Instant;
import java.util.function.BiFunction;

/** An act that satisfies a failed criterion, whose turn it is, and the facts once it has happened. */
public enum Remedy {
    REOPEN_CASE(CUSTOMER, (situation, at) -> situation.with(situation.snapshot().reopened(at))),
    ASSIGN_OWNER(SUPPORT, (situation, at) -> situation.with(situation.snapshot().owned())),
    WITHDRAW_ESCALATION(CUSTOMER, (situation, at) -> situation.withoutEscalation()),
    AWAIT_ESCALATION(SUPPORT, (situation, at) -> situation.withoutEscalation()),
    READ_LATEST_UPDATE(REQUESTER, (situation, at) -> situation.havingSeenTheLatest()),
    // Whoever answers has seen the own answer, so that it makes no view stale that was current.
    ANSWER_SUPPORT(
            CUSTOMER, (situation, at) -> situation.with(situation.snapshot().answered(at))),
    ASK_PRIORITY_CHANGE(CUSTOMER, (situation, at) -> situation.withoutReason()),
    RESTORE_SERVICE(SUPPORT, Situation::restored),
    LINK_INCIDENT(SUPPORT, Situation::linkedToOverdue),
    READ_RCA(CUSTOMER, (situation, at) -> situation.withoutReason()),
    CHOOSE_OTHER_REASON(REQUESTER, (situation, at) -> situation.withoutReason()),
    WAIT(TIME, (situation, at) -> situation),
    STATE_IMPACT(REQUESTER, (situation, at) -> situation.statingImpact()),
    RAISE_TO_MEDIUM(
            CUSTOMER, (situation, at) -> situation.with(situation.snapshot().of(Priority.MEDIUM))),
    RAISE_TO_HIGH(
            CUSTOMER, (situation, at) -> situation.with(situation.snapshot().of(Priority.HIGH))),
    CALL_SUPPORT(CUSTOMER, (situation, at) -> situation.byPhone());

    private final Party party;
    private final BiFunction<Situation, Instant, Situation> effect;

    Remedy(Party party, BiFunction<Situation, Instant, Situation> effect) {
        this.party = party;
        this.effect = effect;
    }

    public Party party() {
        return party;
    }

    /** The situation as it would be if this happened at the given instant and nothing else. */
    Situation after(Situation situation, Instant at) {
        return effect.apply(situation, at);
    }

    /** Whether it brings what is wanted without an escalation. */
    boolean isInstead() {
        return this == ASK_PRIORITY_CHANGE || this == READ_RCA;
    }

    /** Whether it gives up the request as it stands: with its reason no act or time makes it eligible. */
    boolean leadsElsewhere() {
        return isInstead() || this == CHOOSE_OTHER_REASON;
    }

    /** Whether the deadline that it brings is known before it has happened. */
    boolean isDated() {
        return this != RESTORE_SERVICE && this != LINK_INCIDENT;
    }

    /** Whose turn it is. */
    public enum Party {
        REQUESTER,
        CUSTOMER,
        SUPPORT,
        TIME
    }
}
