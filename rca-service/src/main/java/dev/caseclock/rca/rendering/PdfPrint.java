package dev.caseclock.rca.rendering;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.TimeZone;

/** Prints a page as PDF: the same page gives the same bytes, typefaces are embedded, and nothing is fetched from anywhere. */
final class PdfPrint {

    private PdfPrint() {}

    /** The instant becomes the PDF's creation date, the seed its file id: both must be the same for the same text. */
    static byte[] of(HtmlPage page, Instant dated, long seed) {
        var builder = new PdfRendererBuilder();
        typeface(builder, "Roboto-Regular", "Roboto", 400, FontStyle.NORMAL);
        typeface(builder, "Roboto-Italic", "Roboto", 400, FontStyle.ITALIC);
        typeface(builder, "Roboto-Bold", "Roboto", 700, FontStyle.NORMAL);
        typeface(builder, "Roboto-BoldItalic", "Roboto", 700, FontStyle.ITALIC);
        typeface(builder, "SourceHanSansCN-Normal", "Source Han Sans CN", 400, FontStyle.NORMAL);
        typeface(builder, "SourceHanSansCN-Bold", "Source Han Sans CN", 700, FontStyle.NORMAL);
        builder.usePdfUaAccessibility(true)
                .useUriResolver((base, address) -> address)
                .useExternalResourceAccessControl(
                        (address, kind) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .withProducer("Caseclock")
                .withHtmlContent(page.forPrint(), null);
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

    private static void typeface(PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
        FSSupplier<InputStream> bytes = () -> Objects.requireNonNull(
                PdfPrint.class.getResourceAsStream("/typefaces/" + file + ".ttf"), () -> "No typeface " + file);
        builder.useFont(bytes, family, weight, style, true);
    }
}
