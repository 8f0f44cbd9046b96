package dev.caseclock.sla.policy;

import dev.caseclock.contract.sla.DraftPolicy;
import dev.caseclock.contract.sla.PolicyDraftPage;
import dev.caseclock.contract.sla.PolicyDraftView;
import dev.caseclock.contract.sla.PolicyDraftsApi;
import dev.caseclock.contract.sla.PolicyView;
import dev.caseclock.contract.sla.SlaEventData;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.feed.Event;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

class PolicyDraftsResource implements PolicyDraftsApi {

    private final PolicyDraftRepository drafts;
    private final PolicyRepository policies;
    private final PolicyPublishingRepository publishing;
    private final Journal journal;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final CommandAnswer answer;

    @Inject
    PolicyDraftsResource(
            PolicyDraftRepository drafts,
            PolicyRepository policies,
            PolicyPublishingRepository publishing,
            Journal journal,
            SuiteClock suiteClock,
            Caller caller,
            CommandAnswer answer) {
        this.drafts = drafts;
        this.policies = policies;
        this.publishing = publishing;
        this.journal = journal;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.answer = answer;
    }

    @Override
    @RolesAllowed({Roles.MANAGER, Roles.OPS, Roles.ADMIN})
    public PolicyDraftPage listPolicyDrafts() {
        var known = policies.all();
        var now = suiteClock.instant();
        return new PolicyDraftPage(drafts.all().stream()
                .map(draft -> PolicyDraftViews.of(draft, known, now))
                .toList());
    }

    @Override
    @RolesAllowed({Roles.MANAGER, Roles.OPS, Roles.ADMIN})
    public PolicyDraftView getPolicyDraft(UUID draftId) {
        return answered(draft(draftId), policies.all(), suiteClock.instant());
    }

    @Command
    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public PolicyDraftView draftPolicy(String idempotencyKey, DraftPolicy request) {
        var now = suiteClock.instant();
        var known = policies.all();
        var draft = PolicyDraft.of(Ids.next(), sound(request, known, now), caller.actor(), now);
        drafts.add(draft);
        tell("drafted", draft, now);
        answer.location("/api/v1/sla/policies/drafts/" + draft.id());
        return answered(draft, known, now);
    }

    @Command
    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public PolicyDraftView changePolicyDraft(String ifMatch, UUID draftId, DraftPolicy request) {
        var present = present(draftId, ifMatch);
        var now = suiteClock.instant();
        var known = policies.all();
        var changed = present.changed(sound(request, known, now), caller.actor(), now);
        if (!drafts.change(changed)) {
            throw Refusal.preconditionFailed();
        }
        tell("draft-changed", changed, now);
        return answered(changed, known, now);
    }

    @Command
    @Override
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    public PolicyDraftView discardPolicyDraft(String ifMatch, UUID draftId) {
        var draft = present(draftId, ifMatch);
        if (!drafts.remove(draft)) {
            throw Refusal.preconditionFailed();
        }
        var now = suiteClock.instant();
        tell("draft-discarded", draft, now);
        return answered(draft, policies.all(), now);
    }

    @Command
    @Override
    @RolesAllowed(Roles.ADMIN)
    public PolicyView publishPolicyDraft(String ifMatch, UUID draftId) {
        var version = publishing.publish(present(draftId, ifMatch), caller.actor(), suiteClock.instant());
        answer.location("/api/v1/sla/policies/" + version.version());
        return PolicyViews.of(version, policies.all());
    }

    private PolicyDraft draft(UUID id) {
        return drafts.byId(id).orElseThrow(Refusal::notFound);
    }

    private PolicyDraft present(UUID id, String ifMatch) {
        var present = draft(id);
        IfMatch.check(ifMatch, present.version());
        return present;
    }

    private static PolicyDraft.Wish sound(DraftPolicy request, Policies known, Instant now) {
        var wish = PolicyDraftViews.wish(request);
        Objection.refuse(
                Stream.concat(PolicyDraftViews.unknownZones(request).stream(), wish.objections(known, now).stream())
                        .toList());
        return wish;
    }

    private void tell(String happening, PolicyDraft draft, Instant now) {
        journal.record(Event.of("dev.caseclock.policy." + happening, draft.id())
                .aggregateVersion(draft.version())
                .occurredAt(now)
                .actor(caller.actor())
                .internal()
                .data(new SlaEventData(null, null, null, null, PolicyDraftViews.facts(draft))));
    }

    private PolicyDraftView answered(PolicyDraft draft, Policies known, Instant now) {
        answer.etag(draft.version());
        return PolicyDraftViews.of(draft, known, now);
    }
}
