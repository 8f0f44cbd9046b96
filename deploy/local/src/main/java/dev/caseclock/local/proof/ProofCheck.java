package dev.caseclock.local.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Everything in a proof that follows from the rest of it, computed once more from the instants alone. */
final class ProofCheck {

    private static final Set<String> ENDED = Set.of("MET", "CANCELLED");
    private static final Set<String> NEVER_COUNT = Set.of("AUTOMATIC_REPLY", "INTERNAL", "NOT_SUPPORT");

    private final JsonNode proof;
    private final List<String> flaws = new ArrayList<>();

    private ProofCheck(JsonNode proof) {
        this.proof = proof;
    }

    /** What is wrong, in words; nothing when the proof holds. */
    static List<String> flawsOf(JsonNode proof) {
        return new ProofCheck(proof).flaws();
    }

    private List<String> flaws() {
        for (var field : List.of("clockId", "state", "startedAt", "asOf", "policyVersion", "timeZoneData")) {
            if (proof.path(field).isMissingNode()) {
                flaws.add("/" + field + " is missing: this is no proof of a clock");
            }
        }
        if (flaws.isEmpty()) {
            try {
                checkIntervals();
                checkTotals();
                checkDeadlines();
                checkVerdict();
                checkResponse();
                checkBusinessDays();
            } catch (DateTimeParseException unreadable) {
                flaws.add("\"" + unreadable.getParsedString() + "\" is neither an instant nor a duration");
            }
        }
        return flaws;
    }

    private void checkIntervals() {
        var reached = instant(proof, "startedAt");
        var sum = Duration.ZERO;
        for (var i = 0; i < proof.path("intervals").size(); i++) {
            var interval = proof.path("intervals").get(i);
            var place = "/intervals/" + i;
            var from = instant(interval, "from");
            var to = instant(interval, "to");
            expect(from.equals(reached), place + "/from", from, "the end of what is before it, " + reached);
            expect(from.isBefore(to), place + "/to", to, "an instant after " + from);
            var length = Duration.between(from, to);
            expectDuration(interval, place, length);
            expect(
                    !label(interval).equals("COUNTED")
                            || !interval.path("heldBecause").isTextual()
                            || interval.path("heldBecause").asText().equals("NOTICE_NOT_DELIVERED"),
                    place + "/heldBecause",
                    interval.path("heldBecause").asText(),
                    "nothing, for " + label(interval));
            expect(
                    !label(interval).equals("AFTER_END") || !from.isBefore(instant(proof, "endedAt", Instant.MAX)),
                    place + "/label",
                    label(interval),
                    "another label: the clock ended at " + proof.path("endedAt").asText("no time"));
            reached = to;
            sum = sum.plus(length);
        }
        var asOf = instant(proof, "asOf");
        expect(reached.equals(asOf), "/intervals", "reach to " + reached, "asOf, " + asOf);
        var wall = Duration.between(instant(proof, "startedAt"), asOf);
        expect(sum.equals(wall), "/intervals", "add up to " + sum, "asOf - startedAt, " + wall);
        expect(
                duration(proof, "wallTime").equals(wall),
                "/wallTime",
                proof.path("wallTime").asText(),
                wall);
        expect(
                proof.path("wallTimeMicroseconds").asLong() == micros(wall),
                "/wallTimeMicroseconds",
                proof.path("wallTimeMicroseconds").asText(),
                micros(wall));
    }

    private void checkTotals() {
        var sums = sums(proof);
        for (var i = 0; i < proof.path("totals").size(); i++) {
            var total = proof.path("totals").get(i);
            var place = "/totals/" + i;
            var sum = sums.remove(label(total));
            if (sum == null) {
                flaws.add(place + "/label is " + label(total) + ", which no interval has, or which came before");
            } else {
                expectDuration(total, place, sum);
            }
        }
        sums.forEach((label, sum) -> flaws.add("/totals lacks " + label + ", " + sum));
    }

    private void checkDeadlines() {
        var deadlines = proof.path("deadlines");
        if (deadlines.isEmpty()) {
            flaws.add("/deadlines is empty: nothing tells how the due instant came about");
            return;
        }
        Instant before = Instant.MIN;
        for (var i = 0; i < deadlines.size(); i++) {
            var at = instant(deadlines.get(i), "at");
            expect(!at.isBefore(before), "/deadlines/" + i + "/at", at, before + " or later");
            before = at;
        }
        var first = deadlines.get(0);
        expect(
                first.path("because").asText().equals("STARTED"),
                "/deadlines/0/because",
                first.path("because").asText(),
                "STARTED");
        expect(
                instant(first, "at").equals(instant(proof, "startedAt")),
                "/deadlines/0/at",
                instant(first, "at"),
                "startedAt, " + instant(proof, "startedAt"));
        var last = deadlines.get(deadlines.size() - 1);
        expect(
                last.path("dueAt").asText().equals(proof.path("dueAt").asText()),
                "/dueAt",
                proof.path("dueAt").asText("missing"),
                "that of the last step, " + last.path("dueAt").asText("none"));
        expect(
                last.path("policyVersion").asInt()
                        == proof.path("policyVersion").asInt(),
                "/policyVersion",
                proof.path("policyVersion").asText(),
                "that of the last step, " + last.path("policyVersion").asText());
        expect(
                last.path("calendar").equals(proof.path("calendar")),
                "/calendar",
                proof.path("calendar"),
                "that of the last step, " + last.path("calendar"));
    }

    /** R4.4, R9.2: the due instant itself is in time; a breach lies at one, and is never undone. */
    private void checkVerdict() {
        var state = proof.path("state").asText();
        var due = instant(proof, "dueAt", null);
        var ended = instant(proof, "endedAt", null);
        var breached = instant(proof, "breachedAt", null);
        var asOf = instant(proof, "asOf");
        expect(
                state.equals("BREACHED") == (breached != null),
                "/breachedAt",
                breached,
                state.equals("BREACHED") ? "the deadline that passed" : "nothing, for " + state);
        expect(!ENDED.contains(state) || ended != null, "/endedAt", "missing", "an instant, for " + state);
        if (state.equals("MET") && due != null) {
            expect(!ended.isAfter(due), "/state", "MET", "BREACHED: ended at " + ended + ", due at " + due);
        }
        if (state.equals("RUNNING") && due != null) {
            expect(!due.isBefore(asOf), "/state", "RUNNING", "BREACHED: due at " + due + ", asOf " + asOf);
        }
        if (breached != null) {
            var until = ended == null ? asOf : ended;
            var isDeadline = breached.equals(ended);
            for (var step : proof.path("deadlines")) {
                isDeadline |= breached.equals(instant(step, "dueAt", null));
            }
            expect(isDeadline, "/breachedAt", breached, "a due instant of /deadlines");
            expect(!breached.isAfter(until), "/breachedAt", breached, "an instant up to " + until);
        }
    }

    /** R4.2, R4.3. */
    private void checkResponse() {
        var response = proof.path("response");
        if (response.isMissingNode() || response.isNull()) {
            return;
        }
        Instant firstReply = null;
        var candidates = response.path("candidates");
        for (var i = 0; i < candidates.size(); i++) {
            var candidate = candidates.get(i);
            var verdict = candidate.path("verdict").asText();
            var counts = verdict.equals("COUNTS");
            expect(
                    counts || NEVER_COUNT.contains(verdict),
                    "/response/candidates/" + i + "/verdict",
                    verdict,
                    "COUNTS or one of " + NEVER_COUNT);
            expect(
                    !counts || candidate.path("authorKind").asText().equals("AGENT"),
                    "/response/candidates/" + i + "/verdict",
                    verdict,
                    "NOT_SUPPORT, for " + candidate.path("authorKind").asText());
            if (counts && firstReply == null) {
                firstReply = instant(candidate, "at");
            }
        }
        var replied = instant(response, "firstHumanReplyAt", null);
        expect(
                firstReply == null ? replied == null : firstReply.equals(replied),
                "/response/firstHumanReplyAt",
                replied,
                "the first candidate that counts, " + firstReply);
        var assigned = instant(response, "assignedAt", null);
        var responded = instant(response, "respondedAt", null);
        var later = assigned == null || replied == null ? null : assigned.isAfter(replied) ? assigned : replied;
        expect(
                later == null ? responded == null : later.equals(responded),
                "/response/respondedAt",
                responded,
                "the later of assignedAt and firstHumanReplyAt, " + later);
        var ended = instant(proof, "endedAt", null);
        expect(
                responded == null || ended == null || !responded.isBefore(ended),
                "/endedAt",
                ended,
                "no later than respondedAt, " + responded);
    }

    /** R9.2: dates in order, each once. */
    private void checkBusinessDays() {
        LocalDate before = null;
        for (var i = 0; i < proof.path("businessDays").size(); i++) {
            var day = LocalDate.parse(proof.path("businessDays").get(i).asText());
            expect(before == null || day.isAfter(before), "/businessDays/" + i, day, "a date after " + before);
            before = day;
        }
    }

    private void expectDuration(JsonNode part, String place, Duration length) {
        expect(
                duration(part, "duration").equals(length),
                place + "/duration",
                part.path("duration").asText(),
                length);
        expect(
                part.path("microseconds").asLong() == micros(length),
                place + "/microseconds",
                part.path("microseconds").asText(),
                micros(length));
    }

    private void expect(boolean holds, String place, Object said, Object expected) {
        if (!holds) {
            flaws.add(place + " is " + said + ", expected is " + expected);
        }
    }

    private static String label(JsonNode part) {
        return part.path("label").asText();
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.path(field).asText());
    }

    private static Instant instant(JsonNode node, String field, Instant otherwise) {
        var value = node.path(field);
        return value.isMissingNode() || value.isNull() ? otherwise : Instant.parse(value.asText());
    }

    private static Duration duration(JsonNode node, String field) {
        return Duration.parse(node.path(field).asText());
    }

    private static long micros(Duration duration) {
        return duration.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    /** The sums per label, for people. */
    static TreeMap<String, Duration> sums(JsonNode proof) {
        var sums = new TreeMap<String, Duration>();
        proof.path("intervals")
                .forEach(interval -> sums.merge(
                        label(interval),
                        Duration.between(instant(interval, "from"), instant(interval, "to")),
                        Duration::plus));
        return sums;
    }
}
