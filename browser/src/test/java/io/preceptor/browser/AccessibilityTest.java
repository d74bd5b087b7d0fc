package io.preceptor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessibilityTest {

    private static final String PAGE =
            "<!doctype html><html lang=en><head><title>A page</title></head><body><main><h1>A page</h1>%s</main></body></html>";
    private static final String NAMELESS = "<button id=nameless></button>";

    private Page page;

    @BeforeEach
    void open() {
        page = Chromium.shared().browser().newPage(new Browser.NewPageOptions().setBypassCSP(true));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void findsNothingWhereAllIsWell() {
        page.setContent(PAGE.formatted("<p>Good.</p>"));
        assertThat(Accessibility.faults(page, 320, 1280)).isEmpty();
    }

    @Test
    void namesTheRuleAndThePlaceAtEachWidth() {
        page.setContent(PAGE.formatted(NAMELESS));
        assertThat(Accessibility.violations(page)).containsExactly("button-name #nameless");
        assertThat(Accessibility.faults(page, 320, 1280))
                .containsExactly("at 320: button-name #nameless", "at 1280: button-name #nameless");
    }

    @Test
    void looksAtThePageThatIsThereNow() {
        page.setContent(PAGE.formatted("<p>Good.</p>"));
        assertThat(Accessibility.violations(page)).isEmpty();
        page.evaluate("html => { document.querySelector('main').innerHTML += html }", NAMELESS);
        assertThat(Accessibility.violations(page)).containsExactly("button-name #nameless");
        page.setContent(PAGE.formatted("<p>Good.</p>"));
        assertThat(Accessibility.violations(page)).isEmpty();
    }

    @Test
    void looksIntoFramesOfOthersToo() {
        page.setContent(PAGE.formatted(
                "<iframe title=Other sandbox=allow-scripts srcdoc=\"" + PAGE.formatted(NAMELESS) + "\"></iframe>"));
        page.frames().getLast().waitForSelector("#nameless");
        assertThat(Accessibility.violations(page))
                .anySatisfy(found ->
                        assertThat(found).startsWith("button-name iframe").endsWith("#nameless"));
    }

    @Test
    void saysWhatMustBeScrolledSideways() {
        page.setContent(PAGE.formatted("<p style='width: 600px'>Wide.</p>"));
        assertThat(Accessibility.faults(page, 320, 1280))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("at 320: must be scrolled sideways, it is 6");
        assertThat(page.viewportSize().width).isEqualTo(1280);
    }
}
