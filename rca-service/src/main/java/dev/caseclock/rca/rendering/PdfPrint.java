package dev.caseclock.rca.rendering;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.TimeZone;

/** Prints a page as PDF: the same page gives the same bytes, typefaces are embedded, and nothing is fetched from anywhere. */
final class PdfPrint {

    static {
        // It tells of every typeface it reads, past the log of the service; what goes wrong is thrown.
        XRLog.setLoggingEnabled(false);
    }

    private PdfPrint() {}

    /** The instant becomes the PDF's creation date, the seed its file id: both must be the same for the same text. */
    static byte[] of(HtmlPage page, Instant dated, long seed) {
        var text = page.forPrint();
        var builder = new PdfRendererBuilder();
        builder.useFont(Typeface.ROBOTO::open, "Roboto", 400, FontStyle.NORMAL, true);
        builder.useFont(Typeface.ROBOTO_ITALIC::open, "Roboto", 400, FontStyle.ITALIC, true);
        builder.useFont(Typeface.ROBOTO_BOLD::open, "Roboto", 700, FontStyle.NORMAL, true);
        builder.useFont(Typeface.ROBOTO_BOLD_ITALIC::open, "Roboto", 700, FontStyle.ITALIC, true);
        builder.useFont(Typeface.MONO::open, "JetBrains Mono", 400, FontStyle.NORMAL, true);
        var more = Typeface.ROBOTO.missingFor(text);
        if (!more.isEmpty()) {
            builder.useFont(Typeface.HAN.with(more), "Source Han Sans CN", 400, FontStyle.NORMAL, true);
            builder.useFont(Typeface.HAN_BOLD.with(more), "Source Han Sans CN", 700, FontStyle.NORMAL, true);
        }
        builder.usePdfUaAccessibility(true)
                .useUriResolver((base, address) -> address)
                .useExternalResourceAccessControl(
                        (address, kind) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .withProducer("Caseclock")
                .withHtmlContent(text, null);
        try (var renderer = builder.buildPdfRenderer();
                var bytes = new ByteArrayOutputStream()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            try (var document = renderer.getPdfDocument()) {
                var information = document.getDocumentInformation();
                var date = GregorianCalendar.from(
                        dated.atZone(TimeZone.getTimeZone("UTC").toZoneId()));
                information.setCreationDate(date);
                information.setModificationDate(date);
                document.setDocumentId(seed);
                document.save(bytes);
            }
            return bytes.toByteArray();
        } catch (IOException unprintable) {
            throw new UncheckedIOException(unprintable);
        }
    }
}
