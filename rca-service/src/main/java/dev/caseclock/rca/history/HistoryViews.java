package dev.caseclock.rca.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.rca.ActionItemEventData;
import dev.caseclock.contract.rca.DocumentEventData;
import dev.caseclock.contract.rca.DocumentHistoryEntryView;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.json.TolerantJson;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** An event of ours as a sentence for people. */
final class HistoryViews {

    private static final String PREFIX = "dev.caseclock.";
    private static final Texts TEXTS = Texts.in("history");
    private static final ObjectMapper JSON = TolerantJson.mapper();

    private HistoryViews() {}

    static DocumentHistoryEntryView of(RowRepository.Row row, Language language) throws SQLException {
        var type = row.text("type");
        var actor = read(row.text("actor"), Actor.class);
        var what = type.substring(PREFIX.length());
        var arguments = what.startsWith("document.")
                ? arguments(read(row.text("data"), DocumentEventData.class))
                : arguments(read(row.text("data"), ActionItemEventData.class));
        arguments.put("actor", actor.name() == null ? actor.id() : actor.name());
        return new DocumentHistoryEntryView(
                row.id("id"),
                row.instant("occurred_at"),
                row.instant("recorded_at"),
                type,
                TEXTS.text(what, language, arguments),
                what.equals("action-item.overdue") ? "R9.2" : what.startsWith("document.") ? "R8.5" : "R8.6",
                actor,
                row.answer().getLong("aggregate_version"));
    }

    private static Map<String, Object> arguments(DocumentEventData data) {
        var arguments = new HashMap<String, Object>();
        arguments.put("revision", data.document().revision());
        arguments.put("title", data.document().title());
        if (data.comment() != null) {
            arguments.put("comment", data.comment().body());
        }
        return arguments;
    }

    private static Map<String, Object> arguments(ActionItemEventData data) {
        var item = data.actionItem();
        var arguments = new HashMap<String, Object>();
        arguments.put("owner", item.owner());
        arguments.put("dueOn", item.dueOn());
        arguments.put("note", item.note() == null ? "–" : item.note());
        return arguments;
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("An event of our own is unreadable", corrupt);
        }
    }
}
