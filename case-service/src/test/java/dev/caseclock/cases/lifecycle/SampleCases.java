package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.contacts.Organization.Terms;
import dev.caseclock.cases.contacts.Subscription;
import dev.caseclock.cases.lifecycle.SupportCase.Beginning;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.Region;
import dev.caseclock.kit.caller.SupportModel;
import java.time.Instant;

/** Cases in every state, without a database. */
public final class SampleCases {

    public static final Instant OPENED = Instant.parse("2026-03-04T09:00:00Z");
    public static final Instant LATER = Instant.parse("2026-03-04T19:00:00Z");
    public static final Actor ALICE = new Actor(Actor.Kind.CONTACT, "alice", "Alice Archer");
    public static final Actor RITA = new Actor(Actor.Kind.READ_ONLY, "rita", "Rita");
    public static final Actor AGENT = new Actor(Actor.Kind.AGENT, "agent-7", "Ada Agent");
    public static final Owner ADA = new Owner("agent-7", "Ada Agent", null);
    public static final Owner URSULA = new Owner("agent-us", "Ursula", Region.US);

    private SampleCases() {}

    public static SupportCase fresh() {
        return fresh(SupportModel.STANDARD, Priority.HIGH);
    }

    public static SupportCase fresh(Priority priority) {
        return fresh(SupportModel.STANDARD, priority);
    }

    public static SupportCase fresh(SupportModel model) {
        return fresh(model, Priority.HIGH);
    }

    public static SupportCase open() {
        var supportCase = fresh();
        supportCase.assign(ADA, AGENT, OPENED);
        return supportCase;
    }

    public static SupportCase awaitingInfo() {
        var supportCase = open();
        supportCase.requestInformation("Since when?", AGENT, OPENED);
        return supportCase;
    }

    public static SupportCase solutionProposed() {
        var supportCase = open();
        supportCase.proposeSolution("Restart.", AGENT, OPENED);
        return supportCase;
    }

    public static SupportCase closed() {
        var supportCase = open();
        supportCase.close(null, ALICE, OPENED);
        return supportCase;
    }

    public static SupportCase in(CaseState state) {
        return switch (state) {
            case NEW -> fresh();
            case OPEN -> open();
            case AWAITING_INFO -> awaitingInfo();
            case SOLUTION_PROPOSED -> solutionProposed();
            case CLOSED -> closed();
        };
    }

    private static SupportCase fresh(SupportModel model, Priority priority) {
        var terms = new Terms("Acme Ltd", Subscription.CX_3, model, "default");
        var organization = Organization.register("acme", terms, OPENED);
        var issue = new Issue("Calls drop", "One in five.", "Agents call back.", null, null, null, null);
        return SupportCase.begin(
                new Beginning(organization, null, null, Channel.PORTAL, priority, issue), ALICE, OPENED);
    }
}
