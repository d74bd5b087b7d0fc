package io.preceptor.routes.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.preceptor.browser.Accessibility;
import io.preceptor.portal.document.PdfText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `docs/ten-minutes` tells newcomers to do by hand, done by hand.
final class FirstTenMinutes {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String NUMBERS = "urn:oid:2.16.840.1.113883.3.9999.10";

    /// Address of the sandbox's own page.
    private final String desk;

    FirstTenMinutes(String desk) {
        this.desk = desk;
    }

    /// Until the EHR, HR and the academy have told of everybody.
    void awaitOpening(Visit visit) {
        await().atMost(PATIENCE).until(() -> {
            visit.page.navigate(desk);
            return visit.text().contains("All of it was taken");
        });
        await().atMost(PATIENCE)
                .until(() -> !visit.open("/people?unit=ED&job=SEC1").contains("Nobody found"));
    }

    /// `docs/ten-minutes/analyst.md`, steps 2 to 5; a nurse passes a course while the directory is broken.
    ///
    /// @param course gives the number of the certificate
    /// @return the number
    String analyst(Visit analyst, Callable<String> course) throws Exception {
        assertThat(analyst.open("/crosswalk")).contains("DIA1").contains("4 people");
        Locator card = analyst.page.locator("section.card", new Page.LocatorOptions().setHasText("DIA1"));
        // Below it stands a second form, to replay a past period first.
        Locator mapping = card.locator("form").first();
        mapping.locator("select").selectOption("patient-care-technician");
        mapping.locator("input[name=note]").fill("a new job");
        analyst.picture("analyst-crosswalk");
        mapping.locator("button").click();
        await().atMost(PATIENCE)
                .until(() -> analyst.open("/people?job=DIA1&standing=ON_HOLD").contains("Nobody found"));
        assertThat(analyst.open("/people?job=DIA1")).doesNotContain("Nobody found");

        press(analyst, "BREAK_DIRECTORY", "Accepted: Break the EHR's directory");
        String certificate = course.call();
        await().atMost(PATIENCE)
                .until(() -> analyst.open("/deliveries?state=TRY_LATER").contains(certificate));
        analyst.picture("analyst-deliveries");
        press(analyst, "MEND_DIRECTORY", "Accepted: Mend the EHR's directory");

        press(analyst, "SEND_BAD_FILE", "Accepted: Drop a bad HR export");
        press(analyst, "SEND_BAD_MESSAGE", "Not accepted: Send a message that cannot be taken");
        assertThat(analyst.text()).contains("MFE");
        analyst.picture("desk");
        await().atMost(PATIENCE).until(() -> analyst.open("/feeds/hr").contains("check digit"));
        analyst.picture("analyst-feed");
        press(analyst, "END", "Accepted: End Ada Okafor's employment");
        await().atMost(PATIENCE)
                .until(() ->
                        !analyst.open("/people?text=E100555&standing=REQUIRED").contains("Okafor"));
        press(analyst, "REHIRE", "Accepted: Hire Ada Okafor again");
        await().atMost(PATIENCE)
                .until(() ->
                        analyst.open("/people?text=E100555&standing=REQUIRED").contains("Okafor"));
        return certificate;
    }

    /// `docs/ten-minutes/compliance.md`, steps 1 to 4; the surveyor's file has a test of its own.
    void compliance(Visit officer) {
        assertThat(officer.open("/compliance"))
                .contains("Mesa Community Hospital")
                .contains("On hold");
        officer.picture("compliance");
        officer.page
                .locator(".legend a", new Page.LocatorOptions().setHasText("Overdue"))
                .click();
        assertThat(officer.text()).contains("All together").contains("Overdue");
        officer.picture("compliance-overdue");
        officer.page.locator("#found td a.row-link").first().click();
        assertThat(officer.text())
                .contains("The way in which we release records has changed")
                .contains("Overdue");
        officer.open("/people?unit=ICU&job=RN2");
        officer.page.locator("#found a.row-link").first().click();
        assertThat(officer.text()).contains("Completed elsewhere").contains("Academy");
        officer.picture("compliance-person");
    }

    /// `docs/ten-minutes/educator.md`, steps 2 to 4.
    void educator(Visit educator) {
        educator.open("/completions");
        educator.page.locator("#file").setInputFiles(ROOT.resolve("config/samples/rosters/bls-class.csv"));
        educator.page.locator("#issuer").selectOption(NUMBERS);
        educator.page.locator("main form.card button[type=submit]").first().click();
        assertThat(educator.text()).contains("Nothing is recorded yet").contains("E100999");
        educator.picture("educator-roster");
        educator.page.locator("button[value=RECORD]").click();
        educator.page.waitForURL("**/completions/entries/*");
        assertThat(Accessibility.faults(educator.page, 320, 1280)).isEmpty();
        assertThat(educator.text()).contains("E100999");
        await().atMost(PATIENCE).until(() -> educator.open("/completions").contains("E100999"));
        educator.picture("educator-recorded");
    }

    /// `docs/ten-minutes/educator.md`, steps 5 to 8.
    void teaching(Visit educator) {
        assertThat(educator.open("/teaching/courses")).contains("Not begun", "Stuck");
        educator.picture("educator-courses");
        educator.open("/teaching/edit/hipaa-privacy");
        String body = educator.page.locator("#body").inputValue();
        educator.page.locator("#body").fill(body + "\n\nAsk before you look.");
        educator.page.locator("button[value=PREVIEW]").click();
        assertThat(educator.page.locator("#preview").innerText()).contains("Ask before you look.");
        educator.page.locator("#note").fill("ask before you look");
        educator.page.locator("button[value=SAVE]").click();
        assertThat(educator.text()).contains("Saved as a draft", "Nothing is wrong with its files");
        educator.picture("educator-draft");

        educator.open("/teaching/surveys/new");
        educator.page.locator("#title").fill("What do we need this winter?");
        educator.page.locator("#text-0").fill("How much do you need to know about privacy?");
        educator.page.locator("#course-0").selectOption("hipaa-privacy");
        educator.page.locator("main form.card button[type=submit]").click();
        assertThat(educator.text()).contains("The survey is ready");
        educator.picture("educator-survey");
        assertThat(educator.open("/teaching/next")).contains("How the score is made", "What do we need this winter?");
        educator.picture("educator-next");
    }

    /// What the nurse of step 7 finds.
    void survey(Visit nurse) {
        assertThat(nurse.open("/")).contains("What do we need this winter?");
        nurse.page.locator("main a.survey-link").first().click();
        nurse.page.locator("input[name='a.0'][value='4']").check();
        nurse.page.locator("main form button[type=submit]").click();
        assertThat(nurse.text()).contains("Thank you.");
    }

    /// `docs/ten-minutes/nurse-es.md`, steps 2 to 5.
    void nurseInSpanish(Visit nurse, Quiz quiz) throws IOException {
        assertThat(nurse.open("/")).contains("Mi formación", "Hola, Linh", "Fecha límite", quiz.title());
        assertThat(Accessibility.violations(nurse.page)).isEmpty();
        nurse.picture("nurse-es-list");
        nurse.page
                .locator("article", new Page.LocatorOptions().setHasText(quiz.title()))
                .locator(".why a")
                .click();
        assertThat(nurse.text()).contains("Por qué se le pide esto", "Qué se tiene en cuenta", "Vence al terminar el");
        assertThat(nurse.page.locator("main p.lead").innerText()).contains("vence el", "porque el centro es");
        nurse.picture("nurse-es-why");

        nurse.open("/");
        quiz.open(nurse);
        assertThat(nurse.text()).contains("Por qué", "Preguntas");
        quiz.answer(nurse);
        assertThat(nurse.text()).contains("Completado", "Recibo");
        nurse.picture("nurse-es-result");
        String number = quiz.certificate(nurse);

        nurse.open("/history");
        Download file = nurse.page.waitForDownload(() -> nurse.page
                .locator("a", new Page.LocatorOptions().setHasText(number))
                .click());
        String printed = PdfText.of(Files.readAllBytes(file.path()));
        assertThat(printed).contains("Se certifica que", number);
        Matcher code = Pattern.compile("Código: ([0-9A-Z-]{23})").matcher(printed);
        assertThat(code.find()).isTrue();
        assertThat(nurse.open("/verify/" + code.group(1))).contains("Comprobar un certificado", "Válido", "Titular");
        assertThat(nurse.open("/people")).contains("Sin acceso");
    }

    /// `docs/ten-minutes/manager.md`.
    void manager(Visit manager) {
        assertThat(manager.open("/team")).contains("Emergency", "Most urgent");
        manager.picture("manager-people");
        manager.page
                .locator("#found tbody tr", new Page.LocatorOptions().setHasText("Remind"))
                .first()
                .locator("a.row-link")
                .click();
        manager.picture("manager-person");
        manager.page
                .locator("main button", new Page.LocatorOptions().setHasText("Remind of what is open"))
                .click();
        assertThat(manager.text()).contains("is reminded");
        manager.picture("manager-reminded");
        manager.page
                .locator("main button", new Page.LocatorOptions().setHasText("Remind of what is open"))
                .click();
        assertThat(manager.text()).contains("reminded today already, by manager");
        manager.page
                .locator("main a", new Page.LocatorOptions().setHasText("Ask for more time"))
                .click();
        assertThat(manager.text()).contains("Ask for more time");
        assertThat(manager.open("/team/calendar")).contains("Team calendar");
        manager.picture("manager-calendar");
        assertThat(manager.open("/team/starters")).contains("Time to competency");
        manager.picture("manager-starters");
    }

    private void press(Visit visit, String action, String outcome) {
        visit.page.navigate(desk);
        visit.page.locator("button[value=" + action + "]").click();
        assertThat(visit.text()).contains(outcome);
    }
}
