package dev.caseclock.cases.history;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.cases.AskedFacts;
import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.CaseFacts;
import dev.caseclock.contract.cases.HistoryEntryView;
import dev.caseclock.contract.cases.PendingParty;
import dev.caseclock.contract.cases.UpdateFacts;
import dev.caseclock.contract.cases.Visibility;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.kit.database.RowRepository.Row;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** An event of a case as a sentence for people, with the rule it follows. */
final class HistoryViews {

    private static final String PREFIX = "dev.caseclock.case.";

    static final Map<String, String> RULES = Map.ofEntries(
            entry("opened", "R2.2"),
            entry("assigned", "R4.3"),
            entry("update-added", "R5.3"),
            entry("update-redacted", "R5.3"),
            entry("information-requested", "R5"),
            entry("solution-proposed", "R5"),
            entry("severity-changed", "R3.4"),
            entry("severity-confirmed", "R3.4"),
            entry("severity-change-proposed", "R3.4"),
            entry("severity-change-declined", "R3.4"),
            entry("severity-change-withdrawn", "R3.4"),
            entry("priority-changed", "R3.5"),
            entry("priority-requested", "R3.5"),
            entry("priority-request-declined", "R3.5"),
            entry("pending-party-changed", "R5.2"),
            entry("reopening-requested", "R5.4"),
            entry("reopening-declined", "R5.4"),
            entry("reopened", "R5.4"),
            entry("linked-to-incident", "R8.1"),
            entry("document-shared", "R8.7"),
            entry("notice-delivered", "R7.2"),
            entry("notice-failed", "R7.2"),
            entry("attachment-added", "R2.2"),
            entry("split", "R2.3"),
            entry("contact-engaged", "R1.6"),
            entry("contact-disengaged", "R1.6"));

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final Texts TEXTS = Texts.in("history");
    private static final ObjectMapper JSON = TolerantJson.mapper();

    private HistoryViews() {}

    static HistoryEntryView of(Row row, Language language) throws SQLException {
        var type = row.text("type");
        var actor = read(row.text("actor"), Actor.class);
        var data = read(row.text("data"), CaseEventData.class);
        var what = type.substring(PREFIX.length());
        return new HistoryEntryView(
                row.id("id"),
                row.instant("occurred_at"),
                row.instant("recorded_at"),
                type,
                TEXTS.text(sentence(what, data), language, arguments(actor, data, language)),
                what.equals("closed") ? data.closure().rule() : RULES.get(what),
                actor,
                row.number("aggregate_version"),
                data._case().state(),
                data.update() == null ? null : data.update().id());
    }

    /** The key of the text. */
    private static String sentence(String what, CaseEventData data) {
        return switch (what) {
            case "opened" -> opened(data._case());
            case "update-added" -> what + "." + said(data.update());
            case "attachment-added" ->
                data.attachment().visibility() == Visibility.INTERNAL ? what + ".INTERNAL" : what;
            case "closed" -> what + "." + data.closure().reason();
            case "notice-delivered" -> what + "." + data.notice().kind();
            case "notice-failed" -> data.notice().recipientName() == null ? what + ".NO_RECIPIENT" : what;
            case "pending-party-changed" ->
                data._case().pendingParty() == PendingParty.NONE ? "pending-party-changed.NONE" : what;
            case "severity-change-proposed", "priority-changed", "reopening-requested" ->
                isEnteredFor(data.asked()) ? what + ".PHONE" : what;
            default -> what;
        };
    }

    // By support, during a call with a contact.
    private static boolean isEnteredFor(AskedFacts asked) {
        return asked != null && asked.contactId() != null;
    }

    private static String opened(CaseFacts facts) {
        if (facts.splitFrom() != null) {
            return "opened.split";
        }
        return facts.imported() ? "opened.imported" : "opened";
    }

    private static String said(UpdateFacts update) {
        if (update.visibility() == Visibility.INTERNAL) {
            return "INTERNAL";
        }
        var said = update.authorKind() + "." + update.kind();
        return update.call() == null || update.authorKind() != UpdateFacts.AuthorKindEnum.AGENT
                ? said
                : said + "." + update.call().direction();
    }

    private static Map<String, Object> arguments(Actor actor, CaseEventData data, Language language) {
        var facts = data._case();
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("actor", actor.name() == null ? actor.id() : actor.name());
        arguments.put("severity", facts.severity());
        arguments.put("priority", word(facts.priority(), language));
        arguments.put("channel", word(facts.channel(), language));
        arguments.put("party", word(facts.pendingParty(), language));
        arguments.put("owner", facts.ownerName() == null ? facts.ownerId() : facts.ownerName());
        arguments.put("contact", facts.engagedContactName());
        arguments.put("previousSeverity", data.previousSeverity());
        if (data.asked() != null) {
            arguments.put("wantedSeverity", data.asked().severity());
            arguments.put("onThePhone", data.asked().contactName());
        }
        if (data.update() != null && data.update().call() != null) {
            var caller = data.update().call().contactName();
            arguments.put("caller", caller == null ? TEXTS.text("word.CUSTOMER", language, Map.of()) : caller);
        }
        if (data.update() != null && data.update().redaction() != null) {
            arguments.put("reason", data.update().redaction().reason());
        }
        if (data.closure() != null) {
            arguments.put("closedAt", INSTANT.format(data.closure().at()));
        }
        if (data.notice() != null) {
            arguments.put("notice", word(data.notice().kind(), language));
            arguments.put("recipient", data.notice().recipientName());
        }
        if (data.document() != null) {
            arguments.put("document", word(data.document().kind(), language));
            arguments.put("title", data.document().title());
            arguments.put("revision", data.document().revision());
        }
        if (data.attachment() != null) {
            arguments.put("file", data.attachment().name());
        }
        if (facts.splitFrom() != null) {
            arguments.put("original", facts.splitFrom().number());
        }
        if (data.split() != null) {
            arguments.put("split", data.split().number());
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
