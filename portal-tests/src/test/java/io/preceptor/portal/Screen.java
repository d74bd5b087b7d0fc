package io.preceptor.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.preceptor.browser.Accessibility;
import io.preceptor.browser.Chromium;
import io.preceptor.browser.PagePictures;
import java.util.List;

/// One person at the screen of a real browser, signed in.
final class Screen implements AutoCloseable {

    private static final int[] WIDTHS = {320, 1280};

    final Page page;
    private final BrowserContext context;
    private final String web;

    /// @param width in CSS pixels: 360 for a phone, 1280 for a desk
    Screen(int port, int width, String username) {
        // The page forbids foreign scripts, and that which checks it is one.
        this(port, width, username, true);
    }

    /// A browser that keeps to what the page forbids: nothing can check its page for faults.
    static Screen asServed(int port, int width, String username) {
        return new Screen(port, width, username, false);
    }

    private Screen(int port, int width, String username, boolean isBypassing) {
        this.web = "http://localhost:" + port;
        this.context = Chromium.shared()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 740)
                        .setBypassCSP(isBypassing));
        // Patience, no claim of speed: others use the machine too.
        context.setDefaultTimeout(120_000);
        this.page = context.newPage();
        open("/sign-in");
        fill("#username", username);
        fill("#password", SmallHospital.OWN);
        press("Sign in");
    }

    void open(String path) {
        page.navigate(web + path);
        PagePictures.take(page);
    }

    void fill(String field, String text) {
        page.locator(field).fill(text);
    }

    /// Presses the button with these words.
    void press(String words) {
        page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(words).setExact(true))
                .click();
    }

    /// Follows the link, or opens the part, with these words.
    void follow(String words) {
        page.locator("main a, main summary", new Page.LocatorOptions().setHasText(words))
                .first()
                .click();
    }

    /// Waits until the page says so, as somebody does who looks at it and touches nothing.
    void see(String words) {
        page.getByText(words).first().waitFor();
        PagePictures.take(page);
    }

    String text() {
        PagePictures.take(page);
        return page.locator("main").innerText();
    }

    /// What keeps somebody from using the page, on a phone and at a desk; and then a picture for whoever looks into it.
    List<String> faults(String picture) {
        PagePictures.take(page);
        List<String> faults = Accessibility.faults(page, WIDTHS);
        if (faults.isEmpty()) {
            PagePictures.keep(page, picture);
        } else {
            PagePictures.show(page, picture);
        }
        return faults;
    }

    @Override
    public void close() {
        context.close();
    }
}
