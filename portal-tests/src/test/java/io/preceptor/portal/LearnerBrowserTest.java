package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Sizes;
import io.preceptor.browser.Chromium;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.compliance.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A nurse with a phone between two shifts, in a real browser; and the same pages at a desk.
@WholePortal
class LearnerBrowserTest {

    private static final long FIRST_PAGE = 100_000;

    /// Less would mean that they were not counted.
    private static final long SOMETHING = 3_000;

    /// The page, its style, its icons, and its mark twice: on the page and beside the address.
    private static final int MOST_REQUESTS = 5;

    private static final int PHONE = 360;

    private final SmallHospital hospital;
    private final Proofs proofs;
    private final int port;

    LearnerBrowserTest(@Autowired SmallHospital hospital, @Autowired Proofs proofs, @LocalServerPort int port) {
        this.hospital = hospital;
        this.proofs = proofs;
        this.port = port;
    }

    @BeforeAll
    void twoNurses() {
        hospital.everyone(port);
        nurse("L400", "browser-nurse");
        nurse("L401", "browser-reader");
    }

    private void nurse(String employee, String account) {
        hospital.hire(employee, "Noor", "Haddad");
        UUID person = hospital.person(employee);
        new Visitor(port).begin(account, hospital.open(account, Role.LEARNER, person), SmallHospital.OWN);
    }

    @Test
    void theFirstPageIsLight() {
        try (var phone = new Screen(port, PHONE, "browser-reader")) {
            phone.see("You have 1 course to do.");
            var requests = new ArrayList<Request>();
            // Signed in, and with nothing kept of an earlier visit.
            try (BrowserContext fresh = Chromium.shared()
                    .browser()
                    .newContext(new Browser.NewContextOptions()
                            .setStorageState(phone.page.context().storageState()))) {
                Page page = fresh.newPage();
                page.onRequestFinished(requests::add);
                page.navigate("http://localhost:" + port + "/");
                page.waitForLoadState(LoadState.NETWORKIDLE);
                assertWeight(requests);
            }
        }
    }

    private static void assertWeight(List<Request> requests) {
        assertThat(requests).extracting(Request::failure).containsOnlyNulls();

        long bytes = requests.stream()
                .map(Request::sizes)
                .mapToLong(LearnerBrowserTest::sent)
                .sum();
        assertThat(requests).extracting(Request::url).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
        assertThat(bytes).as("bytes of %d requests as sent", requests.size()).isBetween(SOMETHING, FIRST_PAGE);
    }

    private static long sent(Sizes sizes) {
        return (long) sizes.responseBodySize + sizes.responseHeadersSize;
    }

    @Test
    void aNurseLearnsOnThePhoneAndInSpanish() {
        try (var phone = new Screen(port, PHONE, "browser-nurse")) {
            phone.see("You have 1 course to do.");
            assertThat(phone.faults("learner-my-training")).isEmpty();
            phone.follow("The whole why");
            phone.see("Everyone who works here protects what patients tell us");
            assertThat(phone.faults("learner-why")).isEmpty();

            phone.open("/");
            phone.page.getByText("Español").click();
            phone.see("Tiene 1 curso por hacer.");
            assertThat(phone.page.locator("html").getAttribute("lang")).isEqualTo("es");
            assertThat(phone.faults("learner-my-training-es")).isEmpty();

            phone.follow("Buscar un curso");
            phone.fill("#q", "sepsis");
            phone.press("Buscar");
            phone.see("Sepsis in the ICU");
            assertThat(phone.faults("learner-catalogue-es")).isEmpty();
            phone.page.locator("main button", named("Elegirlo")).click();
            phone.see("Elegido. Lo encuentra en Mi formación.");
            phone.see("Lo que eligió usted");
            assertThat(phone.faults("learner-chosen-es")).isEmpty();
            phone.page.locator("main button", named("Dejarlo")).click();
            phone.see("Dejado. No queda nada abierto.");

            phone.follow("Empezar");
            assertThat(phone.faults("learner-course-es")).isEmpty();
            phone.page.locator("input[value=no]").check();
            phone.page.locator("input[value=spoken]").check();
            phone.page.locator("input[value=photo]").check();
            phone.press("Entregar");
            phone.see("Completado");
            assertThat(phone.faults("learner-result-es")).isEmpty();
            phone.page.locator("input[name=stars][value='4']").check();
            phone.fill("#comment", "Corto y claro");
            phone.press("Enviar");
            phone.see("Gracias. Puede cambiarlo aquí.");
            phone.follow("Historial y certificados");
            phone.see("Todo lo que ha completado aquí");
            phone.follow("Mostrar");
            assertThat(phone.faults("learner-history-es")).isEmpty();
            String receipt = phone.page.locator(".receipt").first().innerText();

            phone.open("/calendar");
            phone.press("Crear una dirección");
            phone.see("Copie ahora esta dirección en su calendario");
            assertThat(phone.faults("learner-calendar-es")).isEmpty();
            phone.open("/certificates");
            phone.see("Certificados de otros lugares");
            assertThat(phone.faults("learner-certificates-es")).isEmpty();
            phone.open("/verify/00000-00000-00000-00000");
            phone.see("Ningún certificado tiene este código");
            assertThat(phone.faults("verify-unknown-es")).isEmpty();
            phone.open("/verify/" + code());
            phone.see("HIPAA privacy training");
            assertThat(phone.faults("verify-es")).isEmpty();
            phone.open("/verify");
            assertThat(phone.faults("verify-ask-es")).isEmpty();
            seenByTheHouse(receipt);
        }
    }

    /// A part of what a button says: for screen readers it goes on with the course.
    private static Page.LocatorOptions named(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }

    private String code() {
        UUID person = hospital.person("L400");
        return proofs.printed(person, hospital.certificate("L400"))
                .orElseThrow()
                .code();
    }

    private void seenByTheHouse(String receipt) {
        try (var desk = new Screen(port, 1280, SmallHospital.name(Role.COMPLIANCE_OFFICER))) {
            desk.open("/receipts");
            desk.fill("#receipt", receipt);
            desk.press("Check it");
            desk.see("Genuine: the record is here");
            assertThat(desk.faults("receipts")).isEmpty();
            desk.open("/certificates/review");
            assertThat(desk.faults("certificates-review")).isEmpty();
            desk.open("/feedback");
            assertThat(desk.faults("feedback")).isEmpty();
            desk.follow("Privacy of patient information");
            desk.see("Corto y claro");
            assertThat(desk.faults("feedback-course")).isEmpty();
        }
    }
}
