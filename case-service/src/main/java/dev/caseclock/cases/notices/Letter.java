package dev.caseclock.cases.notices;

import dev.caseclock.cases.contacts.ContactLanguage;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.kit.language.Language;
import dev.caseclock.kit.language.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A notice with everything its text needs.
 *
 * @param quoted the public update it is about, or null
 * @param author who wrote that, or null
 * @param closesAt the closing it speaks of, or null
 * @param reopenUntil R5.4. of a closing: the last instant at which it may be asked to be reopened, or null
 * @param zone IANA zone to tell that in besides UTC, or null
 * @param variant which of several texts: the reason of a closing, the kind of a document; or null
 * @param title of a document, or null
 * @param at when it is written
 */
record Letter(
        UUID noticeId,
        NoticeKind kind,
        String to,
        String name,
        ContactLanguage language,
        String caseNumber,
        String caseSubject,
        String quoted,
        String author,
        Instant closesAt,
        Instant reopenUntil,
        String zone,
        String variant,
        String title,
        Instant at) {

    private static final Texts TEXTS = Texts.in("mails");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    Mail mail() {
        var arguments = arguments();
        var about = oneLine(text("subject", arguments));
        var body = text("greeting", arguments) + "\n\n" + text("body", arguments) + "\n\n-- \n"
                + TEXTS.text("signature", spoken(), arguments) + "\n";
        return new Mail(noticeId, to, spoken(), about, body, at);
    }

    private Map<String, Object> arguments() {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("number", caseNumber);
        arguments.put("subject", oneLine(caseSubject));
        arguments.put("name", oneLine(name));
        arguments.put("author", author == null ? "" : oneLine(author));
        arguments.put("quoted", quoted == null ? "" : quoted.strip());
        arguments.put("closesAt", closesAt == null ? "" : told(closesAt));
        arguments.put("reopenUntil", reopenUntil == null ? "" : told(reopenUntil));
        arguments.put("title", title == null ? "" : oneLine(title));
        return arguments;
    }

    /** The most special text there is. */
    private String text(String part, Map<String, Object> arguments) {
        return TEXTS.find(kind + "." + variant + "." + part, spoken(), arguments)
                .or(() -> TEXTS.find(kind + (closesAt == null ? ".undated." : ".") + part, spoken(), arguments))
                .or(() -> TEXTS.find(kind + "." + part, spoken(), arguments))
                .orElseGet(() -> TEXTS.text(part, spoken(), arguments));
    }

    private String told(Instant instant) {
        var utc = MINUTE.withZone(ZoneOffset.UTC).format(instant) + " UTC";
        if (zone == null || zone.equals("UTC")) {
            return utc;
        }
        return MINUTE.withZone(ZoneId.of(zone)).format(instant) + " " + zone + " (" + utc + ")";
    }

    private Language spoken() {
        return language == ContactLanguage.ZH_CN ? Language.CHINESE : Language.ENGLISH;
    }

    // Texts of people may have newlines, a header has none.
    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
