package dev.caseclock.cases.attachments;

import static java.util.Map.entry;

import dev.caseclock.kit.problem.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/**
 * R2.2. What a file is, by its content, and whether a case takes it: texts, screenshots, PDF and archives, none of which
 * runs when it is opened, under a name that promises nothing else. Archives are never unpacked.
 */
final class ContentRule {

    private enum Kind {
        TEXT,
        IMAGE,
        PDF,
        ARCHIVE
    }

    private static final String UNKNOWN = MediaType.OCTET_STREAM.toString();

    private static final Map<String, Kind> TAKEN = Map.of(
            "image/png", Kind.IMAGE,
            "image/jpeg", Kind.IMAGE,
            "image/gif", Kind.IMAGE,
            "image/webp", Kind.IMAGE,
            "application/pdf", Kind.PDF,
            "application/zip", Kind.ARCHIVE,
            "application/gzip", Kind.ARCHIVE);

    /** Texts that are run or rendered by what they are usually opened with. */
    private static final Set<String> RUNNING = Set.of(
            "application/javascript",
            "application/postscript",
            "application/rtf",
            "application/x-bat",
            "application/x-sh",
            "application/xhtml+xml",
            "application/xslt+xml",
            "image/svg+xml",
            "message/rfc822",
            "text/html",
            "text/javascript",
            "text/x-jsp",
            "text/x-perl",
            "text/x-php",
            "text/x-python",
            "text/x-ruby",
            "text/x-vbscript");

    /** The same by endings that the library does not know. */
    private static final Set<String> RUNNING_ENDINGS = Set.of(
            "application",
            "appref-ms",
            "command",
            "cpl",
            "desktop",
            "gadget",
            "hta",
            "jnlp",
            "jse",
            "lnk",
            "msc",
            "pif",
            "ps1",
            "psm1",
            "reg",
            "scf",
            "scr",
            "url",
            "vbe",
            "wsf",
            "wsh");

    /** Certificates are texts, though the library counts them among binaries. */
    private static final Set<String> ALSO_TEXTS = Set.of("application/x-x509-cert", "application/pkix-cert");

    private static final Map<String, String> TEXTS_BY_ENDING = Map.ofEntries(
            entry("csv", "text/csv"),
            entry("har", "application/json"),
            entry("json", "application/json"),
            entry("xml", "application/xml"),
            entry("yaml", "application/yaml"),
            entry("yml", "application/yaml"));

    /** Terminals colour their logs with escape. */
    private static final String CONTROLS_IN_TEXTS = "\b\t\n\f\r\u001B";

    private static final int LOOKED_AT = 8 * 1024;

    /** Parsed when the first file comes: not every start pays for it. */
    private static final class Library {
        private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    }

    private ContentRule() {}

    /** The media type to keep it under. */
    static String mediaType(Path file, FileName name) throws IOException {
        if (Files.size(file) == 0) {
            throw Refusal.unprocessable("ATTACHMENT_EMPTY").rule("R2.2").at("");
        }
        var found = found(file);
        var kind = kind(found, file)
                .orElseThrow(() -> refused("ATTACHMENT_KIND_NOT_TAKEN", found).at(""));
        if (promised(name).filter(promise -> promise != kind).isPresent()) {
            throw refused("ATTACHMENT_DISGUISED", found).at("query:name");
        }
        return kind == Kind.TEXT ? TEXTS_BY_ENDING.getOrDefault(name.ending(), "text/plain") : found;
    }

    private static String found(Path file) throws IOException {
        try (var content = new BufferedInputStream(Files.newInputStream(file))) {
            return Library.TYPES.detect(content, new Metadata()).getBaseType().toString();
        }
    }

    private static Optional<Kind> kind(String found, Path file) throws IOException {
        if (TAKEN.containsKey(found)) {
            return Optional.of(TAKEN.get(found));
        }
        return !RUNNING.contains(found) && isText(file) ? Optional.of(Kind.TEXT) : Optional.empty();
    }

    // What the name promises; one without a known ending promises nothing.
    private static Optional<Kind> promised(FileName name) throws IOException {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name.text());
        var type = Library.TYPES.detect(null, metadata).getBaseType().toString();
        if (RUNNING.contains(type) || RUNNING_ENDINGS.contains(name.ending())) {
            throw refused("ATTACHMENT_NAME_RUNS", type)
                    .argument("ending", name.ending())
                    .at("query:name");
        }
        if (type.equals(UNKNOWN)) {
            return Optional.empty();
        }
        if (TAKEN.containsKey(type)) {
            return Optional.of(TAKEN.get(type));
        }
        if (ALSO_TEXTS.contains(type) || lineage(type).anyMatch(MediaType.TEXT_PLAIN::equals)) {
            return Optional.of(Kind.TEXT);
        }
        throw refused("ATTACHMENT_KIND_NOT_TAKEN", type).at("query:name");
    }

    private static Stream<MediaType> lineage(String type) {
        var registry = Library.TYPES.getMediaTypeRegistry();
        return Stream.iterate(MediaType.parse(type), ancestor -> ancestor != null, registry::getSupertype);
    }

    // Logs come in many encodings, such as GBK, so it is control characters that tell binaries from them.
    private static boolean isText(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            var start = content.readNBytes(LOOKED_AT);
            var characters =
                    new String(start, isMarkedUtf16(start) ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
            return characters.chars().allMatch(ContentRule::standsInTexts);
        }
    }

    private static boolean isMarkedUtf16(byte[] start) {
        return start.length > 1
                && (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF
                        || start[0] == (byte) 0xFF && start[1] == (byte) 0xFE);
    }

    private static boolean standsInTexts(int each) {
        return each >= 0x20 && each != 0x7F || CONTROLS_IN_TEXTS.indexOf(each) >= 0;
    }

    private static Refusal refused(String code, String found) {
        return Refusal.unprocessable(code).rule("R2.2").argument("found", found).with("found", found);
    }
}
