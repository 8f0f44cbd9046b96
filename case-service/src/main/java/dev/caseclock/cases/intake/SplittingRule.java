package dev.caseclock.cases.intake;

import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.intake.OpeningRule.Obstacle;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import java.util.ArrayList;
import java.util.List;

/** R2.3. Everything that keeps a second issue from becoming a case of its own, told at once. */
final class SplittingRule {

    /** Who wants to split what off, from a case of which organization. */
    record Attempt(
            boolean isContact,
            Channel channel,
            Priority priority,
            boolean troubleshootingDone,
            boolean responsibilitiesChecked,
            Organization organization) {}

    private SplittingRule() {}

    static void check(Attempt attempt) {
        OpeningRule.refuse(obstacles(attempt));
    }

    static List<Obstacle> obstacles(Attempt attempt) {
        var obstacles = new ArrayList<Obstacle>();
        if (attempt.isContact() && attempt.channel() != Channel.PORTAL) {
            obstacles.add(new Obstacle("PHONE_BY_SUPPORT_ONLY", "R2.4", "/channel"));
        }
        if (attempt.priority() == Priority.CRITICAL && (attempt.isContact() || attempt.channel() != Channel.PHONE)) {
            obstacles.add(new Obstacle("CRITICAL_BY_PHONE_ONLY", "R2.4", "/priority"));
        }
        if (attempt.isContact()) {
            OpeningRule.addMissingAttestations(
                    attempt.troubleshootingDone(), attempt.responsibilitiesChecked(), obstacles);
        }
        attempt.organization().openingObstacles().stream()
                .map(obstacle -> new Obstacle(obstacle.name(), obstacle.rule(), ""))
                .forEach(obstacles::add);
        return List.copyOf(obstacles);
    }
}
