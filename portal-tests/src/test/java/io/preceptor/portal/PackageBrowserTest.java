package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.learning.packages.Packages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Packages in a real browser: taken on a phone and gone on with at a desk, without a connection, in two windows, and
/// by a package that means harm.
@WholePortal
class PackageBrowserTest {

    private static final Pattern TOKEN = Pattern.compile("/package/([\\w-]+)/");
    private static final Map<String, byte[]> COURSES = Map.of(
            "lifting", SamplePackages.scorm12(),
            "moving", SamplePackages.scorm12(),
            "falls", SamplePackages.scorm2004(),
            "defibrillator", SamplePackages.html5(),
            "intubation", SamplePackages.html5Pages(),
            "hostile", SamplePackages.hostile());

    @TempDir
    static Path folder;

    private final SmallHospital hospital;
    private final SimulationUnit unit;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final int port;

    PackageBrowserTest(
            @Autowired SmallHospital hospital,
            @Autowired Packages packages,
            @Autowired Publications publications,
            @Autowired AuditLog audit,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.unit = new SimulationUnit(hospital, packages, publications, port);
        this.audit = audit;
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeAll
    void coursesHavePackages() throws IOException {
        unit.open(folder, COURSES, List.of("S1", "S2"));
        new Visitor(port)
                .begin("package-educator", hospital.open("package-educator", Role.EDUCATOR, null), SmallHospital.OWN);
    }

    @AfterAll
    void close() {
        LearningBeans.PACKAGE_ORIGIN.set(null);
        unit.close();
    }

    private String page(String employee, String course) {
        return unit.page(employee, course);
    }

    private static FrameLocator inside(Screen screen) {
        return screen.page.frameLocator("iframe.player-frame");
    }

    private static String at(Screen screen, String words) {
        inside(screen).locator("#at").getByText(words).waitFor();
        return inside(screen).locator("#at").innerText();
    }

    private static void press(Screen screen, String button) {
        inside(screen).locator("#" + button).click();
    }

    private long completions(String employee, String course) {
        return jdbc.sql("select count(*) from completion where staff_id = :staff and course = :course")
                .param("staff", hospital.number(hospital.person(employee)))
                .param("course", course)
                .query(Long.class)
                .single();
    }

    @Test
    void isBegunOnAPhoneGoneOnWithAtADeskAndCompletedByTheScore() {
        String page = page("S1", "lifting");
        try (var phone = new Screen(port, 360, "s1-sim");
                var desk = new Screen(port, 1280, "s1-sim")) {
            phone.open(page);
            assertThat(phone.text()).doesNotContain("I have read and understood");
            phone.follow("Open the training");
            assertThat(at(phone, "page 1")).isEqualTo("page 1 of Ana, ab-initio");
            press(phone, "next");
            phone.see("Saved");
            assertThat(phone.faults("package-player-phone")).isEmpty();

            desk.open(page + "/package");
            assertThat(at(desk, "page 2")).isEqualTo("page 2 of Ana, resume");
            press(phone, "next");
            phone.see("This was opened elsewhere");
            press(desk, "claim");
            desk.see("Saved");
            assertThat(completions("S1", "lifting"))
                    .as("a claim without the score that the manifest asks for")
                    .isZero();
            press(desk, "finish");
            desk.see("Completed and recorded.");
            assertThat(desk.faults("package-player-desk")).isEmpty();
            desk.follow("See the result");
            assertThat(desk.text()).contains("90 %");
        }
        assertThat(completions("S1", "lifting")).isEqualTo(1);
    }

    @Test
    void keepsWhatWasDoneWithoutAConnectionAlsoWhenThePageIsClosed() {
        String page = page("S1", "falls") + "/package";
        try (var screen = new Screen(port, 360, "s1-sim")) {
            screen.open(page);
            at(screen, "page 1");
            screen.page.context().setOffline(true);
            press(screen, "next");
            screen.see("No connection");
            press(screen, "claim");
            screen.page.context().setOffline(false);
            screen.see("Saved");
            assertThat(completions("S1", "falls"))
                    .as("completed, says the package, at half of what its manifest asks for")
                    .isZero();

            screen.page.context().setOffline(true);
            press(screen, "finish");
            screen.see("No connection");
            // The page is gone; the browser's own database has it.
            screen.page.navigate("about:blank");
            screen.page.context().setOffline(false);
            screen.open(page);
            // A browser may have sent its last try after the page was gone; then the course is over already.
            await().atMost(Duration.ofMinutes(1)).until(() -> completions("S1", "falls") == 1);
        }
        assertThat(completions("S1", "falls")).isEqualTo(1);
    }

    @Test
    void whatWasPassedOfflineIsSentThoughAnotherDeviceHasEndedTheAttempt() {
        String page = page("S2", "moving");
        try (var phone = new Screen(port, 360, "s2-sim");
                var desk = new Screen(port, 1280, "s2-sim")) {
            phone.open(page + "/package");
            at(phone, "page 1");
            desk.open(page + "/package");
            at(desk, "page 1");
            phone.page.context().setOffline(true);
            press(phone, "finish");
            phone.see("No connection");
            phone.page.navigate("about:blank");
            inside(desk).locator("body").evaluate("""
                    () => {
                      const api = find(window);
                      api.LMSSetValue('cmi.core.score.raw', '10');
                      api.LMSSetValue('cmi.core.lesson_status', 'failed');
                      api.LMSFinish('');
                    }
                    """);
            desk.see("Not passed this time");

            phone.page.context().setOffline(false);
            phone.open(page);
            phone.see("“Lifting patients”: what this device had kept is sent. Completed and recorded.");
            assertThat(phone.faults("package-sent-phone")).isEmpty();
            assertThat(completions("S2", "moving")).isEqualTo(1);
            phone.open("/");
            assertThat(phone.text()).doesNotContain("this device had kept");
        }
    }

    @Test
    void whatABrowserHasKeptOfACourseThatIsOverIsSentFromTheFirstPageAndNothingOfOthers() {
        String page = page("S1", "moving");
        try (var phone = new Screen(port, 360, "s1-sim");
                var desk = new Screen(port, 1280, "s1-sim")) {
            phone.open(page + "/package");
            at(phone, "page 1");
            phone.page.context().setOffline(true);
            press(phone, "next");
            phone.see("No connection");
            phone.page.navigate("about:blank");
            phone.page.context().setOffline(false);
            desk.open(page + "/package");
            at(desk, "page 1");
            press(desk, "finish");
            desk.see("Completed and recorded.");
            long told = commits("S1");

            signIn(phone, "s2-sim");
            phone.page.waitForResponse(
                    answer -> answer.url().endsWith("/packages/waiting"), () -> phone.open(page("S2", "lifting")));
            assertThat(phone.text()).doesNotContain("this device had kept");
            assertThat(commits("S1")).isEqualTo(told);

            // They are led to their first page.
            signIn(phone, "s1-sim");
            phone.see("“Lifting patients”: what this device had kept is sent. Completed and recorded.");
            assertThat(commits("S1")).isEqualTo(told + 1);
        }
    }

    /// Somebody else takes the phone.
    private static void signIn(Screen phone, String username) {
        phone.page.context().clearCookies();
        phone.open("/sign-in");
        phone.fill("#username", username);
        phone.fill("#password", SmallHospital.OWN);
        phone.press("Sign in");
        phone.page.locator("header.top .who").waitFor();
    }

    private long commits(String employee) {
        return jdbc.sql("select count(*) from package_commit c join package_attempt a on a.id = c.attempt"
                        + " where a.person = :person")
                .param("person", hospital.person(employee))
                .query(Long.class)
                .single();
    }

    @Test
    void takesTheScoreOfASimulationOfPlainPages() {
        try (var screen = new Screen(port, 360, "s1-sim")) {
            screen.open(page("S1", "defibrillator") + "/package");
            at(screen, "room none");
            press(screen, "next");
            screen.see("Saved");
            screen.open(page("S1", "defibrillator") + "/package");
            at(screen, "room two");
            press(screen, "finish");
            screen.see("Completed and recorded.");
        }
        assertThat(completions("S1", "defibrillator")).isEqualTo(1);
    }

    @Test
    void theStateOfPlainPagesGoesOnFromPageToPage() {
        String page = page("S1", "intubation") + "/package";
        try (var screen = new Screen(port, 360, "s1-sim")) {
            screen.open(page);
            assertThat(at(screen, "one begins")).isEqualTo("one begins with nothing");
            press(screen, "next");
            screen.see("Saved");
            press(screen, "other");
            assertThat(at(screen, "two begins")).isEqualTo("two begins with door open");
            assertThat(inside(screen).locator("#lamp").innerText())
                    .as("what it has stored, sealed as it is")
                    .isEqualTo("lamp on");
            screen.page.waitForResponse(
                    answer -> answer.url().endsWith("/commits") && answer.ok(), () -> press(screen, "next"));
            press(screen, "other");
            assertThat(at(screen, "one begins")).isEqualTo("one begins with door open");
            screen.open(page);
            assertThat(at(screen, "one begins"))
                    .as("the second page said nothing of it")
                    .isEqualTo("one begins with door open");
            press(screen, "finish");
            screen.see("Completed and recorded.");
        }
        assertThat(completions("S1", "intubation")).isEqualTo(1);
    }

    @Test
    void aPackageThatMeansHarmReachesNothingSealedOrInAnOriginOfItsOwn() {
        try {
            assertReachesNothing();
            LearningBeans.PACKAGE_ORIGIN.set(URI.create("http://127.0.0.1:" + port));
            assertReachesNothing();
            assertThat(new Visitor(port)
                            .get("/package/" + "A".repeat(32) + "/0/index.html")
                            .statusCode())
                    .as("packages run under the other name alone")
                    .isEqualTo(404);
            assertThatTheOtherNameServesPackagesAlone();
            assertRunsInAnOriginOfItsOwn();
        } finally {
            LearningBeans.PACKAGE_ORIGIN.set(null);
        }
    }

    private void assertRunsInAnOriginOfItsOwn() {
        try (var screen = new Screen(port, 360, "s2-sim")) {
            screen.open(page("S2", "lifting") + "/package");
            FrameLocator page = inside(screen).frameLocator("iframe");
            page.locator("#at").getByText("page 1 of Ana").waitFor();
            page.locator("#next").click();
            screen.see("Saved");
            screen.open(page("S2", "lifting") + "/package");
            inside(screen)
                    .frameLocator("iframe")
                    .locator("#at")
                    .getByText("page 2 of Ana, resume")
                    .waitFor();
            screen.open(page("S2", "defibrillator") + "/package");
            inside(screen)
                    .frameLocator("iframe")
                    .locator("#at")
                    .getByText("room none")
                    .waitFor();
        }
    }

    private void assertReachesNothing() {
        String mine = token("s1-sim", "S1");
        String theirs = token("s2-sim", "S2");
        assertThat(mine).isNotEqualTo(theirs);
        // Nothing of it is switched off for a test, as axe needs it elsewhere.
        try (var screen = Screen.asServed(port, 1280, "s1-sim")) {
            Page page = screen.page;
            screen.open(page("S1", "hostile") + "/package");
            FrameLocator outer = inside(screen);
            FrameLocator inner = LearningBeans.PACKAGE_ORIGIN.get() == null
                    ? outer
                    // There the interface of its standard stands between.
                    : outer.frameLocator("iframe");
            inner.locator("#log").getByText("{").waitFor();
            String log = inner.locator("#log").innerText();
            Frame frame = page.frames().stream()
                    .filter(one -> one.url().endsWith("/index.html"))
                    .findFirst()
                    .orElseThrow();
            assertThat(log)
                    .contains("blocked", "a page of the portal", "cookies")
                    .doesNotContain("OPEN");
            assertThat(page.url()).as("it stayed where it was").endsWith("/package");
            String other = frame.url().replaceAll("/package/[\\w-]+/", "/package/" + theirs + "/");
            String state = other.replaceAll("/0/.*", "/0/~preceptor/state.js");
            assertThat(frame.evaluate("url => fetch(url).then(() => 'OPEN', () => 'blocked')", state))
                    .as("another attempt's state, even with its token")
                    .isEqualTo("blocked");
            screen.open("/");
            assertThat(page.locator("main").innerText()).as("still signed in").contains("Package hostile");
        }
    }

    /// Of a session at the hostile package.
    private String token(String name, String employee) {
        var visitor = new Visitor(port);
        visitor.signIn(name, SmallHospital.OWN);
        String page = page(employee, "hostile") + "/package";
        HttpResponse<String> opened = visitor.post(page, page + "/sessions", Map.of());
        Matcher found = TOKEN.matcher(opened.body());
        assertThat(found.find()).as(opened.body()).isTrue();
        return found.group(1);
    }

    private void assertThatTheOtherNameServesPackagesAlone() {
        HttpResponse<String> answer;
        try (var http = HttpClient.newHttpClient()) {
            answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void filesAreServedWithoutCookiesUnderAPolicyOfTheirOwn() {
        String token = token("s2-sim", "S2");
        HttpResponse<String> file = new Visitor(port).get("/package/" + token + "/0/index.html");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().map()).doesNotContainKey("set-cookie");
        assertThat(file.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("sandbox allow-scripts allow-forms;")
                .contains("default-src localhost:" + port + "/package/" + token + "/")
                .doesNotContain("allow-same-origin");
        for (String path : List.of(
                "/package/" + token + "/0/../../sign-in",
                "/package/" + token + "/0/%2e%2e/x",
                "/package/" + token + "/9/~preceptor/state.js",
                "/package/" + token + "x/0/index.html",
                "/package/" + token,
                "/package/")) {
            assertThat(new Visitor(port).get(path).statusCode()).as(path).isBetween(400, 404);
        }
    }

    @Test
    void anEducatorUploadsLooksAndPreviewsAndNothingIsRecorded() throws IOException {
        Path good = Files.write(folder.resolve("upload.zip"), SamplePackages.scorm12());
        Path bad = Files.write(folder.resolve("bad.zip"), SamplePackages.zip(Map.of("../x.html", "x")));
        long before = jdbc.sql("select count(*) from package_commit")
                .query(Long.class)
                .single();
        try (var screen = new Screen(port, 1280, "package-educator")) {
            screen.open("/packages");
            assertThat(screen.faults("packages")).isEmpty();
            screen.page.locator("#file").setInputFiles(bad);
            screen.press("Look through it");
            screen.see("This package is not taken");
            assertThat(screen.text()).contains("UNSAFE_PATH", "zip it without .. in names");
            assertThat(screen.faults("package-refused")).isEmpty();

            screen.open("/packages");
            screen.page.locator("#file").setInputFiles(good);
            screen.press("Look through it");
            screen.see("it can be used");
            assertThat(screen.text()).contains("SCORM 1.2", "with a score of 80 or more");
            assertThat(screen.faults("package-taken")).isEmpty();
            screen.follow("Preview");
            assertThat(at(screen, "page 1")).startsWith("page 1 of Preview");
            press(screen, "finish");
            screen.see("It said: passed, 90");
            screen.open("/packages");
            screen.follow("Lifting patients");
            assertThat(screen.text()).contains("material:", "kind: scorm-1.2", "launch: index.html");
            assertThat(screen.faults("package")).isEmpty();
        }
        assertThat(jdbc.sql("select count(*) from package_commit")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
        assertThat(audit.find(new Search("package-educator", null, null, null), 9))
                .extracting("action")
                .contains(
                        AuditAction.PACKAGE_UPLOADED.name(),
                        AuditAction.PACKAGE_REFUSED.name(),
                        AuditAction.PACKAGE_PREVIEWED.name());
    }
}
