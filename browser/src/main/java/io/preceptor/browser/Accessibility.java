package io.preceptor.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/// What keeps somebody from using a page: what axe finds by WCAG 2.2 AA, and a page that is wider than its screen.
public final class Accessibility {

    private static final List<String> GUIDELINES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final int HEIGHT = 800;

    private Accessibility() {}

    /// What axe finds on a page as it is now, also on one that only a form leads to.
    public static List<String> violations(Page page) {
        var options = new AxeRunOptions();
        // A third of its time goes into telling what is right, and where.
        options.setResultTypes(List.of("violations"));
        // Where there are no frames, axe needs no page of its own to gather what it found.
        return new AxeBuilder(page)
                        .options(options)
                        .withTags(GUIDELINES)
                        .setLegacyMode(page.frames().size() == 1)
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(violation -> violation.getId() + " "
                                + violation.getNodes().getFirst().getTarget())
                        .toList();
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
