package dev.caseclock.cases.intake;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.intake.OpeningRule.Obstacle;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** R2.3. Everything that keeps a second issue from becoming a case of its own, told at once. */
final class SplittingRule {

    /** Who wants to split what off, from a case of whom; an imported one may have no contact (null). */
    record Attempt(
            boolean isContact,
            Channel channel,
            Priority priority,
            boolean troubleshootingDone,
            boolean responsibilitiesChecked,
            Organization organization,
            Contact contact) {}

    private SplittingRule() {}

    static void check(Attempt attempt, Instant now) {
        OpeningRule.refuse(obstacles(attempt, now));
    }

    static List<Obstacle> obstacles(Attempt attempt, Instant now) {
        var obstacles = new ArrayList<Obstacle>();
        if (attempt.isContact() && attempt.channel() != Channel.PORTAL) {
            obstacles.add(new Obstacle("PHONE_BY_SUPPORT_ONLY", "R2.4", "/channel"));
        }
        if (attempt.priority() == Priority.CRITICAL && (attempt.isContact() || attempt.channel() != Channel.PHONE)) {
            obstacles.add(new Obstacle("CRITICAL_BY_PHONE_ONLY", "R2.4", "/priority"));
        }
        if (attempt.channel() == Channel.PHONE
                && attempt.contact() != null
                && !attempt.contact().isDesignatedAt(now)) {
            obstacles.add(new Obstacle("CONTACT_NOT_DESIGNATED", "R1.2", "/channel"));
        }
        if (attempt.isContact()) {
            OpeningRule.addMissingAttestations(
                    attempt.troubleshootingDone(), attempt.responsibilitiesChecked(), obstacles);
        }
        attempt.organization().openingObstacles(now).stream()
                .map(obstacle -> new Obstacle(obstacle.name(), obstacle.rule(), ""))
                .forEach(obstacles::add);
        return List.copyOf(obstacles);
    }
}
