package dev.caseclock.rca.rendering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/** Text that people wrote, made fit to stand inside our own Markdown. */
final class Prose {

    private static final int DEEPEST_NESTING = 30;
    private static final int OUR_HEADINGS = 2;
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final MarkdownRenderer MARKDOWN = MarkdownRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .build();
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|~&]|^[#+\\-=]");
    private static final Pattern NUMBERED = Pattern.compile("^(\\d+)([.)])");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Prose() {}

    /** Plain text on one line: nothing in it is a mark. */
    static String plain(String text) {
        var line = SPACE.matcher(text).replaceAll(" ").strip();
        var escaped = SPECIAL.matcher(line).replaceAll("\\\\$0");
        return NUMBERED.matcher(escaped).replaceFirst("$1\\\\$2");
    }

    /** Markdown of its own: headings sink below ours, pictures become their caption, HTML and doubtful links become text. */
    static String markdown(String text) {
        var tree = PARSER.parse(text);
        if (isDeeperThan(DEEPEST_NESTING, tree)) {
            return plain(text) + "\n";
        }
        tree.accept(new Taming());
        return MARKDOWN.render(tree);
    }

    // Renderers walk recursively: ten thousand nested quotes must not cost us the stack.
    private static boolean isDeeperThan(int limit, Node tree) {
        record Level(Node node, int depth) {}
        var open = new ArrayDeque<Level>();
        open.push(new Level(tree, 0));
        while (!open.isEmpty()) {
            var level = open.pop();
            if (level.depth() > limit) {
                return true;
            }
            for (var child = level.node().getFirstChild(); child != null; child = child.getNext()) {
                open.push(new Level(child, level.depth() + 1));
            }
        }
        return false;
    }

    private static final class Taming extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + OUR_HEADINGS));
            visitChildren(heading);
        }

        @Override
        public void visit(HtmlBlock html) {
            var paragraph = new Paragraph();
            paragraph.appendChild(new Text(SPACE.matcher(html.getLiteral()).replaceAll(" ")));
            html.insertAfter(paragraph);
            html.unlink();
        }

        @Override
        public void visit(HtmlInline html) {
            html.insertAfter(new Text(html.getLiteral()));
            html.unlink();
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            unwrap(image);
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (!isTrustworthy(link.getDestination())) {
                unwrap(link);
            }
        }

        private static boolean isTrustworthy(String destination) {
            var address = destination.toLowerCase(Locale.ROOT);
            return address.startsWith("https://") || address.startsWith("http://") || address.startsWith("mailto:");
        }

        private static void unwrap(Node node) {
            List<Node> children = new ArrayList<>();
            for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
                children.add(child);
            }
            children.forEach(node::insertBefore);
            node.unlink();
        }

        @Override
        protected void visitChildren(Node parent) {
            // A visited node may unlink itself, so the next one is looked up first.
            for (var child = parent.getFirstChild(); child != null; ) {
                var next = child.getNext();
                child.accept(this);
                child = next;
            }
        }
    }
}
