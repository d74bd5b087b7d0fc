package io.preceptor.portal.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// The text of a course as HTML. Markup within the text is shown as text, and a link may lead to http, https or
/// mailto alone.
public final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private static final Pattern PICTURE = Pattern.compile("\\]\\(sha256:([0-9a-f]{64})");

    private Markdown() {}

    public static String html(String text) {
        return RENDERER.render(PARSER.parse(text));
    }

    /// The same, with pictures that the text names by what they hold.
    ///
    /// @param files where they are served, ending in `/`
    public static String html(String text, String files) {
        return html(PICTURE.matcher(text).replaceAll("](" + Matcher.quoteReplacement(files) + "$1"));
    }
}
