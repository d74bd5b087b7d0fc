package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.learning.packages.Packages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Packages of several parts in a real browser of a phone's size.
@WholePortal
class PackagePartsBrowserTest {

    private static final Map<String, byte[]> COURSES = Map.of(
            "handover", SamplePackages.scorm12Parts(),
            "transfusion", SamplePackages.scorm2004Parts(false),
            "blood-rules", SamplePackages.scorm2004Parts(true));

    @TempDir
    static Path folder;

    private final SmallHospital hospital;
    private final SimulationUnit unit;
    private final JdbcClient jdbc;
    private final int port;

    PackagePartsBrowserTest(
            @Autowired SmallHospital hospital,
            @Autowired Packages packages,
            @Autowired Publications publications,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.unit = new SimulationUnit(hospital, packages, publications, port);
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeAll
    void open() throws IOException {
        unit.open(folder, COURSES, List.of("S3"));
    }

    @AfterAll
    void close() {
        unit.close();
    }

    private Screen phone(String course) {
        var screen = new Screen(port, 360, "s3-sim");
        open(screen, course);
        return screen;
    }

    private void open(Screen screen, String course) {
        screen.open(unit.page("S3", course) + "/package");
    }

    private static FrameLocator inside(Screen screen) {
        return screen.page.frameLocator("iframe.player-frame");
    }

    private static void at(Screen screen, String words) {
        inside(screen).locator("#at").getByText(words).waitFor();
    }

    private static void press(Screen screen, String button) {
        inside(screen).locator("#" + button).click();
    }

    private static Locator part(Screen screen, int number) {
        return screen.page.locator("[data-part='" + number + "']");
    }

    private long completions(String course) {
        return jdbc.sql("select count(*) from completion where staff_id = :staff and course = :course")
                .param("staff", hospital.number(hospital.person("S3")))
                .param("course", course)
                .query(Long.class)
                .single();
    }

    @Test
    void partsOfScorm12KeepTheirOwnStateAndAreDoneTogether() {
        try (Screen screen = phone("handover")) {
            at(screen, "One 1, ab-initio");
            screen.see("Part 1 of 2: What to say");
            assertThat(screen.page.locator("[data-go='previous']").isDisabled()).isTrue();
            press(screen, "next");
            at(screen, "One 2");
            screen.see("Saved");

            screen.press("Next part");
            at(screen, "Two 1, ab-initio");
            screen.see("Part 2 of 2: Try it");
            press(screen, "next");
            press(screen, "next");
            at(screen, "Two 3");
            screen.see("Saved");
            screen.page.navigate("about:blank");

            open(screen, "handover");
            at(screen, "Two 3, resume");
            screen.page.locator("[data-at]").click();
            assertThat(part(screen, 0).innerText()).contains("What to say", "begun");
            assertThat(screen.faults("package-parts-phone")).isEmpty();
            press(screen, "claim");
            screen.see("Saved");
            press(screen, "finish");
            part(screen, 1).getByText("done").waitFor();
            assertThat(completions("handover")).as("the first part is not done").isZero();

            part(screen, 0).click();
            at(screen, "One 2, resume");
            press(screen, "finish");
            screen.see("Completed and recorded.");
        }
        assertThat(completions("handover")).isEqualTo(1);
    }

    @Test
    void partsOfScorm2004AskToGoOnAndTheSecondIsGoneOnWith() {
        try (Screen screen = phone("transfusion")) {
            at(screen, "One 1, ab-initio, next true, back false, second true");
            press(screen, "next");
            at(screen, "One 2");
            press(screen, "finish");
            at(screen, "Two 1, ab-initio, next false, back true");
            part(screen, 0)
                    .getByText("done")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            press(screen, "next");
            at(screen, "Two 2");
            screen.see("Saved");
            screen.page.navigate("about:blank");

            open(screen, "transfusion");
            at(screen, "Two 2, resume");
            screen.press("Previous part");
            at(screen, "One 2");
            screen.press("Next part");
            at(screen, "Two 2, resume");
            assertThat(completions("transfusion")).isZero();
            press(screen, "finish");
            screen.see("Completed and recorded.");
        }
        assertThat(completions("transfusion")).isEqualTo(1);
    }

    @Test
    void rulesOfThePackageKeepThePartsThatComeLaterClosed() {
        try (Screen screen = phone("blood-rules")) {
            at(screen, "One 1, ab-initio, next false, back false, second false");
            screen.page.locator("[data-at]").click();
            assertThat(part(screen, 1).isDisabled()).isTrue();
            assertThat(part(screen, 1).innerText()).contains("opens when what it builds on is done");
            assertThat(screen.faults("package-rules-phone")).isEmpty();

            screen.press("Next part");
            screen.see("opens when what it builds on is done");
            at(screen, "One 1");
            // The part itself asks for the second.
            press(screen, "claim");
            at(screen, "One 1, resume");
            screen.see("opens when what it builds on is done");

            press(screen, "finish");
            at(screen, "Two 1, ab-initio");
            press(screen, "finish");
            screen.see("Completed and recorded.");
        }
        assertThat(completions("blood-rules")).isEqualTo(1);
    }
}
