package dev.caseclock.rca.rendering;

import dev.caseclock.kit.language.Language;
import dev.caseclock.rca.documents.Edition;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The forms a document is sent in. */
enum Format {
    MARKDOWN {
        @Override
        byte[] render(Edition edition, Language language) {
            return DocumentMarkdown.of(edition, language).getBytes(StandardCharsets.UTF_8);
        }
    },
    HTML {
        @Override
        byte[] render(Edition edition, Language language) {
            return page(edition, language).forScreen().getBytes(StandardCharsets.UTF_8);
        }
    },
    PDF {
        @Override
        byte[] render(Edition edition, Language language) {
            var dated = edition.publishedAt().orElse(edition.draftedAt());
            return PdfPrint.of(
                    page(edition, language), dated, tag(edition, language).hashCode());
        }
    };

    abstract byte[] render(Edition edition, Language language);

    /** The same for the same text in the same form; for text that may still change, by its version. */
    String tag(Edition edition, Language language) {
        var text = edition.digest().orElse(edition.id() + "-v" + edition.version());
        return text + "-" + name().toLowerCase(Locale.ROOT) + "-" + language.tag();
    }

    private static HtmlPage page(Edition edition, Language language) {
        return new HtmlPage(DocumentMarkdown.of(edition, language), language);
    }
}
