package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.learning.packages.Packages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Packages whose pages and scripts are not in UTF-8, or are large, in a real browser.
@WholePortal
class PackageCharactersBrowserTest {

    @TempDir
    static Path folder;

    private final SimulationUnit unit;
    private final int port;

    PackageCharactersBrowserTest(
            @Autowired SmallHospital hospital,
            @Autowired Packages packages,
            @Autowired Publications publications,
            @LocalServerPort int port) {
        this.unit = new SimulationUnit(hospital, packages, publications, port);
        this.port = port;
    }

    @BeforeAll
    void aCourseHasAnOldPackage() throws IOException {
        unit.open(folder, Map.of("signals", OldPages.zip()), List.of("S7"));
    }

    @AfterAll
    void close() {
        LearningBeans.PACKAGE_ORIGIN.set(null);
        unit.close();
    }

    @Test
    void eachPageAndScriptIsReadAsItIsWrittenAndFindsItsInterfaceHoweverLargeItIs() {
        try (var screen = new Screen(port, 1280, "s7-sim")) {
            screen.open(unit.page("S7", "signals") + "/package");
            FrameLocator inside = screen.page.frameLocator("iframe.player-frame");
            inside.locator("#at").getByText("Señal, Öl für 5 €, ab-initio").waitFor();
            assertThat(inside.locator("#page").innerText()).isEqualTo("Reanimación");
            inside.locator("#bare").click();
            inside.locator("#page").getByText("Atención").waitFor();
            assertThat(inside.locator("#at").innerText()).isEqualTo("found object");
            inside.locator("#other").click();
            inside.locator("#page").getByText("Überwachung").waitFor();
            assertThat(inside.locator("#at").innerText()).isEqualTo("found object");
        }
    }

    @Test
    void theyAreReadAsTheyAreWrittenInAnOriginOfTheirOwnToo() {
        LearningBeans.PACKAGE_ORIGIN.set(URI.create("http://127.0.0.1:" + port));
        try (var screen = new Screen(port, 1280, "s7-sim")) {
            screen.open(unit.page("S7", "signals") + "/package");
            FrameLocator inside =
                    screen.page.frameLocator("iframe.player-frame").frameLocator("iframe");
            inside.locator("#page").getByText("Reanimación").waitFor();
            inside.locator("#bare").click();
            inside.locator("#page").getByText("Atención").waitFor();
            inside.locator("#other").click();
            inside.locator("#page").getByText("Überwachung").waitFor();
        } finally {
            LearningBeans.PACKAGE_ORIGIN.set(null);
        }
    }
}
