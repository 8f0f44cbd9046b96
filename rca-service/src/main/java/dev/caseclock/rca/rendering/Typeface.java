package dev.caseclock.rca.rendering;

import com.openhtmltopdf.extend.FSSupplier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A typeface that comes with us. */
enum Typeface {
    ROBOTO("Roboto-Regular"),
    ROBOTO_ITALIC("Roboto-Italic"),
    ROBOTO_BOLD("Roboto-Bold"),
    ROBOTO_BOLD_ITALIC("Roboto-BoldItalic"),
    MONO("JetBrainsMono-Regular"),
    HAN("SourceHanSansCN-Normal"),
    HAN_BOLD("SourceHanSansCN-Bold");

    private final String file;

    Typeface(String file) {
        this.file = file;
    }

    InputStream open() {
        return Objects.requireNonNull(
                Typeface.class.getResourceAsStream("/typefaces/" + file + ".ttf"), () -> "No typeface " + file);
    }

    /** The letters of a text that it does not have. */
    String missingFor(String text) {
        try (var whole = parsed()) {
            var glyphs = whole.getUnicodeCmapLookup();
            return text.codePoints()
                    .filter(letter -> letter > ' ' && glyphs.getGlyphId(letter) == 0)
                    .distinct()
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * With some letters only. A Chinese typeface takes 20 MB of memory with its maps, and two of them for as long as a page is laid out
     * would be most of a small container; what one page needs of them is a hundredth of that. Letters beyond the first plane, about a
     * hundred rare ones, are left out.
     */
    FSSupplier<InputStream> with(String letters) {
        try (var whole = parsed()) {
            var part = new TTFSubsetter(whole);
            var glyphs = whole.getUnicodeCmapLookup();
            letters.codePoints()
                    .filter(Character::isBmpCodePoint)
                    .filter(letter -> glyphs.getGlyphId(letter) != 0)
                    .forEach(part::add);
            var bytes = new ByteArrayOutputStream();
            part.writeToStream(bytes);
            return () -> new ByteArrayInputStream(bytes.toByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private TrueTypeFont parsed() throws IOException {
        try (var bytes = open()) {
            return new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(bytes));
        }
    }
}
