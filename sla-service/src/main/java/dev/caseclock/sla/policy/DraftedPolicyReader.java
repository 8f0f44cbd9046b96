package dev.caseclock.sla.policy;

import dev.caseclock.kit.caller.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Drafts as if they were the next version, for those who ask what they would do. */
@ApplicationScoped
public class DraftedPolicyReader {

    private final PolicyDraftRepository drafts;
    private final PolicyRepository policies;

    @Inject
    DraftedPolicyReader(PolicyDraftRepository drafts, PolicyRepository policies) {
        this.drafts = drafts;
        this.policies = policies;
    }

    public Optional<PolicyVersion> asNextVersion(UUID draft, Instant now) {
        return drafts.byId(draft).map(found -> found.published(policies.all().lastNumber() + 1, Actor.suite(), now));
    }
}
