package io.preceptor.portal.page;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// The text of a course as HTML. Markup within the text is shown as text, and a link may lead to http, https or
/// mailto alone.
public final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Markdown() {}

    public static String html(String text) {
        return RENDERER.render(PARSER.parse(text));
    }
}
