package io.preceptor.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What keeps somebody from using a page: what axe finds by WCAG 2.2 AA, and a page that is wider than its screen.
public final class Accessibility {

    private static final List<String> GUIDELINES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /// What stands in a frame is asked for by a message to it, whoever it is of.
    private static final String AXE = axe() + ";axe.configure({allowedOrigins: ['<unsafe_all_origins>']})";

    private static final String AXE_ADDRESS = ScriptServer.serve(AXE);

    /// A third of its time goes into telling what is right, and where.
    private static final String RUN = """
            guidelines => axe.run({runOnly: {type: 'tag', values: guidelines}, resultTypes: ['violations']})
                .then(found => found.violations.map(each => each.id + ' ' + each.nodes[0].target))""";

    private static final int HEIGHT = 800;

    private Accessibility() {}

    private static String axe() {
        try (var source = Objects.requireNonNull(Accessibility.class.getResourceAsStream("/axe-core/axe.min.js"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What axe finds on a page as it is now, also on one that only a form leads to, and in its frames: each the
    /// rule and the first place that breaks it.
    ///
    /// @param page of a context that passes by what pages forbid (CSP): axe is not theirs
    public static List<String> violations(Page page) {
        for (Frame frame : page.frames()) {
            if ((boolean) frame.evaluate("() => 'axe' in window")) {
                continue;
            }
            if (frame.equals(page.mainFrame())) {
                // Half a megabyte, which the browser keeps from page to page: sent anew it costs more than it does.
                frame.addScriptTag(new Frame.AddScriptTagOptions().setUrl(AXE_ADDRESS));
            } else {
                // One that may run no script of its own loads none either.
                frame.evaluate(AXE);
            }
        }
        @SuppressWarnings("unchecked")
        var found = (List<String>) page.evaluate(RUN, GUIDELINES);
        return found;
    }

    /// The same on screens of these widths, and where the page does not fit one. The page is not loaded again; its
    /// screen is as before afterwards.
    ///
    /// @param widths in CSS pixels
    public static List<String> faults(Page page, int... widths) {
        var before = page.viewportSize();
        var faults = new ArrayList<String>();
        for (int width : widths) {
            page.setViewportSize(width, HEIGHT);
            violations(page).forEach(violation -> faults.add("at %d: %s".formatted(width, violation)));
            int wide = (int) page.evaluate("() => document.documentElement.scrollWidth");
            if (wide > width) {
                faults.add("at %d: must be scrolled sideways, it is %d wide".formatted(width, wide));
            }
        }
        page.setViewportSize(before.width, before.height);
        return faults;
    }
}
