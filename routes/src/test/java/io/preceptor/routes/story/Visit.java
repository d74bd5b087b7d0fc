package io.preceptor.routes.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.preceptor.browser.Chromium;
import io.preceptor.browser.PagePictures;
import io.preceptor.routes.process.ProductProcess;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One person at one screen.
final class Visit implements AutoCloseable {

    private static final String PASSWORD = "four quiet words here";
    private static final Set<String> CHOSEN = ConcurrentHashMap.newKeySet();

    final Page page;
    private final BrowserContext context;
    private final ProductProcess product;

    Visit(Chromium chromium, ProductProcess product, int width, int height) {
        this(chromium, product, width, height, "en-US");
    }

    /// @param language that the browser asks for
    Visit(Chromium chromium, ProductProcess product, int width, int height, String language) {
        this.product = product;
        this.context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        // The page forbids foreign scripts, and that which checks it is one.
                        .setBypassCSP(true));
        // Patience, no claim of speed: others use the machine too.
        context.setDefaultTimeout(120_000);
        this.page = context.newPage();
    }

    /// Signs in with the first password that the product printed, and chooses another; later with that one.
    void signIn(String username) {
        Matcher first = Pattern.compile(Pattern.quote(username) + "   first password   (\\S+)")
                .matcher(product.log());
        assertThat(first.find())
                .as("the product prints a first password for " + username)
                .isTrue();
        boolean isFirst = CHOSEN.add(product.web() + username);
        open("/sign-in");
        page.locator("#username").fill(username);
        page.locator("#password").fill(isFirst ? first.group(1) : PASSWORD);
        page.locator("main button[type=submit]").click();
        if (isFirst) {
            choosePassword(first.group(1));
        }
    }

    private void choosePassword(String first) {
        assertThat(text()).contains("Choose a password");
        page.locator("#current").fill(first);
        page.locator("#chosen").fill(PASSWORD);
        page.locator("#again").fill(PASSWORD);
        page.locator("main button[type=submit]").click();
    }

    /// @return the text of the page
    String open(String path) {
        page.navigate(address(path));
        return text();
    }

    String address(String path) {
        return product.web() + path;
    }

    String text() {
        awaitWhole();
        PagePictures.take(page);
        return page.locator("body").innerText();
    }

    /// Opens what is folded.
    void openAll() {
        awaitWhole();
        page.evaluate("() => document.querySelectorAll('main details').forEach(d => d.open = true)");
    }

    /// A click returns when the next page begins to come.
    private void awaitWhole() {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /// Keeps what the person sees, for the documentation.
    void picture(String name) {
        PagePictures.take(page);
        PagePictures.keep(page, name);
    }

    @Override
    public void close() {
        context.close();
    }
}
