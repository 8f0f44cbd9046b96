package dev.caseclock.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The promises of the real incident history, worked out a second time: straight from the rows, without any class of the suite and as
 * plainly as the policy reads. Days are counted one by one on a calendar of Monday to Friday in UTC.
 */
final class NaiveHistory {

    /** One case as the rows tell it. */
    static final class Incident {
        final String number;
        final Instant openedAt;
        String severity;
        String state = "NEW";
        boolean owned;
        Instant assignedAt;
        Instant repliedAt;
        Instant dueAt;
        Instant breachedAt;
        Instant respondedAt;
        Instant closedAt;
        Instant lastChangeAt = Instant.MIN;
        final List<Proposal> proposals = new ArrayList<>();

        Incident(String number, Instant openedAt, String severity) {
            this.number = number;
            this.openedAt = openedAt;
            this.severity = severity;
            this.dueAt = openedAt.plus(target(severity));
        }

        /** State of the initial-response clock at the end: R4.3, R4.4. */
        String responseState() {
            if (respondedAt != null) {
                return breachedAt == null ? "MET" : "BREACHED";
            }
            return breachedAt == null ? "CANCELLED" : "BREACHED";
        }
    }

    /** A proposed solution and what became of it. */
    static final class Proposal {
        final Instant proposedAt;
        final Instant dueAt;
        Instant endedAt;

        Proposal(Instant proposedAt) {
            this.proposedAt = proposedAt;
            this.dueAt = endOfThirdBusinessDay(proposedAt);
        }

        /** R9.2: at the deadline is in time. */
        String state() {
            return endedAt.isAfter(dueAt) ? "BREACHED" : "MET";
        }
    }

    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Set<Integer> refusedLines = new HashSet<>();
    private int rows;

    static NaiveHistory of(Path csv) {
        var history = new NaiveHistory();
        try {
            var lines = Files.readAllLines(csv);
            var header = List.of(lines.get(0).split(",", -1));
            var seen = new HashSet<String>();
            for (var line = 1; line < lines.size(); line++) {
                history.rows++;
                if (seen.add(lines.get(line))) {
                    history.read(line + 1, header, lines.get(line).split(",", -1));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return history;
    }

    Map<String, Incident> incidents() {
        return incidents;
    }

    Set<Integer> refusedLines() {
        return refusedLines;
    }

    int rows() {
        return rows;
    }

    private void read(int line, List<String> header, String[] cells) {
        var number = cells[header.indexOf("number")];
        var at = Instant.parse(cells[header.indexOf("sys_updated_at")]);
        var openedAt = Instant.parse(cells[header.indexOf("opened_at")]);
        var severity = "S" + cells[header.indexOf("priority")].charAt(0);
        var assigned = !cells[header.indexOf("assigned_to")].isEmpty();
        var target = stateOf(cells[header.indexOf("incident_state")]);

        var known = incidents.get(number);
        if (at.isBefore(openedAt) || (known != null && at.isBefore(known.lastChangeAt))) {
            refusedLines.add(line);
            return;
        }
        var owned = (known != null && known.owned) || (assigned && !target.equals("NEW"));
        var needsOwner = Set.of("OPEN", "AWAITING_INFO", "SOLUTION_PROPOSED").contains(target);
        if (needsOwner && !owned) {
            refusedLines.add(line);
            return;
        }
        var incident = incidents.computeIfAbsent(number, it -> new Incident(it, openedAt, severity));
        if (incident.state.equals("CLOSED") && target.equals("CLOSED")) {
            return;
        }
        incident.lastChangeAt = at;
        changeSeverity(incident, severity, at);
        if (assigned && needsOwner && !incident.owned) {
            incident.owned = true;
            incident.assignedAt = at;
            if (incident.state.equals("NEW")) {
                incident.state = "OPEN";
                if (target.equals("OPEN")) {
                    reply(incident, at);
                }
            }
        }
        move(incident, target, at);
        respond(incident);
        if (target.equals("CLOSED") && incident.respondedAt == null) {
            passTime(incident, at);
        }
    }

    private static void move(Incident incident, String target, Instant at) {
        if (incident.state.equals(target)) {
            return;
        }
        if (incident.state.equals("SOLUTION_PROPOSED")) {
            incident.proposals.get(incident.proposals.size() - 1).endedAt = at;
        }
        switch (target) {
            case "AWAITING_INFO" -> reply(incident, at);
            case "SOLUTION_PROPOSED" -> {
                reply(incident, at);
                incident.proposals.add(new Proposal(at));
            }
            case "CLOSED" -> incident.closedAt = at;
            default -> {
                // Back to OPEN by the customer's word: nothing of support's side.
            }
        }
        incident.state = target;
    }

    private static void reply(Incident incident, Instant at) {
        if (incident.repliedAt == null) {
            incident.repliedAt = at;
        }
    }

    private static void respond(Incident incident) {
        if (incident.respondedAt == null && incident.assignedAt != null && incident.repliedAt != null) {
            var respondedAt =
                    incident.assignedAt.isAfter(incident.repliedAt) ? incident.assignedAt : incident.repliedAt;
            passTime(incident, respondedAt);
            incident.respondedAt = respondedAt;
        }
    }

    // R4.5
    private static void changeSeverity(Incident incident, String severity, Instant at) {
        if (incident.severity.equals(severity)) {
            return;
        }
        if (incident.respondedAt == null) {
            passTime(incident, at);
            var raised = severity.compareTo(incident.severity) < 0;
            var anew = raised ? at.plus(target(severity)) : incident.openedAt.plus(target(severity));
            incident.dueAt = raised && incident.dueAt.isBefore(anew) ? incident.dueAt : anew;
        }
        incident.severity = severity;
    }

    // R4.4: breached as soon as the due instant has passed; never undone.
    private static void passTime(Incident incident, Instant until) {
        if (incident.breachedAt == null && until.isAfter(incident.dueAt)) {
            incident.breachedAt = incident.dueAt;
        }
    }

    // R4.1
    private static Duration target(String severity) {
        return severity.equals("S1") ? Duration.ofMinutes(10) : Duration.ofHours(2);
    }

    // R7.1, R9.2 on Monday to Friday, UTC
    static Instant endOfThirdBusinessDay(Instant event) {
        var day = LocalDate.ofInstant(event, ZoneOffset.UTC);
        var counted = 0;
        while (counted < 3) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                counted++;
            }
        }
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String stateOf(String word) {
        return switch (word) {
            case "New" -> "NEW";
            case "Active", "Awaiting Problem", "Awaiting Vendor" -> "OPEN";
            case "Awaiting User Info", "Awaiting Evidence" -> "AWAITING_INFO";
            case "Resolved" -> "SOLUTION_PROPOSED";
            case "Closed" -> "CLOSED";
            default -> throw new IllegalArgumentException(word);
        };
    }
}
