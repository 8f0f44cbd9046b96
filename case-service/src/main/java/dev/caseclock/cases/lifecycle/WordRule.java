package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.severity.Channel;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** R5.3. Who may say what in which form, all that is wrong told at once. */
final class WordRule {

    /** How late a call may be written down. */
    static final Duration LATEST_RECORD = Duration.ofHours(24);

    /** People round the length of a call up. */
    private static final Duration ROUNDING = Duration.ofMinutes(1);

    private WordRule() {}

    static void check(Message message, Actor by, Instant now) {
        if (by.isContact() && message.visibility() == Visibility.INTERNAL) {
            throw Refusal.forbidden("INTERNAL_BY_SUPPORT_ONLY").rule("R5.3").at("/visibility");
        }
        var wrong = wrong(message, by, now);
        if (wrong.isEmpty()) {
            return;
        }
        var codes = wrong.values().stream().distinct().toList();
        var refusal = Refusal.unprocessable(codes.size() == 1 ? codes.get(0) : "UPDATE_REFUSED")
                .rule("R5.3");
        Map<String, Object> arguments = Map.of("kind", message.kind(), "earliest", now.minus(LATEST_RECORD));
        arguments.forEach(refusal::argument);
        wrong.forEach((pointer, code) -> refusal.error(pointer, code, arguments));
        throw refusal;
    }

    private static Map<String, String> wrong(Message message, Actor by, Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (by.isContact() && message.kind() != UpdateKind.NOTE) {
            wrong.put("/kind", "KIND_FOR_SUPPORT_ONLY");
        } else if (by.isContact() && message.channel() != Channel.PORTAL) {
            wrong.put("/channel", "CHANNEL_FOR_SUPPORT_ONLY");
        } else if (message.kind() == UpdateKind.CALL && message.channel() != Channel.PHONE) {
            wrong.put("/channel", "CALL_IS_BY_PHONE");
        }
        if (message.call() != null && message.kind() != UpdateKind.CALL) {
            wrong.put("/call", "RECORD_FOR_CALLS_ONLY");
        } else if (message.call() != null) {
            addFlaws(message.call(), now, wrong);
        }
        return wrong;
    }

    private static void addFlaws(Call call, Instant now, Map<String, String> wrong) {
        if (call.startedAt().isAfter(now)) {
            wrong.put("/call/startedAt", "INSTANT_IN_THE_FUTURE");
        } else if (call.startedAt().isBefore(now.minus(LATEST_RECORD))) {
            wrong.put("/call/startedAt", "CALL_TOO_LONG_AGO");
        } else if (call.seconds() != null
                && call.startedAt().plusSeconds(call.seconds()).isAfter(now.plus(ROUNDING))) {
            wrong.put("/call/durationSeconds", "CALL_NOT_OVER");
        }
    }
}
