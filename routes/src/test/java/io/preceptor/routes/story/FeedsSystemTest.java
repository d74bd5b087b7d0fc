package io.preceptor.routes.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packaged product reads the sandbox's FHIR server, and an analyst works with what came of it, on a phone
/// and at a desk.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedsSystemTest implements HrFileStory, DriftStory {

    private static final String ECHO = "Practitioner (our own echo)";

    @TempDir
    static Path data;

    private FeedsHouse house;

    @BeforeAll
    void start() throws Exception {
        house = new FeedsHouse(data);
    }

    @AfterAll
    void stop() {
        house.close();
    }

    @Override
    public FeedsHouse house() {
        return house;
    }

    @Test
    void theDemonstrationStartsNoHospitalWhereItStandsOnOthers() {
        assertThat(data.resolve("sandbox.log")).doesNotExist();
    }

    @Test
    void aPractitionerWhoIsAddedThereHasADutyAndARoleThatEndedIsNoPosition() throws Exception {
        house.practitioner("901", "Arrives", "E100901");
        house.role("901", "RN2", true);

        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house.duties("E100901")).contains("privacy-everyone OPEN"));
        assertThat(house.positions("E100901")).containsExactly("ICU RN2");

        house.role("901", "RN2", false);
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house.positions("E100901")).isEmpty());
        assertThat(house.status("E100901")).isEqualTo("ACTIVE");
        assertThat(house.duties("E100901")).as("a hold freezes").contains("privacy-everyone OPEN");
    }

    @Test
    void whoStandsInTheHrApiIsHereWithTheirJobsAndTheirDuties() {
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house.duties("0000001")).contains("privacy-everyone OPEN"));
        assertThat(house.positions("0000001")).containsExactly("ED RN3");
        assertThat(house.positions("0000000")).as("two jobs").containsExactlyInAnyOrder("ICU RN2", "EDU RN2");
        assertThat(house.count("select count(*) from journal_entry where source = 'hr-system' and kind = 'HR API'"))
                .isEqualTo(1);
    }

    @Test
    void ourOwnQualificationDoesNotComeRoundAsAChange() throws Exception {
        String certificate;
        try (var nurse = new Visit(house.chromium, house.product, 390, 844)) {
            nurse.signIn("nguyen");
            certificate = Quiz.of("hipaa-privacy").take(nurse);
        }
        await().atMost(FeedsHouse.PATIENCE)
                .until(() ->
                        house.directory.practitioner("emp-e100234").toString().contains(certificate));

        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(
                        () -> assertThat(kinds("Practitioner/emp-e100234")).containsExactly("Practitioner", ECHO));
        assertThat(house.count("select count(*) from staff_report where native_id = 'Practitioner/emp-e100234'"))
                .isEqualTo(1);
        assertThat(house.directory.writes("emp-e100234")).as("ours alone").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"390, 844, 911, RNX1", "1280, 900, 912, RNX2"})
    void mappingACodeOnTheCrosswalkReleasesItsPeopleAtOnce(int width, int height, String id, String code)
            throws Exception {
        house.practitioner(id, "Waits", "E100" + id);
        house.role(id, code, true);
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(house.positions("E100" + id)).containsExactly("ICU " + code));
        assertThat(house.duties("E100" + id)).isEmpty();
        try (var analyst = new Visit(house.chromium, house.product, width, height)) {
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

            await().atMost(FeedsHouse.PATIENCE)
                    .untilAsserted(() -> assertThat(house.duties("E100" + id)).contains("privacy-everyone OPEN"));
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
        house.practitioner(id + "1", "Twice", "E100" + id + "1");
        house.practitioner(id + "2", "Twice", "E100" + id + "2");
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(people(id)).hasSize(2));
        house.practitioner(id + "3", "Twice", "E100" + id + "1", "E100" + id + "2");
        try (var analyst = new Visit(house.chromium, house.product, width, height)) {
            analyst.signIn("analyst");
            String report = "Practitioner/emp-e100" + id + "3";
            await().atMost(FeedsHouse.PATIENCE)
                    .untilAsserted(() -> assertThat(analyst.open("/identity")).contains(report));
            analyst.page
                    .locator("article", new Page.LocatorOptions().setHasText(report))
                    .locator("a.button")
                    .click();
            assertThat(analyst.text()).contains("E100" + id + "1").contains("E100" + id + "2");
            analyst.picture("identity-" + width);
            analyst.page.locator("#reason").fill("one badge");
            analyst.page.locator("button[value=KEEP_FIRST]").click();

            await().atMost(FeedsHouse.PATIENCE)
                    .untilAsserted(() -> assertThat(people(id)).hasSize(1));
            assertThat(analyst.page.url()).contains("/people/");
            await().atMost(FeedsHouse.PATIENCE)
                    .untilAsserted(() -> assertThat(analyst.open("/identity")).doesNotContain(report));

            analyst.open("/people/" + people(id).getFirst());
            analyst.openAll();
            analyst.page.locator("a[href$='/unmerge']").first().click();
            assertThat(analyst.text()).contains("Two people after all");
            analyst.page.locator("#reason").fill("two badges");
            analyst.picture("unmerge-" + width);
            analyst.page.locator("main form button[type=submit]").click();
            await().atMost(FeedsHouse.PATIENCE)
                    .untilAsserted(() -> assertThat(people(id)).hasSize(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 844, 96", "1280, 900, 97"})
    void whomANumberMadeOneIsPartedOnTheirPage(int width, int height, String id) throws Exception {
        house.practitioner(id + "1", "First", "E100" + id + "1");
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(people(id)).hasSize(1));
        house.practitioner(id + "2", "Second", "E100" + id + "1", "E100" + id + "2");
        await().atMost(FeedsHouse.PATIENCE)
                .untilAsserted(() -> assertThat(ofRecord(id + "2"))
                        .as("one number, one person")
                        .isEqualTo(people(id)));
        try (var analyst = new Visit(house.chromium, house.product, width, height)) {
            analyst.signIn("analyst");
            analyst.open("/people/" + people(id).getFirst());
            analyst.page.locator("a[href$='/part']").click();
            assertThat(analyst.text()).contains("Ann First").contains("Ann Second");
            analyst.page
                    .locator("label", new Page.LocatorOptions().setHasText("Ann Second"))
                    .locator("input")
                    .check();
            analyst.page.locator("#reason").fill("a colleague's badge");
            analyst.picture("part-" + width);
            analyst.page.locator("main form button[type=submit]").click();
            assertThat(analyst.text())
                    .contains("This is somebody else from now on")
                    .contains("Ann Second");
        }
        assertThat(ofRecord(id + "1")).isNotEqualTo(ofRecord(id + "2"));

        house.practitioner(id + "2", "Second-Nguyen", "E100" + id + "1", "E100" + id + "2");
        await().atMost(FeedsHouse.PATIENCE)
                .until(() -> house.count("select count(*) from staff_member where family_name = 'Second-Nguyen'"
                                + " and uuid = '" + ofRecord(id + "2").getFirst() + "'")
                        == 1);
    }

    private List<String> ofRecord(String id) {
        return house.jdbc
                .sql("""
                        select m.uuid::text from source_record r join staff_member m on m.id = r.staff_id
                        where r.native_id = 'Practitioner/emp-e100' || :id
                        """)
                .param("id", id)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @ParameterizedTest
    @CsvSource({"390, 844", "1280, 900"})
    void aFeedIsPausedTriedReadAgainAndResumedOnItsPage(int width, int height) {
        try (var analyst = new Visit(house.chromium, house.product, width, height)) {
            analyst.signIn("analyst");
            analyst.open("/feeds");
            analyst.page.locator("a[href='/feeds/directory']").first().click();
            analyst.openAll();
            analyst.page.locator("form[action$='/pause'] input[name=reason]").fill("moving it");
            analyst.page.locator("form[action$='/pause'] button").click();
            assertThat(analyst.text()).contains("moving it");
            assertThat(paused()).isTrue();
            analyst.picture("feed-" + width);

            analyst.openAll();
            analyst.page.locator("#from").fill("2026-01-01");
            analyst.page.locator("button[formaction$='/try']").click();
            assertThat(analyst.text()).contains("Dry run of directory").contains("reports about people");
            analyst.picture("feed-try-" + width);
            assertThat(paused()).as("a dry run changes nothing").isTrue();

            analyst.open("/feeds/directory");
            analyst.openAll();
            analyst.page.locator("#from").fill("2026-01-01");
            analyst.page
                    .locator("form[action$='/reread'] button:not([formaction])")
                    .click();
            assertThat(analyst.text()).contains("It is read again from that day on");
            long entries = house.count("select count(*) from journal_entry where source = 'directory'");

            analyst.page.locator("form[action$='/resume'] button").click();
            assertThat(analyst.text()).contains("Resumed");
            assertThat(paused()).isFalse();
            await().atMost(FeedsHouse.PATIENCE)
                    .until(() -> house.count("select count(*) from feed where name = 'directory' and failures = 0"
                                    + " and last_success_at > last_started_at - interval '1 second'"
                                    + " and last_outcome = 'UP_TO_DATE' and lease_until is null")
                            == 1);
            assertThat(house.count("select count(*) from journal_entry where source = 'directory'"))
                    .as("what is known changes nothing")
                    .isEqualTo(entries);
        }
    }

    private List<String> kinds(String place) {
        return house.jdbc
                .sql("""
                        select kind from journal_entry
                        where source = 'directory' and starts_with(control_id, :place || '/_history/') order by id
                        """)
                .param("place", place)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Ids of those who state the first two numbers of a pair: once they are parted again, both state one of them.
    private List<String> people(String pair) {
        return house.jdbc
                .sql("""
                        select distinct m.uuid::text from staff_member m
                        join staff_identifier i on m.id = any (i.holders) and i.value in (:one, :other)
                        """)
                .param("one", "E100" + pair + "1")
                .param("other", "E100" + pair + "2")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private boolean paused() {
        return house.count("select count(*) from feed where name = 'directory' and paused_since is not null") == 1;
    }
}
