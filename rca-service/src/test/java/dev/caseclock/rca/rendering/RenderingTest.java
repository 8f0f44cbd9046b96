package dev.caseclock.rca.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.language.Language;
import dev.caseclock.rca.documents.Content;
import dev.caseclock.rca.documents.Edition;
import dev.caseclock.rca.documents.SampleTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {

    @Nested
    class Markdown {

        @ParameterizedTest
        @CsvSource({"ENGLISH, rca.en.md", "CHINESE, rca.zh-CN.md"})
        void is_the_text_that_was_agreed_on(Language language, String golden) throws IOException {
            assertThat(markdown(SampleTexts.published(SampleTexts.analysis()), language))
                    .isEqualTo(resource(golden));
        }

        @Test
        void of_a_case_summary_states_that_no_action_applies_R8_3() throws IOException {
            assertThat(markdown(SampleTexts.published(SampleTexts.summary()), Language.ENGLISH))
                    .isEqualTo(resource("case-summary.en.md"));
        }

        @Test
        void of_a_draft_says_so_and_shows_where_something_is_missing() {
            assertThat(markdown(SampleTexts.draft(SampleTexts.emptyAnalysis()), Language.ENGLISH))
                    .contains("> **Draft: not reviewed, not published**", "*To be written.*")
                    .doesNotContain("SHA-256");
        }
    }

    @Nested
    class What_people_write {

        @Test
        void keeps_its_headings_below_ours() {
            assertThat(html("# Mine\n\n## Mine too")).contains("<h3>Mine</h3>", "<h4>Mine too</h4>");
        }

        @Test
        void cannot_bring_html_scripts_pictures_or_doubtful_links() {
            var page = html("""
                    <script>alert(1)</script>

                    <b onclick="x()">bold</b> ![pixel](https://evil.example/p.png) [run](javascript:alert(1))
                    [file](file:///etc/passwd) [fine](https://status.example/4711)
                    """);

            assertThat(page)
                    .doesNotContain("<script", "<b onclick", "<img", "javascript:", "file:", "evil.example")
                    .contains("&lt;script&gt;", "pixel", "run", "href=\"https://status.example/4711\"");
        }

        @Test
        void cannot_break_out_of_a_table() {
            var event = Prose.plain("a | b\n| c | `d` *e* <f> [g](h) 1. i");

            assertThat(html("|x|\n|-|\n|" + event + "|"))
                    .contains("<td>a | b | c | `d` *e* &lt;f&gt; [g](h) 1. i</td>");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"1. no list", "- no list", "# no heading", "> no quote", "+ no list", "12) no list", "= x"})
        void is_plain_where_plain_text_is_expected(String line) {
            assertThat(new HtmlPage(Prose.plain(line), Language.ENGLISH).forScreen())
                    .contains("<p>" + line.replace(">", "&gt;") + "</p>");
        }

        @ParameterizedTest
        @ValueSource(strings = {"> ", "- ", "*a **b ", "[", "![", "`", "| ", "_", "1. "})
        void may_be_nested_without_end(String mark) {
            var page = html(mark.repeat(10_000 / mark.length()));

            assertThat(PdfPrint.of(page(mark.repeat(500)), SampleTexts.PUBLISHED_AT, 1))
                    .isNotEmpty();
            assertThat(page).endsWith("</html>\n");
        }
    }

    @Nested
    class Pdf {

        @ParameterizedTest
        @EnumSource(Language.class)
        void has_every_section_of_the_document_R8_6(Language language) throws IOException {
            var labels = new Labels(language);

            assertThat(text(pdf(SampleTexts.analysis(), language)))
                    .contains(List.of(
                                    "summary",
                                    "impactWindow",
                                    "affectedServices",
                                    "timeline",
                                    "rootCause",
                                    "restoration",
                                    "correctiveActions",
                                    "preventiveActions")
                            .stream()
                            .map(labels::text)
                            .toList())
                    .contains("2026-03-06 09:10:00 -05:00", "Media team", "2026-04-30", SampleTexts.DIGEST);
        }

        @Test
        void shows_chinese_and_every_european_letter() throws IOException {
            var text = "根本原因是编解码器列表在变更后为空。Łódź, Škoda, Ærø, Αθήνα, Київ";

            assertThat(text(pdf(SampleTexts.analysis(text), Language.CHINESE)).replace("\n", ""))
                    .contains(text)
                    .doesNotContain("#");
        }

        @Test
        void takes_chinese_typefaces_only_where_it_has_chinese_letters_and_of_those_only_a_part() throws IOException {
            try (var english = Loader.loadPDF(pdf(SampleTexts.analysis("Plain."), Language.ENGLISH))) {
                assertThat(typefaces(english)).isNotEmpty().noneMatch(name -> name.contains("Han"));
            }
            assertThat(pdf(SampleTexts.analysis("编解码器"), Language.ENGLISH).length)
                    .isLessThan(60_000);
        }

        @Test
        void prints_code_in_letters_of_one_width() throws IOException {
            try (var document = Loader.loadPDF(pdf(SampleTexts.analysis("`iii` `WWW` 编码"), Language.ENGLISH))) {
                assertThat(typefaces(document)).anyMatch(name -> name.contains("JetBrainsMono"));
            }
        }

        // A heading behind a table, where its words would just fit the page and the line below them would not.
        @ParameterizedTest(name = "after {0} lines and a table")
        @ValueSource(ints = {15, 16, 17, 18, 19})
        void leaves_no_heading_behind_at_the_foot_of_a_page(int lines) throws IOException {
            var markdown = "# Title\n\n## One\n\n" + "A line.\n\n".repeat(lines) + "|a|b|\n|-|-|\n"
                    + "|1|2|\n".repeat(25 - lines) + "\n## Two\n\n" + "Another line.\n\n".repeat(30);
            var firstPage = new PDFTextStripper();
            firstPage.setSortByPosition(true);
            firstPage.setEndPage(1);

            var printed = PdfPrint.of(new HtmlPage(markdown, Language.ENGLISH), SampleTexts.PUBLISHED_AT, 1);

            try (var document = Loader.loadPDF(printed)) {
                assertThat(firstPage.getText(document).lines())
                        .endsWith("Title 1 / " + document.getNumberOfPages())
                        .doesNotContain("Two");
            }
        }

        @Test
        void prints_what_no_typeface_has_as_a_mark_and_goes_on() throws IOException {
            assertThat(text(pdf(SampleTexts.analysis("before 🙂 \ud840\udc89 שלום after 编码"), Language.ENGLISH)))
                    .contains("before", "#", "after 编码");
        }

        @Test
        void has_title_language_page_numbers_bookmarks_and_embedded_typefaces() throws IOException {
            try (var document =
                    Loader.loadPDF(pdf(SampleTexts.analysis("中文 long\n\n".repeat(100)), Language.ENGLISH))) {
                assertThat(document.getDocumentInformation().getTitle())
                        .isEqualTo("Root cause analysis: Voice platform");
                assertThat(document.getDocumentInformation().getSubject())
                        .as("PDF/UA asks for a description")
                        .isEqualTo("Root cause analysis: Voice platform");
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
                assertThat(new PDFTextStripper().getText(document))
                        .contains("1 / " + document.getNumberOfPages(), "2 / " + document.getNumberOfPages());
                assertThat(bookmarks(document)).contains("Summary", "Timeline", "Preventive actions");
                assertThat(typefaces(document)).isNotEmpty().allMatch(name -> name.matches("[A-Z]{6}\\+.*"));
            }
        }

        @Test
        void is_the_same_byte_for_byte_and_dated_by_its_publication() throws IOException {
            var first = pdf(SampleTexts.analysis(), Language.CHINESE);

            assertThat(pdf(SampleTexts.analysis(), Language.CHINESE)).isEqualTo(first);
            try (var document = Loader.loadPDF(first)) {
                var created =
                        (GregorianCalendar) document.getDocumentInformation().getCreationDate();
                assertThat(created.toInstant()).isEqualTo(SampleTexts.PUBLISHED_AT);
            }
        }
    }

    @Nested
    class Html {

        @Test
        void needs_nothing_from_anywhere() {
            assertThat(html("text")).doesNotContain("src=", "@import", "url(", "<link");
        }

        @Test
        void says_its_language_and_title() {
            var page = new HtmlPage(
                            markdown(SampleTexts.published(SampleTexts.analysis()), Language.CHINESE), Language.CHINESE)
                    .forScreen();

            assertThat(page).contains("<td class=\"date\">2026-03-12 09:00:00 UTC</td>");
            assertThat(page).contains("<html lang=\"zh-CN\">", "<title>根本原因分析：Voice platform</title>");
        }
    }

    private static String markdown(Edition edition, Language language) {
        return DocumentMarkdown.of(edition, language);
    }

    private static HtmlPage page(String rootCause) {
        return new HtmlPage(
                markdown(SampleTexts.published(SampleTexts.analysis(rootCause)), Language.ENGLISH), Language.ENGLISH);
    }

    private static String html(String rootCause) {
        return page(rootCause).forScreen();
    }

    private static byte[] pdf(Content content, Language language) {
        return Format.PDF.render(SampleTexts.published(content), language);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static List<String> bookmarks(PDDocument document) {
        List<String> titles = new ArrayList<>();
        document.getDocumentCatalog().getDocumentOutline().children().forEach(item -> titles.add(item.getTitle()));
        return titles;
    }

    private static List<String> typefaces(PDDocument document) throws IOException {
        List<String> names = new ArrayList<>();
        for (var page : document.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                names.add(page.getResources().getFont(name).getName());
            }
        }
        return names;
    }

    private static String resource(String name) throws IOException {
        try (var stream = RenderingTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
