package io.preceptor.routes.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.preceptor.browser.Accessibility;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.access.store.ApiTokenStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// What drifts in the directory while nobody reads it.
interface DriftStory {

    FeedsHouse house();

    /// The directory drifts while nobody reads it: a new person, another unit, a certificate that others changed. All
    /// of it is found, and what can be mended is mended by two people on the ordinary paths, and seen again.
    @Test
    default void whatDriftedInTheDirectoryIsFoundMendedByTwoPeopleAndSeenAgain() throws Exception {
        house().practitioner("941", "Drifts", "E100941");
        house().role("941", "RN2", true);
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house().duties("E100941")).contains("privacy-everyone OPEN"));
        completed("E100941", "hipaa-privacy");
        await().atMost(FeedsHouse.PATIENCE)
                .until(() -> house().directory
                        .practitioner("emp-e100941")
                        .toString()
                        .contains("preceptor.example/certificate"));
        try (var analyst = new Visit(house().chromium, house().product, 390, 844);
                var officer = new Visit(house().chromium, house().product, 1280, 900)) {
            analyst.signIn("analyst");
            officer.signIn("compliance");
            analyst.open("/feeds/directory");
            analyst.openAll();
            analyst.page.locator("form[action$='/pause'] input[name=reason]").fill("to let it drift");
            analyst.page.locator("form[action$='/pause'] button").click();
            await().atMost(FeedsHouse.PATIENCE)
                    .until(() ->
                            house().count("select count(*) from feed where name = 'directory' and lease_until is null")
                                    == 1);

            String shown = house().directory.practitioner("emp-e100941").toString();
            house().directory
                    .put(
                            "Practitioner/emp-e100941",
                            shown.substring(shown.indexOf(",\"identifier\""), shown.length() - 1)
                                    .replace("HIPAA", "Another"));
            house().practitioner("942", "Unheard", "E100942");
            compare(analyst);

            assertThat(analyst.text()).contains("Changed by others").contains("There, and not here");
            analyst.picture("reconciliation-390");
            mend(analyst, officer, "Changed by others");
            await().atMost(FeedsHouse.PATIENCE)
                    .until(() -> house().directory
                            .practitioner("emp-e100941")
                            .toString()
                            .contains("HIPAA"));
            mend(analyst, officer, "There, and not here");
            analyst.open("/feeds/directory");
            analyst.page.locator("form[action$='/resume'] button").click();
            await().atMost(FeedsHouse.PATIENCE)
                    .untilAsserted(() -> assertThat(house().status("E100942")).isEqualTo("ACTIVE"));
            await().atMost(FeedsHouse.PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    house().count(
                                                    "select count(*) from reconciliation_repair where state = 'VERIFIED' and still = 0"))
                            .isEqualTo(2));
            assertThat(officer.open("/reconciliation")).contains("Seen again");
            officer.picture("reconciliation-1280");
            assertThat(house().count(
                                    "select count(*) from reconciliation_difference where kind in ('CHANGED_THERE', 'NOT_HERE')"
                                            // Of somebody who was just being told of when all was compared.
                                            + " and not (state = 'MENDED' or state = 'GONE' and repair is null)"))
                    .isZero();
        }
    }

    private void compare(Visit analyst) {
        analyst.open("/reconciliation");
        analyst.openAll();
        analyst.page.locator("#run-reason").fill("it drifted");
        analyst.page.locator("form[action$='/runs'] button").click();
        await().atMost(FeedsHouse.PATIENCE)
                .until(() -> house().count("select count(*) from reconciliation_run where state = 'RUNNING'") == 0);
        analyst.open("/reconciliation");
    }

    /// One asks for it, and another approves it.
    private void mend(Visit analyst, Visit officer, String kind) {
        analyst.open("/reconciliation");
        analyst.page
                .locator("a.row-link", new Page.LocatorOptions().setHasText(kind))
                .first()
                .click();
        usable(analyst);
        analyst.page.locator("main td a.row-link").first().click();
        usable(analyst);
        analyst.page.goBack();
        analyst.page
                .locator("a.button", new Page.LocatorOptions().setHasText("Mend all"))
                .click();
        usable(analyst);
        analyst.page.locator("#reason").fill("they did not mean to");
        analyst.page.locator("main form button[type=submit]").last().click();
        assertThat(analyst.text()).contains("You asked for it").doesNotContain("Approve and apply");
        officer.open(analyst.page.url().replaceAll("^https?://[^/]+", ""));
        officer.page.locator("#reason").fill("as they wish");
        officer.page.locator("button[name=approve][value=true]").click();
        assertThat(officer.text()).contains("Approved, and on its way");
    }

    /// By whoever the page meets, on a phone and at a desk.
    private static void usable(Visit visit) {
        assertThat(visit.text()).isNotBlank();
        assertThat(Accessibility.faults(visit.page, 320, 1280)).isEmpty();
    }

    /// As another system tells of it.
    private void completed(String employee, String course) throws Exception {
        var manager = new DataSourceTransactionManager(house().pool);
        var tokens = new ApiTokens(
                new ApiTokenStore(house().jdbc, manager),
                new AuditLog(new AuditStore(house().jdbc, manager)),
                Set.of());
        String secret = ((Making.Made)
                        tokens.make("academy", Set.of(Scope.COMPLETIONS_WRITE), Duration.ofDays(1), "test"))
                .secret();
        var request = HttpRequest.newBuilder(URI.create(house().product.web() + "/api/completions"))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", employee)
                .POST(BodyPublishers.ofString("""
                        {"person": {"system": "%s", "value": "%s"}, "course": "%s", "completedOn": "%s", "sourceSystem": "Academy",
                         "evidence": {"kind": "certificate", "reference": "1", "issuer": "Academy"}}
                        """.formatted(
                                FeedsHouse.NUMBERS,
                                employee,
                                course,
                                LocalDate.now(ZoneOffset.UTC).minusDays(1))))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 202);
        }
    }
}
