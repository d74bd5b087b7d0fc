package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.preceptor.lms.access.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A video, a document and a quiz, taken in a real browser: on a phone, and at a desk.
@WholePortal
class ContentBrowserTest {

    private final SmallHospital hospital;
    private final JdbcClient jdbc;
    private final int port;

    ContentBrowserTest(@Autowired SmallHospital hospital, @Autowired JdbcClient jdbc, @LocalServerPort int port) {
        this.hospital = hospital;
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeAll
    void somebodyLearns() {
        hospital.fill();
        learner("C100");
        learner("C101");
        learner("C102");
        learner("C103");
    }

    private void learner(String employee) {
        hospital.hireTrained(employee, "Noor", "Haas");
        new Visitor(port)
                .begin(
                        "content-" + employee,
                        hospital.open("content-" + employee, Role.LEARNER, hospital.person(employee)),
                        SmallHospital.OWN);
    }

    /// Asked of them by hand; the page of it.
    private String asked(String employee, String course) {
        UUID person = hospital.person(employee);
        Visitor manager = hospital.visitor(port, Role.MANAGER);
        manager.post(
                "/people/" + person + "/by-hand",
                "/people/" + person + "/by-hand/course",
                Map.of(
                        "course",
                        course,
                        "due-on",
                        LocalDate.now(SmallHospital.ZONE).plusDays(30).toString(),
                        "reason",
                        "asked for"));
        hospital.settle();
        return "/training/" + hospital.assignment(employee, "by-hand-" + hospital.ruling(employee));
    }

    @Test
    void aVideoIsWatchedOnThePhoneAndGoesOnAtTheDeskAndSkippingEarnsNothing() {
        String page = asked("C100", "lift-safely");
        try (var phone = Screen.asServed(port, 360, "content-C100")) {
            phone.open(page);
            Locator video = phone.page.locator("video");
            phone.page.waitForFunction("() => document.querySelector('video').readyState >= 1");
            assertThat(video.evaluate("v => Math.round(v.duration)")).isEqualTo(4);
            assertThat(video.evaluate("v => [...v.textTracks].map(t => t.language).join()"))
                    .isEqualTo("en,es");
            // To the end at once.
            video.evaluate("v => { v.muted = true; v.currentTime = 3.4; return v.play(); }");
            phone.page.waitForFunction("() => document.querySelector('video').ended");
            phone.page.waitForFunction("() => document.querySelector('.material progress').value > 0");
            assertThat((int) phone.page.locator(".material progress").evaluate("p => p.value"))
                    .isLessThan(50);
            // Faster than is believed: the player holds it back.
            video.evaluate("v => { v.playbackRate = 4; }");
            phone.page.waitForFunction("() => document.querySelector('video').playbackRate === 1.25");
            video.evaluate("v => { v.currentTime = 1; v.pause(); }");
            phone.page.waitForResponse(
                    answer -> answer.url().contains("/progress/"), () -> video.evaluate("v => v.play()"));
        }
        try (var desk = new Screen(port, 1280, "content-C100")) {
            desk.open(page);
            assertThat(desk.faults("content-video-desk")).isEmpty();
            desk.page.waitForFunction("() => document.querySelector('video').readyState >= 1");
            Locator video = desk.page.locator("video");
            video.evaluate("v => { v.muted = true; v.currentTime = 0; return v.play(); }");
            desk.see("Completed");
            assertThat(desk.page.url()).contains("/results/");
            // The back button shows the result, and begins nothing anew.
            desk.page.goBack();
            desk.see("Completed");
        }
    }

    @Test
    void aDocumentIsReadPageByPage() {
        String page = asked("C100", "spill-card");
        try (var phone = new Screen(port, 360, "content-C100")) {
            phone.open(page);
            shown(phone.page, 1);
            assertThat(phone.page.locator("[data-text]").textContent()).contains("Keep people away");
            assertThat(phone.faults("content-document-phone")).isEmpty();
            read(phone.page);
            phone.press("Next page");
            shown(phone.page, 2);
            read(phone.page);
            phone.press("Next page");
            phone.see("Completed");
        }
    }

    @Test
    void aDocumentGoesOnAtItsPageAndPagesMayBeTurnedFasterThanTheyAreDrawn() {
        String page = asked("C102", SampleCourses.AT_LEISURE);
        try (var desk = Screen.asServed(port, 1280, "content-C102")) {
            desk.open(page);
            shown(desk.page, 1);
            desk.press("Next page");
            desk.press("Next page");
            shown(desk.page, 3);
            assertThat(desk.page.locator("[data-page]").textContent()).startsWith("Page 3 of 3");
            String last = desk.page.locator("[data-text]").textContent();
            desk.page.evaluate("() => { const [back, forth] = ['[data-back]', '[data-forth]']"
                    + ".map(each => document.querySelector(each));"
                    + " for (let i = 0; i < 5; i++) { back.click(); back.click(); forth.click(); forth.click(); } }");
            shown(desk.page, 3);
            assertThat(desk.page.locator("[data-text]").textContent()).isEqualTo(last);
            // Pages are of ten minutes each; where one is, is told time and again.
            desk.page.waitForResponse(
                    answer -> String.valueOf(answer.request().postData()).contains("position=1200000"), () -> {});
        }
        try (var phone = new Screen(port, 360, "content-C102")) {
            phone.open(page);
            shown(phone.page, 3);
        }
    }

    @Test
    void aDocumentOfManyPagesIsReadToItsEnd() {
        try (var desk = Screen.asServed(port, 1280, "content-C103")) {
            desk.open(asked("C103", SampleCourses.LEAFED_THROUGH));
            shown(desk.page, 1);
            leaf(desk.page);
            desk.see("Completed");
            assertThat(desk.page.url()).contains("/results/");
        }
    }

    @Test
    void whatIsReadOfManyPagesIsBelievedThoughNoneIsReadToItsEnd() {
        try (var desk = Screen.asServed(port, 1280, "content-C103")) {
            desk.open(asked("C103", SampleCourses.LOOKED_INTO));
            shown(desk.page, 1);
            leaf(desk.page);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(jdbc.sql("select max(jsonb_array_length(seen)) from attempt_open"
                                            + " where course = :course")
                                    .param("course", SampleCourses.LOOKED_INTO)
                                    .query(Integer.class)
                                    .single())
                            .as("the parts of each page")
                            .isGreaterThan(550));
            assertThat(desk.text()).doesNotContain("It cannot be shown");
        }
    }

    /// Turns page after page, as fast as the clock of the browser counts.
    private static void leaf(Page page) {
        page.evaluate("""
                async () => {
                  const forth = document.querySelector('[data-forth]');
                  while (!forth.disabled) {
                    await new Promise((resolve) => setTimeout(resolve, 4));
                    forth.click();
                  }
                }
                """);
    }

    @Test
    void aQuizAsksWhatItDrewShowsWhatWasWrongAndEndsWithItsAttempts() {
        String page = asked("C101", "clean-hands");
        try (var phone = new Screen(port, 360, "content-C101");
                var desk = Screen.asServed(port, 1280, "content-C101")) {
            phone.open(page);
            assertThat(phone.page.locator("fieldset.question").count()).isEqualTo(3);
            assertThat(phone.page.locator(".prose img").getAttribute("alt")).contains("Two open hands");
            assertThat(phone.page.locator(".prose img").evaluate("i => i.naturalWidth"))
                    .isEqualTo(320);
            assertThat(phone.text()).contains("3 attempts are left");
            assertThat(phone.faults("content-quiz-phone")).isEmpty();
            // The same attempt with the same questions on another device.
            desk.open(page);
            assertThat(desk.page.locator("fieldset.question legend").allInnerTexts())
                    .isEqualTo(phone.page.locator("fieldset.question legend").allInnerTexts());
            answer(phone.page, "five", "leave");
            phone.press("Hand in");
            phone.see("Not yet");
            assertThat(phone.text()).contains("Right: Until the hands are dry", "You chose: No", "2 attempts are left");
            assertThat(phone.faults("content-quiz-result-phone")).isEmpty();
            // The other device hands in the attempt that is over: it gets the result that was recorded.
            answer(desk.page, "dry", "clean");
            desk.press("Hand in");
            desk.see("Not yet");
            for (int left = 1; left >= 0; left--) {
                phone.open(page);
                answer(phone.page, "five", "leave");
                phone.press("Hand in");
                phone.see("Not yet");
            }
            phone.open(page);
            phone.see("The attempts are used up");
            assertThat(phone.page.locator("fieldset.question").count()).isZero();
            release();
            phone.open(page);
            answer(phone.page, "dry", "clean");
            phone.press("Hand in");
            phone.see("Completed");
        }
    }

    private void release() {
        Visitor manager = hospital.visitor(port, Role.MANAGER);
        assertThat(manager.get("/training-attempts").body()).contains("Noor Haas", "Clean hands");
        var person = hospital.person("C101").toString();
        manager.post("/training-attempts", "/training-attempts", Map.of("person", person, "course", "clean-hands"));
        assertThat(manager.get("/training-attempts").body()).contains("Say why", "Noor Haas");
        manager.post(
                "/training-attempts",
                "/training-attempts",
                Map.of("person", person, "course", "clean-hands", "reason", "went through it together"));
        assertThat(manager.get("/training-attempts").body())
                .contains("they may try again now")
                .doesNotContain("Noor Haas");
        Visitor educator = hospital.visitor(port, Role.EDUCATOR);
        assertThat(educator.get("/training-questions").body()).contains("Clean hands", "as it is now");
        try (var desk = new Screen(port, 1280, SmallHospital.name(Role.EDUCATOR))) {
            desk.open("/training-questions");
            desk.follow("Clean hands");
            assertThat(desk.text()).contains("How long do you rub?", "Discrimination", "Five seconds");
            assertThat(desk.faults("content-questions-desk")).isEmpty();
        }
    }

    private static void answer(Page page, String duration, String moment) {
        page.locator("fieldset.question input[value=" + duration + "]").check();
        for (Locator choice :
                page.locator("fieldset.question input[value=" + moment + "]").all()) {
            choice.check();
        }
    }

    /// Stays until the page counts.
    private static void read(Page page) {
        page.waitForSelector("[data-page][data-read='true']");
    }

    private static void shown(Page page, int number) {
        page.waitForSelector("canvas[data-shown='" + number + "']");
    }
}
