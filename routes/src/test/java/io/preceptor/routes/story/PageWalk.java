package io.preceptor.routes.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.preceptor.browser.Accessibility;
import io.preceptor.browser.Chromium;
import io.preceptor.browser.PagePictures;
import io.preceptor.routes.process.ProductProcess;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/// Follows every link that one person sees, one of each kind, and holds each page to WCAG 2.2 AA as far as a
/// machine can: axe finds nothing at 320 and 1280 pixels, nothing must be scrolled sideways, also with text of
/// twice the size, and the keyboard reaches what the mouse does.
final class PageWalk {

    private static final int[] WIDTHS = {320, 1280};
    private static final int PAGES = 150;
    private static final String START = "/";

    /// What differs between pages of one kind: ids, numbers, requirements, flows, courses, search terms.
    private static final Pattern VARIABLE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\\d+|(?<=/why/)[a-z0-9-]+|(?<=/flow/)[^/?]+|"
                    + "(?<=/feedback/)[^/?]+|(?<=/(?:courses|edit)/)[a-z0-9-]+|\\?.*");

    private final Map<String, String> seen = new ConcurrentSkipListMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /// Signs these people in, two at a time, and looks at whatever they reach.
    ///
    /// @param first used on the calling thread; a second one is launched beside it
    void walk(ProductProcess product, Chromium first, List<String> usernames)
            throws InterruptedException, ExecutionException {
        var waiting = new ConcurrentLinkedQueue<>(usernames);
        try (var beside = Executors.newSingleThreadExecutor()) {
            Future<?> other = beside.submit(() -> {
                // A browser is of the thread that launched it.
                try (Chromium second = Chromium.launch()) {
                    walk(product, second, waiting);
                }
            });
            walk(product, first, waiting);
            other.get();
        }
    }

    private void walk(ProductProcess product, Chromium chromium, Queue<String> usernames) {
        for (String username = usernames.poll(); username != null; username = usernames.poll()) {
            try (var visit = new Visit(chromium, product, 1280, 800)) {
                visit.signIn(username);
                walk(visit, username);
            }
        }
    }

    /// Looks at whatever this person reaches and nobody before did.
    private void walk(Visit visit, String username) {
        var next = new ArrayDeque<String>();
        next.add(START);
        while (!next.isEmpty()) {
            assertThat(seen)
                    .as("kinds of page: what differs within one is told by VARIABLE")
                    .hasSizeLessThan(PAGES);
            String path = next.remove();
            String kind = path.equals(START)
                    ? START + " of " + username
                    : VARIABLE.matcher(path).replaceAll("*");
            if (seen.putIfAbsent(kind, path) == null) {
                next.addAll(look(visit, path));
            }
        }
    }

    /// What was found, each with its page; empty when all is well.
    List<String> faults() {
        return List.copyOf(faults);
    }

    /// How many kinds of page were looked at.
    int pages() {
        return seen.size();
    }

    private List<String> look(Visit visit, String path) {
        Page page = visit.page;
        Response answer = Objects.requireNonNull(page.navigate(visit.address(path)));
        if (!String.valueOf(answer.headers().get("content-type")).startsWith("text/html")) {
            return List.of();
        }
        assertThat(answer.status()).as("a link leads to " + path).isLessThan(400);
        PagePictures.take(page);
        tab(page, path);
        Accessibility.faults(page, WIDTHS).forEach(fault -> faults.add(path + " " + fault));
        page.setViewportSize(WIDTHS[WIDTHS.length - 1], 800);
        page.evaluate("() => document.documentElement.style.fontSize = '200%'");
        mustFit(page, path + " with large text", 1280);
        @SuppressWarnings("unchecked")
        var links = (List<String>) page.evaluate("() => [...document.querySelectorAll('a[href^=\"/\"]')]"
                + ".filter(a => !a.hasAttribute('download')).map(a => a.getAttribute('href'))");
        // A place within a page is the page: going there from itself would load nothing.
        return links.stream().map(link -> link.replaceFirst("#.*", "")).toList();
    }

    private void mustFit(Page page, String path, int width) {
        int wide = (int) page.evaluate("() => document.documentElement.scrollWidth");
        if (wide > width) {
            faults.add("%s at %d: must be scrolled sideways, it is %d wide".formatted(path, width, wide));
        }
    }

    /// Everything that can be used is reached by the tab key, and shows that it is. Nothing has the focus afterwards.
    private void tab(Page page, String path) {
        page.keyboard().press("Tab");
        boolean shown = (boolean) page.evaluate("() => { const a = document.activeElement;"
                + " const s = getComputedStyle(a); return a !== document.body"
                + " && (s.outlineStyle !== 'none' || s.boxShadow !== 'none'); }");
        if (!shown) {
            faults.add(path + ": the tab key shows no place");
        }
        int unreachable = (int) page.evaluate("() => [...document.querySelectorAll('main a[href], main button,"
                + " main input:not([type=hidden]), main select, main textarea, main summary')]"
                + ".filter(e => e.tabIndex < 0 && !e.disabled && e.offsetParent !== null).length");
        if (unreachable > 0) {
            faults.add(path + ": " + unreachable + " things cannot be reached by the keyboard");
        }
        page.evaluate("() => document.activeElement.blur()");
    }
}
