package io.preceptor.routes.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.preceptor.browser.Accessibility;
import io.preceptor.browser.Chromium;
import io.preceptor.routes.command.CommandLineEntry;
import io.preceptor.routes.process.FreePort;
import io.preceptor.routes.process.MllpClient;
import io.preceptor.routes.process.ProductProcess;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

/// A nurse's transfer arrives; she has the training that her new role requires and sees why; she completes it
/// on her phone; the directory shows her certification; the analyst follows it all back to the field of the
/// message.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TransferSystemTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));
    private static final String TRIAGE = "ed-triage-orientation";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path data;

    private int directory;
    private FirstTenMinutes minutes;
    private SMTPServer mail;
    private final GreenMail returned = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    /// To whom a letter left, with the address on its envelope.
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private ProductProcess product;
    private Chromium chromium;

    @BeforeAll
    void start() throws IOException {
        directory = FreePort.next();
        int desk = FreePort.next();
        minutes = new FirstTenMinutes("http://localhost:" + desk + "/");
        mail = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((_, from, to, _) -> written.put(to, from))
                .build();
        mail.start();
        returned.start();
        returned.setUser("bounces@genhosp.example.org", "bounces", "comes-back");
        product = ProductProcess.start(
                data,
                "--spring.profiles.active=demo",
                "--preceptor.sandbox.port=" + desk,
                "--preceptor.sandbox.fhir-port=" + directory,
                "--preceptor.notices.enabled=true",
                "--preceptor.notices.link=http://127.0.0.1:8080/",
                "--preceptor.notices.mail.host=127.0.0.1",
                "--preceptor.notices.mail.port=" + mail.getPortAllocated(),
                "--preceptor.notices.mail.security=NONE",
                "--preceptor.notices.mail.from=training@genhosp.example.org",
                "--preceptor.notices.mail.envelope-from=bounces+*@genhosp.example.org",
                "--preceptor.notices.bounces.host=127.0.0.1",
                "--preceptor.notices.bounces.port=" + returned.getImap().getPort(),
                "--preceptor.notices.bounces.security=NONE",
                "--preceptor.notices.bounces.username=bounces",
                "--preceptor.notices.bounces.password=comes-back",
                "--preceptor.notices.bounces.done-folder=Read",
                "--preceptor.notices.bounces.every=1s",
                "--preceptor.notices.days-before-due=90",
                "--preceptor.notices.gather=0s",
                "--preceptor.notices.quiet-from=00:00",
                "--preceptor.notices.quiet-to=00:00",
                "--preceptor.targets.fhir[0].name=directory",
                "--preceptor.targets.fhir[0].base-url=http://127.0.0.1:" + directory + "/fhir");
        chromium = Chromium.launch();
    }

    @AfterAll
    void stop() {
        chromium.close();
        product.close();
        mail.stop();
        returned.stop();
    }

    @Test
    @Order(1)
    void aTransferBecomesADutyACompletionAndAReturnedCertification() throws Exception {
        // It answers before it holds anybody, and a delivery to a directory that does not know her waits for a person.
        await().atMost(PATIENCE).until(() -> directoryShows(directory, "RN licence"));
        try (var nurse = new Visit(chromium, product, 390, 844)) {
            nurse.signIn("nguyen");
            assertThat(nurse.text())
                    .contains("sepsis")
                    .doesNotContain(Quiz.of(TRIAGE).title());
            nurse.picture("learner-before");

            sendTransfer(product);
            await().atMost(PATIENCE)
                    .until(() -> nurse.open("/").contains(Quiz.of(TRIAGE).title()));
            assertThat(nurse.text()).contains("Emergency");
            nurse.picture("learner-training");

            String certificate = Quiz.of(TRIAGE).take(nurse);
            await().atMost(PATIENCE).until(() -> directoryShows(directory, certificate));
            assertThat(directoryShows(directory, "RN licence")).isTrue();
        }
        try (var analyst = new Visit(chromium, product, 1280, 900)) {
            analyst.signIn("analyst");
            followBack(analyst, product);
        }
    }

    /// The officer's way with a surveyor in the house, on a phone as at a desk.
    @Test
    @Order(2)
    void namesBecomeOneFileThatChecksItself(@TempDir Path folder) {
        try (var officer = new Visit(chromium, product, 1280, 900)) {
            officer.signIn("compliance");
            assertThat(officer.open("/compliance")).contains("By requirement", "Everyone, once");
            officer.picture("compliance");
            officer.page.locator(".counts a.row-link").last().click();
            assertThat(officer.text()).contains("each counted once");

            officer.open("/compliance/pack");
            officer.page.setViewportSize(390, 844);
            officer.page.locator("#names").fill("Nguyen\nNobody At All");
            officer.page.locator("main form button[type=submit]").first().click();
            assertThat(officer.text()).contains("Who is “Nguyen”?", "Nobody found");
            assertThat(Accessibility.violations(officer.page)).isEmpty();
            officer.picture("surveyor-pack");
            officer.page.locator("#chosen input[type=radio]").first().check();
            Download file = officer.page.waitForDownload(
                    () -> officer.page.locator("#chosen button[type=submit]").click());
            Path pack = folder.resolve(file.suggestedFilename());
            file.saveAs(pack);

            var out = new ByteArrayOutputStream();
            var to = new PrintStream(out, true, UTF_8);
            int status = CommandLineEntry.run(to, to, "verify-pack", pack.toString());
            assertThat(out.toString(UTF_8)).contains("Whole:");
            assertThat(status).isZero();
        }
    }

    /// The first ten minutes of the nurse are the story above; these are those of the others.
    @Test
    @Order(3)
    void anAnalystReleasesPeopleAndSeesATargetABadFileAndABadMessageThrough() throws Exception {
        try (var analyst = new Visit(chromium, product, 1280, 900);
                var nurse = new Visit(chromium, product, 390, 844)) {
            analyst.signIn("analyst");
            nurse.signIn("nguyen");
            minutes.awaitOpening(analyst);
            String certificate =
                    minutes.analyst(analyst, () -> Quiz.of("hipaa-privacy").take(nurse));
            await().atMost(PATIENCE).until(() -> directoryShows(directory, certificate));
        }
    }

    @Test
    @Order(4)
    void aComplianceOfficerFindsWhoIsLateAndThePaperBehindWhatIsDone() {
        try (var officer = new Visit(chromium, product, 1280, 900)) {
            officer.signIn("compliance");
            minutes.compliance(officer);
        }
    }

    @Test
    @Order(5)
    void anEducatorRecordsAClassAfterSeeingWhatWouldBecomeOfIt() {
        try (var educator = new Visit(chromium, product, 1280, 900)) {
            educator.signIn("educator");
            minutes.educator(educator);
            minutes.teaching(educator);
        }
        try (var nurse = new Visit(chromium, product, 390, 844)) {
            nurse.signIn("nguyen");
            minutes.survey(nurse);
        }
    }

    @Test
    @Order(6)
    void aManagerSeesTheirOwnPeopleAndRemindsOne() {
        try (var manager = new Visit(chromium, product, 1280, 900)) {
            manager.signIn("manager");
            minutes.manager(manager);
        }
    }

    /// Her browser asks for Spanish: nothing else was set.
    @Test
    @Order(7)
    void aNurseReadsWhyCompletesAndShowsTheProofInSpanish() throws Exception {
        try (var nurse = new Visit(chromium, product, 390, 844, "es-US")) {
            nurse.signIn("nguyen");
            minutes.nurseInSpanish(nurse, Quiz.of("fire-safety"));
        }
    }

    @Test
    @Order(8)
    void remindersLeaveByMailAndAnOfficerSeesWhoWasToldAndWhatCameBack() throws Exception {
        await().atMost(PATIENCE).until(() -> written.containsKey("linh.nguyen@genhosp.example.org"));
        try (var officer = new Visit(chromium, product, 1280, 900)) {
            officer.signIn("compliance");
            await().atMost(PATIENCE)
                    .until(() -> officer.open("/notices?name=nguyen").contains("Sent"));
            officer.picture("notices");
            comesBack(Objects.requireNonNull(written.get("linh.nguyen@genhosp.example.org")));
            await().atMost(PATIENCE)
                    .until(() -> officer.open("/notices?name=nguyen").contains("there is no such mailbox: 550 5.1.1"));
            assertThat(officer.text()).contains("What came back by mail", "1 said that there is no such mailbox");
            assertThat(Accessibility.violations(officer.page)).isEmpty();
        }
        assertThat(product.log()).doesNotContain("linh.nguyen@", "bounces+");
    }

    /// After the stories, so that every page has something to show.
    @Test
    @Order(9)
    void everyPageCanBeUsedByEverybody() throws Exception {
        var walk = new PageWalk();
        walk.walk(
                product,
                chromium,
                List.of("analyst", "admin", "compliance", "nguyen", "auditor", "educator", "manager"));
        assertThat(walk.faults()).isEmpty();
        assertThat(walk.pages()).isGreaterThanOrEqualTo(15);
    }

    /// As a mail server reports it that took the letter first.
    private void comesBack(String envelope) throws Exception {
        String report = """
                From: MAILER-DAEMON@genhosp.example.org
                To: %s
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                linh.nguyen@genhosp.example.org is not there.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.genhosp.example.org

                Final-Recipient: rfc822; linh.nguyen@genhosp.example.org
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such user
                --b--
                """.formatted(envelope);
        returned.setUser("bounces@genhosp.example.org", "bounces", "comes-back")
                .deliver(new MimeMessage(
                        null,
                        new ByteArrayInputStream(report.replace("\n", "\r\n").getBytes(UTF_8))));
    }

    private static void sendTransfer(ProductProcess product) throws IOException {
        try (var sender = new MllpClient(product.mllpPort())) {
            String answer = sender.send(Files.readString(ROOT.resolve("config/samples/hl7/transfer.hl7")));
            assertThat(answer).contains("MSA|AA|");
        }
    }

    private static void followBack(Visit analyst, ProductProcess product) {
        Matcher person = Pattern.compile("/people/([0-9a-f-]{36})").matcher(product.log());
        assertThat(person.find()).isTrue();
        assertThat(analyst.open("/people/" + person.group(1)))
                .contains("ORG")
                .contains("STF")
                .as("the field that caused it");
        analyst.picture("person");
        assertThat(analyst.open("/flow")).contains("People and duties", "directory");
        analyst.picture("flow-page");
        assertThat(analyst.open("/journal")).contains("MFN^M02");
        analyst.picture("journal");
        // The rest of the hospital may be telling of itself at the same time.
        analyst.page
                .locator("main table tr", new Page.LocatorOptions().setHasText("MFN^M02"))
                .first()
                .locator("a")
                .first()
                .click();
        assertThat(analyst.text()).contains("MSH");
        analyst.picture("journal-entry");
        await().atMost(PATIENCE).until(() -> analyst.open("/deliveries").contains("directory"));
        analyst.picture("deliveries");
        analyst.open("/status");
        analyst.picture("status");
    }

    private static boolean directoryShows(int port, String text) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/fhir/Practitioner/emp-e100234"))
                .header("Cache-Control", "no-cache")
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body().contains(text);
        } catch (ConnectException notUpYet) {
            return false;
        }
    }
}
