package dev.caseclock.rca.rendering;

import dev.caseclock.kit.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Our Markdown as a page to look at, and as the well-formed page a PDF is printed from. */
final class HtmlPage {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d \\S{1,6})?");
    private static final String LOOK = resource("look.css");
    private static final String PRINT = resource("print.css");

    private record Section(String anchor, String title) {}

    private final Language language;
    private final Node tree;
    private final List<Section> sections = new ArrayList<>();
    private final Map<Node, String> anchors;
    private String title = "";

    HtmlPage(String markdown, Language language) {
        this.language = language;
        this.tree = PARSER.parse(markdown);
        this.anchors = anchors();
    }

    String title() {
        return title;
    }

    /** For a browser: it brings its own typefaces. */
    String forScreen() {
        return page(LOOK, "", "");
    }

    /** For the PDF: our typefaces, page numbers and bookmarks. */
    String forPrint() {
        var bookmarks = sections.stream()
                .map(section ->
                        "<bookmark name=\"%s\" href=\"#%s\"/>".formatted(escaped(section.title()), section.anchor()))
                .collect(Collectors.joining("", "<bookmarks>", "</bookmarks>"));
        return page(
                LOOK + PRINT,
                // What PDF calls its subject is the description that PDF/UA asks for.
                "<meta name=\"subject\" content=\"%s\"/>\n%s\n".formatted(escaped(title), bookmarks),
                "<div class=\"about\">%s</div>\n".formatted(escaped(title)));
    }

    private String page(String style, String head, String foot) {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="UTF-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>%s</title>
                <style>
                %s</style>
                %s</head>
                <body>
                %s<main>
                %s</main>
                </body>
                </html>
                """.formatted(language.tag(), escaped(title), style, head, foot, body());
    }

    private String body() {
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (anchors.containsKey(node)) {
                        attributes.put("id", anchors.get(node));
                    } else if (isDate(node)) {
                        attributes.put("class", "date");
                    } else if (node instanceof Link link && tag.equals("a")) {
                        attributes.putIfAbsent("title", link.getDestination());
                    }
                })
                .build()
                .render(tree);
    }

    // A date that breaks across lines is hard to read and, in a narrow column, the first thing to break.
    private static boolean isDate(Node node) {
        return node instanceof TableCell
                && node.getFirstChild() instanceof Text text
                && text.getNext() == null
                && DATE.matcher(text.getLiteral()).matches();
    }

    private Map<Node, String> anchors() {
        var found = new IdentityHashMap<Node, String>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                var text = PLAIN.render(heading).strip();
                if (heading.getLevel() == 1) {
                    title = text;
                } else if (heading.getLevel() == 2) {
                    var anchor = "s" + (sections.size() + 1);
                    sections.add(new Section(anchor, text));
                    found.put(heading, anchor);
                }
            }
        });
        return found;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (var stream = HtmlPage.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
