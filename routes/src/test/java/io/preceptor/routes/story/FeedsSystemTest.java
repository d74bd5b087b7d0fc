package io.preceptor.routes.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.browser.Chromium;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.access.store.ApiTokenStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.routes.process.DirectoryProcess;
import io.preceptor.routes.process.ProductProcess;
import io.preceptor.routes.process.SandboxServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// The packaged product reads the sandbox's FHIR server, and an analyst works with what came of it, on a phone
/// and at a desk.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedsSystemTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String NUMBERS = "urn:oid:2.16.840.1.113883.3.9999.10";
    private static final String ECHO = "Practitioner (our own echo)";

    @TempDir
    static Path data;

    private ProductProcess product;
    private DirectoryProcess directory;
    private Chromium chromium;
    private HikariDataSource pool;
    private JdbcClient jdbc;

    @BeforeAll
    void start() throws Exception {
        int port = freePort();
        String base = "http://127.0.0.1:" + port + "/fhir";
        String hrApi = SandboxServer.start("hr.HrApiServer", "--workers", "2")
                .address()
                .toString();
        product = ProductProcess.start(
                data,
                "--spring.profiles.active=demo",
                "--preceptor.sandbox.port=" + freePort(),
                "--preceptor.sandbox.fhir-port=" + port,
                "--preceptor.sandbox.populated=false",
                "--preceptor.targets.fhir[0].name=directory",
                "--preceptor.targets.fhir[0].base-url=" + base,
                "--preceptor.sources.fhir[0].name=directory",
                "--preceptor.sources.fhir[0].base-url=" + base,
                "--preceptor.sources.fhir[0].every=1s",
                "--preceptor.sources.hr-api[0].name=hr-system",
                "--preceptor.sources.hr-api[0].url=" + hrApi + "/hcmRestApi/resources/11.13.18.05/workers",
                "--preceptor.sources.hr-api[0].sign-in.client-credentials.token-url=" + hrApi + "/oauth2/v1/token",
                "--preceptor.sources.hr-api[0].sign-in.client-credentials.client-id=preceptor-client",
                "--preceptor.sources.hr-api[0].sign-in.client-credentials.secret.value=battery-staple",
                "--preceptor.sources.hr-api[0].headers.X-Customer-Key.value=K3Y-0001",
                "--preceptor.sources.hr-api[0].paging.style=offset",
                "--preceptor.sources.hr-api[0].paging.parameter=offset",
                "--preceptor.sources.hr-api[0].paging.more=/hasMore",
                "--preceptor.sources.hr-api[0].records=/items",
                "--preceptor.sources.hr-api[0].rows=/workRelationships,/assignments",
                "--preceptor.sources.hr-api[0].key=/PersonNumber,./AssignmentNumber",
                "--preceptor.sources.hr-api[0].status.ACTIVE=ACTIVE",
                "--preceptor.sources.hr-api[0].mapping[0].column=/PersonNumber",
                "--preceptor.sources.hr-api[0].mapping[0].to=identifier",
                "--preceptor.sources.hr-api[0].mapping[0].system=" + NUMBERS,
                "--preceptor.sources.hr-api[0].mapping[1].column=./AssignmentStatusType",
                "--preceptor.sources.hr-api[0].mapping[1].to=status",
                "--preceptor.sources.hr-api[0].mapping[2].column=./DepartmentName",
                "--preceptor.sources.hr-api[0].mapping[2].to=position.unit",
                "--preceptor.sources.hr-api[0].mapping[3].column=./JobCode",
                "--preceptor.sources.hr-api[0].mapping[3].to=position.job-code");
        chromium = Chromium.launch();
        directory = DirectoryProcess.at(URI.create(base));
        pool = product.database().pool();
        jdbc = JdbcClient.create(pool);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(kinds("Practitioner/emp-e100234")).isNotEmpty());
        directory.put("Location/loc-icu", ",\"name\":\"Intensive care\",\"identifier\":[{\"value\":\"ICU\"}]");
    }

    @AfterAll
    void stop() {
        chromium.close();
        pool.close();
        product.close();
    }

    @Test
    void aPractitionerWhoIsAddedThereHasADutyAndARoleThatEndedIsNoPosition() throws Exception {
        practitioner("901", "Arrives", "E100901");
        role("901", "RN2", true);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(duties("E100901")).contains("privacy-everyone OPEN"));
        assertThat(positions("E100901")).containsExactly("ICU RN2");

        role("901", "RN2", false);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(positions("E100901")).isEmpty());
        assertThat(status("E100901")).isEqualTo("ACTIVE");
        assertThat(duties("E100901")).as("a hold freezes").contains("privacy-everyone OPEN");
    }

    @Test
    void whoStandsInTheHrApiIsHereWithTheirJobsAndTheirDuties() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(duties("0000001")).contains("privacy-everyone OPEN"));
        assertThat(positions("0000001")).containsExactly("ED RN3");
        assertThat(positions("0000000")).as("two jobs").containsExactlyInAnyOrder("ICU RN2", "EDU RN2");
        assertThat(count("select count(*) from journal_entry where source = 'hr-system' and kind = 'HR API'"))
                .isEqualTo(1);
    }

    @Test
    void ourOwnQualificationDoesNotComeRoundAsAChange() throws Exception {
        String certificate;
        try (var nurse = new Visit(chromium, product, 390, 844)) {
            nurse.signIn("nguyen");
            certificate = Quiz.of("hipaa-privacy").take(nurse);
        }
        await().atMost(PATIENCE)
                .until(() -> directory.practitioner("emp-e100234").toString().contains(certificate));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(kinds("Practitioner/emp-e100234")).containsExactly("Practitioner", ECHO));
        assertThat(count("select count(*) from staff_report where native_id = 'Practitioner/emp-e100234'"))
                .isEqualTo(1);
        assertThat(directory.writes("emp-e100234")).as("ours alone").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"390, 844, 911, RNX1", "1280, 900, 912, RNX2"})
    void mappingACodeOnTheCrosswalkReleasesItsPeopleAtOnce(int width, int height, String id, String code)
            throws Exception {
        practitioner(id, "Waits", "E100" + id);
        role(id, code, true);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(positions("E100" + id)).containsExactly("ICU " + code));
        assertThat(duties("E100" + id)).isEmpty();
        try (var analyst = new Visit(chromium, product, width, height)) {
            analyst.signIn("analyst");
            analyst.open("/crosswalk");
            Locator card = analyst.page.locator(".grid section.card", new Page.LocatorOptions().setHasText(code));
            assertThat(card.innerText()).contains("1 person").contains("held back");
            // Below it stands a second form, to replay a past period first.
            Locator mapping = card.locator("form").first();
            mapping.locator("select").selectOption("registered-nurse");
            mapping.locator("input[name=note]").fill("a new grade");
            analyst.picture("crosswalk-" + width);
            mapping.locator("button").click();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(duties("E100" + id)).contains("privacy-everyone OPEN"));
            assertThat(analyst.open("/crosswalk")).contains(code).contains("a new grade");
            assertThat(analyst.page
                            .locator(".grid section.card", new Page.LocatorOptions().setHasText(code))
                            .count())
                    .as("no code waits any more")
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 844, 92", "1280, 900, 93"})
    void twoAreMadeOneOnTheReviewPageAndTwoAgain(int width, int height, String id) throws Exception {
        practitioner(id + "1", "Twice", "E100" + id + "1");
        practitioner(id + "2", "Twice", "E100" + id + "2");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(people(id)).hasSize(2));
        practitioner(id + "3", "Twice", "E100" + id + "1", "E100" + id + "2");
        try (var analyst = new Visit(chromium, product, width, height)) {
            analyst.signIn("analyst");
            String report = "Practitioner/emp-e100" + id + "3";
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(analyst.open("/identity")).contains(report));
            analyst.page
                    .locator("article", new Page.LocatorOptions().setHasText(report))
                    .locator("a.button")
                    .click();
            assertThat(analyst.text()).contains("E100" + id + "1").contains("E100" + id + "2");
            analyst.picture("identity-" + width);
            analyst.page.locator("#reason").fill("one badge");
            analyst.page.locator("button[value=KEEP_FIRST]").click();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(people(id)).hasSize(1));
            assertThat(analyst.page.url()).contains("/people/");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(analyst.open("/identity")).doesNotContain(report));

            analyst.open("/people/" + people(id).getFirst());
            openAll(analyst);
            analyst.page.locator("a[href$='/unmerge']").first().click();
            assertThat(analyst.text()).contains("Two people after all");
            analyst.page.locator("#reason").fill("two badges");
            analyst.picture("unmerge-" + width);
            analyst.page.locator("main form button[type=submit]").click();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(people(id)).hasSize(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 844", "1280, 900"})
    void aFeedIsPausedTriedReadAgainAndResumedOnItsPage(int width, int height) {
        try (var analyst = new Visit(chromium, product, width, height)) {
            analyst.signIn("analyst");
            analyst.open("/feeds");
            analyst.page.locator("a[href='/feeds/directory']").first().click();
            openAll(analyst);
            analyst.page.locator("form[action$='/pause'] input[name=reason]").fill("moving it");
            analyst.page.locator("form[action$='/pause'] button").click();
            assertThat(analyst.text()).contains("moving it");
            assertThat(paused()).isTrue();
            analyst.picture("feed-" + width);

            openAll(analyst);
            analyst.page.locator("#from").fill("2026-01-01");
            analyst.page.locator("button[formaction$='/try']").click();
            assertThat(analyst.text()).contains("Dry run of directory").contains("reports about people");
            analyst.picture("feed-try-" + width);
            assertThat(paused()).as("a dry run changes nothing").isTrue();

            analyst.open("/feeds/directory");
            openAll(analyst);
            analyst.page.locator("#from").fill("2026-01-01");
            analyst.page
                    .locator("form[action$='/reread'] button:not([formaction])")
                    .click();
            assertThat(analyst.text()).contains("It is read again from that day on");
            long entries = count("select count(*) from journal_entry where source = 'directory'");

            analyst.page.locator("form[action$='/resume'] button").click();
            assertThat(analyst.text()).contains("Resumed");
            assertThat(paused()).isFalse();
            await().atMost(PATIENCE)
                    .until(() -> count("select count(*) from feed where name = 'directory' and failures = 0"
                                    + " and last_success_at > last_started_at - interval '1 second'"
                                    + " and last_outcome = 'UP_TO_DATE' and lease_until is null")
                            == 1);
            assertThat(count("select count(*) from journal_entry where source = 'directory'"))
                    .as("what is known changes nothing")
                    .isEqualTo(entries);
        }
    }

    /// The directory drifts while nobody reads it: a new person, another unit, a certificate that others changed. All
    /// of it is found, and what can be mended is mended by two people on the ordinary paths, and seen again.
    @Test
    void whatDriftedInTheDirectoryIsFoundMendedByTwoPeopleAndSeenAgain() throws Exception {
        practitioner("941", "Drifts", "E100941");
        role("941", "RN2", true);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(duties("E100941")).contains("privacy-everyone OPEN"));
        completed("E100941", "hipaa-privacy");
        await().atMost(PATIENCE)
                .until(() ->
                        directory.practitioner("emp-e100941").toString().contains("preceptor.example/certificate"));
        try (var analyst = new Visit(chromium, product, 390, 844);
                var officer = new Visit(chromium, product, 1280, 900)) {
            analyst.signIn("analyst");
            officer.signIn("compliance");
            analyst.open("/feeds/directory");
            openAll(analyst);
            analyst.page.locator("form[action$='/pause'] input[name=reason]").fill("to let it drift");
            analyst.page.locator("form[action$='/pause'] button").click();
            await().atMost(PATIENCE)
                    .until(() ->
                            count("select count(*) from feed where name = 'directory' and lease_until is null") == 1);

            String shown = directory.practitioner("emp-e100941").toString();
            directory.put(
                    "Practitioner/emp-e100941",
                    shown.substring(shown.indexOf(",\"identifier\""), shown.length() - 1)
                            .replace("HIPAA", "Another"));
            practitioner("942", "Unheard", "E100942");
            compare(analyst);

            assertThat(analyst.text()).contains("Changed by others").contains("There, and not here");
            analyst.picture("reconciliation-390");
            mend(analyst, officer, "Changed by others");
            await().atMost(PATIENCE)
                    .until(() ->
                            directory.practitioner("emp-e100941").toString().contains("HIPAA"));
            mend(analyst, officer, "There, and not here");
            analyst.open("/feeds/directory");
            analyst.page.locator("form[action$='/resume'] button").click();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(status("E100942")).isEqualTo("ACTIVE"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    count(
                                            "select count(*) from reconciliation_repair where state = 'VERIFIED' and still = 0"))
                            .isEqualTo(2));
            assertThat(officer.open("/reconciliation")).contains("Seen again");
            officer.picture("reconciliation-1280");
            assertThat(count(
                            "select count(*) from reconciliation_difference where kind in ('CHANGED_THERE', 'NOT_HERE')"
                                    + " and state <> 'MENDED'"))
                    .isZero();
        }
    }

    /// A file that would empty a unit by half is held in that part; who left is ended once an analyst has looked and
    /// released it.
    @Test
    void anHrFileThatWouldEndTooManyWaitsOnItsPageForAnAnalyst() throws Exception {
        hrFile("staff-1.csv", 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(working("HELD-WARD")).isEqualTo(40));
        hrFile("staff-2.csv", 15);
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from held_file where feed = 'hr' and state = 'OPEN'") == 1);
        try (var analyst = new Visit(chromium, product, 390, 844);
                var officer = new Visit(chromium, product, 1280, 900)) {
            analyst.signIn("analyst");
            analyst.open("/feeds/hr");
            analyst.page
                    .locator("main a", new Page.LocatorOptions().setHasText("Part of staff-2.csv"))
                    .click();
            assertThat(analyst.text()).contains("15 of the 40 in HELD-WARD would be gone from there");
            analyst.picture("held-file-390");
            assertThat(working("HELD-WARD")).isEqualTo(40);
            officer.signIn("compliance");
            assertThat(officer.open(analyst.page.url().replaceAll("^https?://[^/]+", "")))
                    .as("whoever may not see feeds sees nothing of it")
                    .doesNotContain("HELD-WARD");
            analyst.page.locator("#reason").fill("the ward has shrunk");
            analyst.page.locator("button[name=decision][value=RELEASE]").click();
            assertThat(analyst.text()).contains("Released");
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(working("HELD-WARD")).isEqualTo(25));
        assertThat(count("select count(*) from report_work where state = 'HELD'"))
                .isZero();
    }

    /// A full file of a hundred people, of whom some have ended, put where the sample configuration looks.
    private void hrFile(String name, int ended) throws IOException {
        var rows = new StringBuilder(
                "employee_id,job_seq,primary_job,legal_last,legal_first,work_email,job_code,job_title,"
                        + "department,full_part,status,hire_date,term_date,effective_date,manager_id,npi\n");
        for (int i = 0; i < 100; i++) {
            rows.append("HF%04d,0,Y,Heron,Quiet,,RN2,Nurse,%s,F,%s,2024-01-15,,,,\n"
                    .formatted(i, i < 40 ? "HELD-WARD" : "CALM-WARD", i < ended ? "T" : "A"));
        }
        Path draft =
                Files.writeString(Files.createDirectories(data.resolve("hr/in")).resolve("draft"), rows);
        Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minusSeconds(60)));
        Files.move(draft, draft.resolveSibling(name));
        jdbc.sql("update feed set next_run_at = clock_timestamp() where name = 'hr'")
                .update();
    }

    private long working(String unit) {
        return count("select count(distinct m.id) from staff_member m join position p on p.staff_id = m.id"
                + " where m.status = 'ACTIVE' and p.unit = '" + unit + "'");
    }

    private void compare(Visit analyst) {
        analyst.open("/reconciliation");
        openAll(analyst);
        analyst.page.locator("#run-reason").fill("it drifted");
        analyst.page.locator("form[action$='/runs'] button").click();
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from reconciliation_run where state = 'RUNNING'") == 0);
        analyst.open("/reconciliation");
    }

    /// One asks for it, and another approves it.
    private void mend(Visit analyst, Visit officer, String kind) {
        analyst.open("/reconciliation");
        analyst.page
                .locator("a.row-link", new Page.LocatorOptions().setHasText(kind))
                .first()
                .click();
        analyst.page
                .locator("a.button", new Page.LocatorOptions().setHasText("Mend all"))
                .click();
        analyst.page.locator("#reason").fill("they did not mean to");
        analyst.page.locator("main form button[type=submit]").last().click();
        assertThat(analyst.text()).contains("You asked for it").doesNotContain("Approve and apply");
        officer.open(analyst.page.url().replaceAll("^https?://[^/]+", ""));
        officer.page.locator("#reason").fill("as they wish");
        officer.page.locator("button[name=approve][value=true]").click();
        assertThat(officer.text()).contains("Approved, and on its way");
    }

    /// As another system tells of it.
    private void completed(String employee, String course) throws Exception {
        var manager = new DataSourceTransactionManager(pool);
        var tokens =
                new ApiTokens(new ApiTokenStore(jdbc, manager), new AuditLog(new AuditStore(jdbc, manager)), Set.of());
        String secret = ((Making.Made)
                        tokens.make("academy", Set.of(Scope.COMPLETIONS_WRITE), Duration.ofDays(1), "test"))
                .secret();
        var request = HttpRequest.newBuilder(URI.create(product.web() + "/api/completions"))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", employee)
                .POST(BodyPublishers.ofString("""
                        {"person": {"system": "%s", "value": "%s"}, "course": "%s", "completedOn": "%s", "sourceSystem": "Academy",
                         "evidence": {"kind": "certificate", "reference": "1", "issuer": "Academy"}}
                        """.formatted(
                        NUMBERS, employee, course, LocalDate.now(ZoneOffset.UTC).minusDays(1))))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 202);
        }
    }

    private static void openAll(Visit visit) {
        visit.page.evaluate("() => document.querySelectorAll('main details').forEach(d => d.open = true)");
    }

    private void practitioner(String id, String family, String... numbers) throws Exception {
        var identifiers = new StringBuilder();
        for (String number : numbers) {
            identifiers
                    .append(identifiers.isEmpty() ? "" : ",")
                    .append("{\"system\":\"%s\",\"value\":\"%s\"}".formatted(NUMBERS, number));
        }
        directory.put(
                "Practitioner/emp-e100" + id,
                ",\"active\":true,\"identifier\":[" + identifiers + "],\"name\":[{\"family\":\"" + family
                        + "\",\"given\":[\"Ann\"]}]");
    }

    private void role(String id, String code, boolean active) throws Exception {
        directory.put("PractitionerRole/role-" + id, """
                ,"active":%s,"practitioner":{"reference":"Practitioner/emp-e100%s"},
                "location":[{"reference":"Location/loc-icu"}],"code":[{"coding":[{"code":"%s"}]}],
                "period":{"start":"2026-01-05"}""".formatted(active, id, code));
    }

    private List<String> kinds(String place) {
        return jdbc.sql("""
                        select kind from journal_entry
                        where source = 'directory' and starts_with(control_id, :place || '/_history/') order by id
                        """)
                .param("place", place)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> duties(String employee) {
        return jdbc.sql("""
                        select a.requirement || ' ' || a.progress from assignment a
                        join staff_identifier i on i.staff_id = a.staff_id and i.value = :employee order by 1
                        """)
                .param("employee", employee)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> positions(String employee) {
        return jdbc.sql("""
                        select p.unit || ' ' || p.job_code from position p
                        join staff_identifier i on i.staff_id = p.staff_id and i.value = :employee
                        """)
                .param("employee", employee)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String status(String employee) {
        return jdbc.sql("""
                        select m.status from staff_member m
                        join staff_identifier i on i.staff_id = m.id and i.value = :employee
                        """)
                .param("employee", employee)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("nobody");
    }

    /// Ids of those who state the first two numbers of a pair: once they are parted again, both state one of them.
    private List<String> people(String pair) {
        return jdbc.sql("""
                        select distinct m.uuid::text from staff_member m
                        join staff_identifier i on m.id = any (i.holders) and i.value in (:one, :other)
                        """)
                .param("one", "E100" + pair + "1")
                .param("other", "E100" + pair + "2")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private boolean paused() {
        return count("select count(*) from feed where name = 'directory' and paused_since is not null") == 1;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
