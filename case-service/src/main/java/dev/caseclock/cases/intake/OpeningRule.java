package dev.caseclock.cases.intake;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.OpeningObstacle;
import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** R1, R2. Everything that keeps a case from being opened, told at once. */
final class OpeningRule {

    /**
     * Who wants to open what.
     *
     * @param isContact a designated contact of the organization, otherwise somebody of support
     * @param organization null where support has not named one
     * @param contact the one it is opened for; null where support has not named one that exists
     */
    record Attempt(
            boolean isContact,
            Channel channel,
            Priority priority,
            boolean troubleshootingDone,
            boolean responsibilitiesChecked,
            Organization organization,
            boolean namesContact,
            Contact contact) {}

    /** One reason why not, with its rule and the place in the request. */
    record Obstacle(String code, String rule, String pointer) {}

    private OpeningRule() {}

    static void check(Attempt attempt, Instant now) {
        refuse(obstacles(attempt, now));
    }

    /** All of them at once, if there are any. */
    static void refuse(List<Obstacle> obstacles) {
        if (obstacles.isEmpty()) {
            return;
        }
        var first = obstacles.get(0);
        var refusal = Refusal.unprocessable(obstacles.size() == 1 ? first.code() : "OPENING_REFUSED")
                .rule(first.rule());
        obstacles.forEach(obstacle -> refusal.error(obstacle.pointer(), obstacle.code()));
        throw refusal;
    }

    static List<Obstacle> obstacles(Attempt attempt, Instant now) {
        var obstacles = new ArrayList<Obstacle>();
        if (attempt.isContact()) {
            addPortalObstacles(attempt, obstacles);
        } else {
            addPhoneObstacles(attempt, obstacles, now);
        }
        addMissingAttestations(attempt.troubleshootingDone(), attempt.responsibilitiesChecked(), obstacles);
        if (attempt.organization() != null) {
            attempt.organization().openingObstacles(now).stream()
                    .map(OpeningRule::obstacle)
                    .forEach(obstacles::add);
        }
        return List.copyOf(obstacles);
    }

    private static void addPortalObstacles(Attempt attempt, List<Obstacle> obstacles) {
        if (attempt.channel() != Channel.PORTAL) {
            obstacles.add(new Obstacle("PHONE_BY_SUPPORT_ONLY", "R2.4", "/channel"));
        }
        if (attempt.priority() == Priority.CRITICAL) {
            obstacles.add(new Obstacle("CRITICAL_BY_PHONE_ONLY", "R2.4", "/priority"));
        }
        if (attempt.namesContact()) {
            obstacles.add(new Obstacle("CONTACT_NAMED_BY_SUPPORT_ONLY", "R1.2", "/contactId"));
        }
    }

    private static void addPhoneObstacles(Attempt attempt, List<Obstacle> obstacles, Instant now) {
        if (attempt.channel() != Channel.PHONE) {
            obstacles.add(new Obstacle("PORTAL_BY_CONTACTS_ONLY", "R2.4", "/channel"));
        }
        if (attempt.organization() == null) {
            obstacles.add(new Obstacle("ORGANIZATION_NEEDED", "R2.4", "/organization"));
        }
        if (!attempt.namesContact()) {
            obstacles.add(new Obstacle("CONTACT_NEEDED", "R2.4", "/contactId"));
        } else if (attempt.organization() != null && attempt.contact() == null) {
            obstacles.add(new Obstacle("UNKNOWN_CONTACT", "R1.2", "/contactId"));
        } else if (attempt.contact() != null && !attempt.contact().isDesignatedAt(now)) {
            obstacles.add(new Obstacle("CONTACT_NOT_DESIGNATED", "R1.2", "/contactId"));
        }
    }

    static void addMissingAttestations(boolean troubleshooting, boolean responsibilities, List<Obstacle> obstacles) {
        if (!troubleshooting) {
            obstacles.add(new Obstacle("TROUBLESHOOTING_NOT_DONE", "R2.1", "/troubleshootingDone"));
        }
        if (!responsibilities) {
            obstacles.add(new Obstacle("RESPONSIBILITIES_NOT_CHECKED", "R2.1", "/responsibilitiesChecked"));
        }
    }

    private static Obstacle obstacle(OpeningObstacle obstacle) {
        return new Obstacle(obstacle.name(), obstacle.rule(), "/organization");
    }
}
