package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.Priority.CRITICAL;
import static dev.caseclock.escalation.eligibility.Priority.HIGH;
import static dev.caseclock.escalation.eligibility.Priority.LOW;
import static dev.caseclock.escalation.eligibility.Priority.MEDIUM;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Situations as phrases: start from one that is eligible and change what a test is about. Each phrase is a new one. */
final class SampleSituations implements Cloneable {

    static final UUID CASE = UUID.fromString("00000000-0000-7000-8000-000000000001");
    static final UUID LATEST = UUID.fromString("00000000-0000-7000-8000-0000000000aa");
    static final UUID OLDER = UUID.fromString("00000000-0000-7000-8000-0000000000a0");
    static final Instant OPENED = Instant.parse("2026-03-05T08:00:00Z");
    static final Instant ANSWERED = Instant.parse("2026-03-05T09:00:00Z");
    static final Instant DAY_LATER = Instant.parse("2026-03-06T09:00:00Z");

    static final EscalationPolicy POLICY = new EscalationPolicy(
            1,
            Instant.parse("2025-10-27T00:00:00Z"),
            Map.of(
                    CRITICAL, Duration.ZERO,
                    HIGH, Duration.ofHours(24),
                    MEDIUM, Duration.ZERO,
                    LOW, Duration.ZERO),
            Set.of(HIGH),
            Set.of(LOW),
            Set.of(CRITICAL));
    static final EscalationPolicies POLICIES = new EscalationPolicies(List.of(POLICY));

    private Priority priority;
    private CaseState state = CaseState.OPEN;
    private boolean owned = true;
    private Instant lastAgentPublicUpdateAt = ANSWERED;
    private UUID lastPublicUpdate = LATEST;
    private Instant closesAt;
    private ActiveEscalation active;
    private List<RcaDebt> incidents = List.of();
    private Reason reason = Reason.LACK_OF_PROGRESS;
    private boolean impactStated = true;
    private UUID lastSeen = LATEST;
    private Channel channel = Channel.PORTAL;

    static SampleSituations of(Priority priority) {
        var sample = new SampleSituations();
        sample.priority = priority;
        sample.channel = priority == CRITICAL ? Channel.PHONE : Channel.PORTAL;
        return sample;
    }

    static SampleSituations high() {
        return of(HIGH);
    }

    Situation situation() {
        var snapshot = new CaseSnapshot(
                CASE,
                "CS-1000001",
                7,
                0,
                priority,
                state,
                OPENED,
                OPENED,
                owned ? "bob" : null,
                owned ? "Bob Builder" : null,
                lastPublicUpdate,
                lastPublicUpdate == null ? null : ANSWERED,
                lastAgentPublicUpdateAt,
                closesAt);
        return new Situation(snapshot, active, incidents, new RequestedTerms(reason, impactStated, lastSeen, channel));
    }

    Verdict at(Instant at) {
        return Verdict.of(situation(), POLICIES, at);
    }

    Verdict under(EscalationPolicies policies, Instant at) {
        return Verdict.of(situation(), policies, at);
    }

    static ActiveEscalation requestedEscalation() {
        return new ActiveEscalation(
                UUID.fromString("00000000-0000-7000-8000-0000000000e5"), "REQUESTED", DAY_LATER.minusSeconds(60));
    }

    static ActiveEscalation approvedEscalation() {
        return new ActiveEscalation(requestedEscalation().id(), "APPROVED", ANSWERED);
    }

    static RcaDebt outstanding(Instant dueAt) {
        return new RcaDebt(incident(1), "IN-1000001", true, dueAt.minus(Duration.ofDays(7)), dueAt, null);
    }

    static RcaDebt published(Instant dueAt) {
        return new RcaDebt(incident(2), "IN-1000002", true, dueAt.minus(Duration.ofDays(7)), dueAt, dueAt);
    }

    static RcaDebt notRestored() {
        return new RcaDebt(incident(3), "IN-1000003", true, null, null, null);
    }

    static RcaDebt isolated() {
        return new RcaDebt(incident(4), "IN-1000004", false, OPENED, null, null);
    }

    private static UUID incident(int number) {
        return new UUID(0x7000, number);
    }

    SampleSituations in(CaseState state) {
        return changed(sample -> sample.state = state);
    }

    SampleSituations owned(boolean owned) {
        return changed(sample -> sample.owned = owned);
    }

    SampleSituations answeredAt(Instant lastAgentPublicUpdateAt) {
        return changed(sample -> sample.lastAgentPublicUpdateAt = lastAgentPublicUpdateAt);
    }

    SampleSituations latestUpdate(UUID lastPublicUpdate) {
        return changed(sample -> sample.lastPublicUpdate = lastPublicUpdate);
    }

    SampleSituations closingAt(Instant closesAt) {
        return changed(sample -> sample.closesAt = closesAt);
    }

    SampleSituations with(ActiveEscalation active) {
        return changed(sample -> sample.active = active);
    }

    SampleSituations linkedTo(List<RcaDebt> incidents) {
        return changed(sample -> sample.incidents = incidents);
    }

    SampleSituations because(Reason reason) {
        return changed(sample -> sample.reason = reason);
    }

    SampleSituations statingImpact(boolean impactStated) {
        return changed(sample -> sample.impactStated = impactStated);
    }

    SampleSituations havingSeen(UUID lastSeen) {
        return changed(sample -> sample.lastSeen = lastSeen);
    }

    SampleSituations by(Channel channel) {
        return changed(sample -> sample.channel = channel);
    }

    private SampleSituations changed(Consumer<SampleSituations> change) {
        try {
            var copy = (SampleSituations) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Priority priority() {
        return priority;
    }

    CaseState state() {
        return state;
    }

    boolean owned() {
        return owned;
    }

    Instant lastAgentPublicUpdateAt() {
        return lastAgentPublicUpdateAt;
    }

    UUID lastPublicUpdate() {
        return lastPublicUpdate;
    }

    ActiveEscalation active() {
        return active;
    }

    List<RcaDebt> incidents() {
        return incidents;
    }

    Reason reason() {
        return reason;
    }

    boolean impactStated() {
        return impactStated;
    }

    UUID lastSeen() {
        return lastSeen;
    }

    Channel channel() {
        return channel;
    }

    @Override
    public String toString() {
        return situation().toString();
    }
}
