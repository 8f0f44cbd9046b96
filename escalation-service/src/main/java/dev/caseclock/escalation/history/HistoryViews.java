package dev.caseclock.escalation.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.escalation.EscalationEventData;
import dev.caseclock.contract.escalation.EscalationHistoryEntryView;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.escalation.eligibility.EligibilityViews;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** An event of an escalation as a sentence for people, with the words of whoever did it. */
final class HistoryViews {

    private static final String PREFIX = "dev.caseclock.escalation.";

    private static final Texts TEXTS = Texts.in("history");
    private static final ObjectMapper JSON = TolerantJson.mapper();

    private HistoryViews() {}

    static EscalationHistoryEntryView of(Tuple row, Language language) {
        var type = row.get("type", String.class);
        var actor = read(row.get("actor", String.class), Actor.class);
        var data = read(row.get("data", String.class), EscalationEventData.class);
        var what = type.substring(PREFIX.length());
        var byTheSuite = actor.kind() == ActorKind.SYSTEM;
        var contact = row.get("contact_name", String.class);
        return new EscalationHistoryEntryView(
                row.get("id", UUID.class),
                row.get("occurred_at", Instant.class),
                row.get("recorded_at", Instant.class),
                type,
                TEXTS.text(
                        sentence(what, data, contact, byTheSuite), language, arguments(actor, data, contact, language)),
                // Where the suite did it the reason is a code, and the sentence says it.
                byTheSuite ? null : row.get("words", String.class),
                rule(what),
                actor,
                row.get("aggregate_version", Long.class));
    }

    /** The key of the text. */
    private static String sentence(String what, EscalationEventData data, String contact, boolean byTheSuite) {
        return switch (what) {
            case "requested" -> "requested." + entered(data, contact);
            case "closed" -> byTheSuite ? "closed.with-case" : what;
            case "commented" -> "commented." + data.comment().visibility();
            default -> what;
        };
    }

    private static String entered(EscalationEventData data, String contact) {
        if (data.escalation().channel() != Channel.PHONE) {
            return "PORTAL";
        }
        return contact == null ? "PHONE" : "PHONE.contact";
    }

    private static String rule(String what) {
        return switch (what) {
            case "requested" -> "R6.12";
            case "commented" -> null;
            default -> "R6.13";
        };
    }

    private static Map<String, Object> arguments(
            Actor actor, EscalationEventData data, String contact, Language language) {
        var facts = data.escalation();
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("actor", actor.name() == null ? actor.id() : actor.name());
        arguments.put("contact", contact);
        arguments.put("reason", word(facts.reason(), language));
        arguments.put("priority", word(facts.priority(), language));
        arguments.put("atOnce", facts.atOnce() ? TEXTS.text("at-once", language, Map.of()) : "");
        if (facts.decidedAt() != null) {
            arguments.put(
                    "waited",
                    EligibilityViews.words(Duration.between(facts.requestedAt(), facts.decidedAt()), language));
        }
        return arguments;
    }

    private static String word(Enum<?> word, Language language) {
        return TEXTS.text("word." + word.name(), language, Map.of());
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("An event of our own is unreadable", corrupt);
        }
    }
}
