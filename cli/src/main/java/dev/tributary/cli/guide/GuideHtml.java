package dev.tributary.cli.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The guide as one page that needs nothing else: no script, no font, no picture from anywhere. */
public final class GuideHtml {
    private static final List<org.commonmark.Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            // The guide has no markup of its own: whatever looks like some is text.
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Heading) {
                    attributes.put("id", MarkdownText.anchor(text(node)));
                } else if (node instanceof BulletList && follows(node, ProgramGuide.CONTENTS)) {
                    attributes.put("class", "contents");
                }
            })
            .build();

    private GuideHtml() {}

    /** @param markdown as {@link ProgramGuide#markdown} writes it */
    public static String of(String title, String markdown) {
        return template()
                .replace("{{title}}", escaped(title))
                .replace("{{body}}", RENDERER.render(PARSER.parse(markdown)));
    }

    private static boolean follows(Node node, String heading) {
        return node.getPrevious() instanceof Heading before && text(before).equals(heading);
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String template() {
        try (InputStream page = GuideHtml.class.getResourceAsStream("guide.html")) {
            if (page == null) {
                throw new IllegalStateException("guide.html is missing from the jar");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("guide.html in the jar cannot be read", unreadable);
        }
    }
}
