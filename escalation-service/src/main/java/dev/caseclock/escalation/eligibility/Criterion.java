package dev.caseclock.escalation.eligibility;

import static dev.caseclock.escalation.eligibility.Evidence.Fact.ACTIVE_ESCALATION;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.CASE_OPENED;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.CASE_STATE;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.CHANNEL;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.INCIDENT_RESTORED;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.LAST_AGENT_UPDATE;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.LAST_SEEN_UPDATE;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.LATEST_PUBLIC_UPDATE;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.OWNER;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.PRIORITY;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.RCA_NOT_OWED;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.RCA_PUBLISHED;
import static dev.caseclock.escalation.eligibility.Evidence.Fact.REASON;
import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The criteria of an escalation in the order of the policy. The names are the public codes. */
public enum Criterion {
    CASE_ACTIVE("R6.1") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var state = stateOf(situation);
            return situation.snapshot().state().isActive() ? satisfied(state) : failed(Remedy.REOPEN_CASE, state);
        }
    },
    HAS_OWNER("R6.2") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var snapshot = situation.snapshot();
            return snapshot.hasOwner()
                    ? satisfied(new Evidence(OWNER, snapshot.ownerId(), null, snapshot.ownerName(), null))
                    : failed(Remedy.ASSIGN_OWNER, stateOf(situation));
        }
    },
    NO_ACTIVE_ESCALATION("R6.3") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var active = situation.active();
            if (active == null) {
                return satisfied();
            }
            var evidence =
                    new Evidence(ACTIVE_ESCALATION, active.id().toString(), active.requestedAt(), active.state(), null);
            return active.mayBeWithdrawn()
                    ? failed(List.of(Remedy.WITHDRAW_ESCALATION, Remedy.AWAIT_ESCALATION), List.of(evidence))
                    : failed(Remedy.AWAIT_ESCALATION, evidence);
        }
    },
    VIEW_CURRENT("R6.4") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var snapshot = situation.snapshot();
            if (!snapshot.hasPublicUpdate()) {
                return notApplicable();
            }
            var latest =
                    Evidence.named(LATEST_PUBLIC_UPDATE, snapshot.lastPublicUpdateId(), snapshot.lastPublicUpdateAt());
            var seen = situation.requested().lastSeenUpdate();
            if (seen == null) {
                return failed(Remedy.READ_LATEST_UPDATE, latest);
            }
            return seen.equals(snapshot.lastPublicUpdateId())
                    ? satisfied(latest)
                    : failed(Remedy.READ_LATEST_UPDATE, latest, Evidence.named(LAST_SEEN_UPDATE, seen, null));
        }
    },
    NOT_AWAITING_CUSTOMER("R6.5") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var state = stateOf(situation);
            return situation.snapshot().state().waitsForCustomer()
                    ? failed(Remedy.ANSWER_SUPPORT, state)
                    : satisfied(state);
        }
    },
    NOT_URGENCY_CHANGE("R6.6") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var reason = situation.requested().reason();
            if (reason == null) {
                return notApplicable();
            }
            return reason == Reason.URGENCY_OR_IMPACT_CHANGED
                    ? failed(Remedy.ASK_PRIORITY_CHANGE, Evidence.of(REASON, reason))
                    : satisfied(Evidence.of(REASON, reason));
        }
    },
    RCA_DUE("R6.7") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            if (situation.requested().reason() != Reason.RCA) {
                return notApplicable();
            }
            var incidents = situation.incidents();
            var outstanding = incidents.stream()
                    .filter(RcaDebt::isOutstanding)
                    .min(comparing(RcaDebt::dueAt).thenComparing(RcaDebt::incidentId));
            if (outstanding.isPresent()) {
                var debt = outstanding.get();
                return at.isBefore(debt.overdueFrom())
                        ? failedUntil(debt.overdueFrom(), orOtherReason(Remedy.WAIT), dueOf(debt))
                        : satisfied(dueOf(debt));
            }
            if (incidents.isEmpty()) {
                return failed(orOtherReason(Remedy.LINK_INCIDENT), List.of());
            }
            if (incidents.stream().anyMatch(RcaDebt::awaitsRestoration)) {
                return failed(orOtherReason(Remedy.RESTORE_SERVICE), incidentsOf(situation));
            }
            return incidents.stream().anyMatch(RcaDebt::isPublished)
                    ? failed(orOtherReason(Remedy.READ_RCA), incidentsOf(situation))
                    : failed(List.of(Remedy.CHOOSE_OTHER_REASON), incidentsOf(situation));
        }
    },
    QUIET_PERIOD("R6.8") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var snapshot = situation.snapshot();
            var period = policy.quietPeriod(snapshot.priority());
            if (period.isZero() || policy.notEligible().contains(snapshot.priority())) {
                return notApplicable(priorityOf(situation));
            }
            var answeredAt = snapshot.lastAgentPublicUpdateAt();
            var since = answeredAt == null
                    ? Evidence.named(CASE_OPENED, snapshot.id(), snapshot.openedAt())
                    : Evidence.named(LAST_AGENT_UPDATE, snapshot.lastAgentPublicUpdateId(), answeredAt);
            var quietAt = since.at().plus(period);
            var length = Evidence.lasting(Evidence.Fact.QUIET_PERIOD, period);
            // Exactly the quiet period is enough.
            return at.isBefore(quietAt)
                    ? failedUntil(quietAt, List.of(Remedy.WAIT), List.of(since, length))
                    : satisfied(since, length);
        }
    },
    IMPACT_STATED("R6.9") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var priority = situation.snapshot().priority();
            if (!policy.impactRequired().contains(priority)) {
                return notApplicable(priorityOf(situation));
            }
            var stated = Evidence.of(
                    Evidence.Fact.IMPACT_STATED, situation.requested().impactStated());
            return situation.requested().impactStated() ? satisfied(stated) : failed(Remedy.STATE_IMPACT, stated);
        }
    },
    PRIORITY_ELIGIBLE("R6.10") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var priority = situation.snapshot().priority();
            var evidence = List.of(priorityOf(situation));
            return policy.notEligible().contains(priority)
                    ? failed(policy.raisesFrom(priority), evidence)
                    : satisfied(evidence);
        }
    },
    CHANNEL_ALLOWED("R6.11") {
        @Override
        Finding judge(Situation situation, EscalationPolicy policy, Instant at) {
            var priority = situation.snapshot().priority();
            var channel = situation.requested().channel();
            var evidence = List.of(priorityOf(situation), Evidence.of(CHANNEL, channel));
            return policy.phoneOnly().contains(priority) && channel != Channel.PHONE
                    ? failed(List.of(Remedy.CALL_SUPPORT), evidence)
                    : satisfied(evidence);
        }
    };

    private final String rule;

    Criterion(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }

    abstract Finding judge(Situation situation, EscalationPolicy policy, Instant at);

    Finding satisfied(Evidence... evidence) {
        return satisfied(List.of(evidence));
    }

    Finding satisfied(List<Evidence> evidence) {
        return new Finding(this, Outcome.SATISFIED, evidence, List.of(), null);
    }

    Finding notApplicable(Evidence... evidence) {
        return new Finding(this, Outcome.NOT_APPLICABLE, List.of(evidence), List.of(), null);
    }

    Finding failed(Remedy remedy, Evidence... evidence) {
        return failed(List.of(remedy), List.of(evidence));
    }

    Finding failed(List<Remedy> remedies, List<Evidence> evidence) {
        return new Finding(this, Outcome.FAILED, evidence, remedies, null);
    }

    Finding failedUntil(Instant turnsTrueAt, List<Remedy> remedies, List<Evidence> evidence) {
        return new Finding(this, Outcome.FAILED, evidence, remedies, turnsTrueAt);
    }

    private static List<Remedy> orOtherReason(Remedy nearest) {
        return List.of(nearest, Remedy.CHOOSE_OTHER_REASON);
    }

    private static Evidence stateOf(Situation situation) {
        var snapshot = situation.snapshot();
        return new Evidence(
                CASE_STATE,
                snapshot.id().toString(),
                snapshot.stateSince(),
                snapshot.state().name(),
                null);
    }

    private static Evidence priorityOf(Situation situation) {
        var snapshot = situation.snapshot();
        return new Evidence(
                PRIORITY, snapshot.id().toString(), null, snapshot.priority().name(), null);
    }

    private static List<Evidence> dueOf(RcaDebt debt) {
        return List.of(
                incident(INCIDENT_RESTORED, debt, debt.restoredAt()),
                incident(Evidence.Fact.RCA_DUE, debt, debt.dueAt()));
    }

    private static List<Evidence> incidentsOf(Situation situation) {
        var evidence = new ArrayList<Evidence>();
        for (var debt : situation.incidents()) {
            if (debt.isPublished()) {
                evidence.add(incident(RCA_PUBLISHED, debt, debt.publishedAt()));
            } else if (debt.awaitsRestoration()) {
                evidence.add(incident(INCIDENT_RESTORED, debt, null));
            } else {
                evidence.add(incident(RCA_NOT_OWED, debt, null));
            }
        }
        return evidence;
    }

    private static Evidence incident(Evidence.Fact fact, RcaDebt debt, Instant at) {
        return new Evidence(fact, debt.incidentId().toString(), at, debt.incidentNumber(), null);
    }
}
