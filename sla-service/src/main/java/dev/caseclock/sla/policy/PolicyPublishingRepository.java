package dev.caseclock.sla.policy;

import dev.caseclock.contract.sla.PolicyFacts;
import dev.caseclock.contract.sla.SlaEventData;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.feed.Event;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Makes a draft the next version and tells it in the feed, in the present transaction; the clocks follow when it takes effect. */
@ApplicationScoped
class PolicyPublishingRepository {

    private final PolicyRepository policies;
    private final PolicyDraftRepository drafts;
    private final Journal journal;

    @Inject
    PolicyPublishingRepository(PolicyRepository policies, PolicyDraftRepository drafts, Journal journal) {
        this.policies = policies;
        this.drafts = drafts;
        this.journal = journal;
    }

    /** 412 when the draft has changed meanwhile, 422 when it can be no version any more. */
    PolicyVersion publish(PolicyDraft draft, Actor by, Instant now) {
        policies.lock();
        var known = policies.all();
        Objection.refuse(draft.wish().objections(known, now));
        var version = draft.published(known.lastNumber() + 1, by, now);
        if (!drafts.remove(draft) || !policies.add(version)) {
            throw Refusal.preconditionFailed();
        }
        tell(version, now);
        return version;
    }

    /** Publishes what came with the service unless it was before; the version that keeps it out, where another one takes effect when it would. */
    Optional<PolicyVersion> publish(ShippedPoliciesWiring.Shipped shipped, Instant now) {
        policies.lock();
        var known = policies.versions();
        if (known.stream().anyMatch(version -> version.source().isSameAs(shipped.source()))) {
            return Optional.empty();
        }
        var version = shipped.publishedAt(
                now, 1 + known.stream().mapToInt(PolicyVersion::version).max().orElse(0));
        if (policies.add(version)) {
            tell(version, version.effectiveFrom());
            return Optional.empty();
        }
        return known.stream()
                .filter(other -> other.effectiveFrom().equals(version.effectiveFrom()))
                .findFirst();
    }

    private void tell(PolicyVersion policy, Instant at) {
        journal.record(Event.of("dev.caseclock.policy.published", "policy")
                .aggregateVersion(policy.version())
                .occurredAt(at)
                .actor(policy.publishedBy())
                .data(new SlaEventData(null, null, null, facts(policy), null)));
    }

    private static PolicyFacts facts(PolicyVersion policy) {
        return new PolicyFacts(
                policy.version(),
                policy.effectiveFrom(),
                policy.terms().reopening().within().toString());
    }
}
