package dev.caseclock.cases.severity;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;

/** R3.5. Who may give a case which priority, and by which channel. */
public final class PriorityChangeRule {

    private PriorityChangeRule() {}

    /** Refuses what the rule does not allow; the way to it is in the refusal. */
    public static void check(Priority present, Priority wanted, Actor by, Channel channel) {
        if (wanted.isLowerThan(present)) {
            return;
        }
        if (!by.isAgent()) {
            throw Refusal.forbidden("PRIORITY_RAISED_BY_SUPPORT")
                    .rule("R3.5")
                    .at("/priority")
                    .argument("priority", wanted);
        }
        if (wanted.needsContactWithSupport() && channel != Channel.PHONE) {
            throw Refusal.unprocessable("PRIORITY_NEEDS_PHONE_CONTACT")
                    .rule("R3.5")
                    .argument("priority", wanted)
                    .at("/channel")
                    .error("/contactId", "PHONE_CONTACT_NEEDED");
        }
    }
}
