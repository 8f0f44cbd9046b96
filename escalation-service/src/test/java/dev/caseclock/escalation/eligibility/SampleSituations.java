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

/** Situations as phrases: start from one that is eligible and change what a test is about. */
record SampleSituations(
        Priority priority,
        CaseState state,
        boolean owned,
        Instant lastAgentPublicUpdateAt,
        UUID lastPublicUpdate,
        Instant closesAt,
        ActiveEscalation active,
        List<RcaDebt> incidents,
        Reason reason,
        boolean impactStated,
        UUID lastSeen,
        Channel channel) {

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

    static SampleSituations of(Priority priority) {
        return new SampleSituations(
                priority,
                CaseState.OPEN,
                true,
                ANSWERED,
                LATEST,
                null,
                null,
                List.of(),
                Reason.LACK_OF_PROGRESS,
                true,
                LATEST,
                priority == CRITICAL ? Channel.PHONE : Channel.PORTAL);
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
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations withPriority(Priority priority) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations owned(boolean owned) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations answeredAt(Instant lastAgentPublicUpdateAt) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations latestUpdate(UUID lastPublicUpdate) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations closingAt(Instant closesAt) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations with(ActiveEscalation active) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations linkedTo(List<RcaDebt> incidents) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations because(Reason reason) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations statingImpact(boolean impactStated) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations havingSeen(UUID lastSeen) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }

    SampleSituations by(Channel channel) {
        return new SampleSituations(
                priority,
                state,
                owned,
                lastAgentPublicUpdateAt,
                lastPublicUpdate,
                closesAt,
                active,
                incidents,
                reason,
                impactStated,
                lastSeen,
                channel);
    }
}
