package dev.caseclock.rca.rendering;

import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.rca.documents.DocumentKind;
import dev.caseclock.rca.documents.DocumentState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;

/** The words around the text of a document, in one language. */
record Labels(Language language) {

    private static final Texts TEXTS = Texts.in("rendering");
    private static final DateTimeFormatter LOCAL_WITH_OFFSET = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss ")
            .appendOffset("+HH:MM", "UTC")
            .toFormatter(Locale.ROOT);

    String text(String key) {
        return TEXTS.text(key, language, Map.of());
    }

    String kind(DocumentKind kind) {
        return text("kind." + kind);
    }

    String state(DocumentState state) {
        return text("state." + state);
    }

    /** Where a line can be looked up, as a remark behind it. */
    String source(String source) {
        return TEXTS.text("source", language, Map.of("source", source));
    }

    /** With its offset: across a clock change two rows of one timeline may differ in it. */
    String instant(Instant at, ZoneId zone) {
        return LOCAL_WITH_OFFSET.format(at.atZone(zone));
    }

    String duration(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return TEXTS.text("duration.seconds", language, Map.of("seconds", Math.max(1, duration.toSeconds())));
        }
        var minutes = duration.toMinutes();
        var key = minutes < 60 ? "duration.minutes" : "duration.hours";
        return TEXTS.text(key, language, Map.of("hours", minutes / 60, "minutes", minutes % 60));
    }
}
