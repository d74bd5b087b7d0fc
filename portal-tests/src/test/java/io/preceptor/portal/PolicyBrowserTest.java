package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Publications;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// From a mistake in a draft to a policy in force, as an educator at a desk and a compliance officer with a phone do it
/// in a real browser. Afterwards the policy is what it was.
@WholePortal
class PolicyBrowserTest {

    private static final String ADDED = """
            - key: hand-washing
              title: Everybody washes their hands
              course: icu-sepsis
              audience: everyone
              due:
                afterAssignment: 30 days
              owner: Infection control
            """;

    private final SmallHospital hospital;
    private final Publications publications;
    private final DataSource database;
    private final int port;

    PolicyBrowserTest(
            @Autowired SmallHospital hospital,
            @Autowired Publications publications,
            @Autowired DataSource database,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.publications = publications;
        this.database = database;
        this.port = port;
    }

    @BeforeAll
    void twoPeopleHaveAccounts() {
        hospital.fill();
        account("browser-author", Role.EDUCATOR);
        account("browser-officer", Role.COMPLIANCE_OFFICER);
    }

    private void account(String name, Role role) {
        new Visitor(port).begin(name, hospital.open(name, role, null), SmallHospital.OWN);
    }

    @Test
    void leadsFromAMistakeInADraftToWhySomebodyMustLearn() throws SQLException {
        World before = publications.upToNow().getLast();
        try (var desk = new Screen(port, 1280, "browser-author");
                var phone = new Screen(port, 360, "browser-officer")) {
            draftsAndMends(desk);
            seesWhatItWouldDo(desk);
            String run = path(desk);
            desk.follow("Draft");
            desk.fill("#submit-note", "please");
            desk.press("Submit");
            assertThat(desk.text())
                    .contains("a second person can approve it now")
                    .doesNotContain("Decide");

            phone.open("/policy");
            phone.page.locator("a.row-link").first().click();
            String draft = path(phone);
            phone.open(run + "/people");
            assertThat(phone.faults("policy-run-people")).isEmpty();
            phone.open("/policy/cases");
            assertThat(phone.faults("policy-cases")).isEmpty();
            phone.open(draft);
            cannotApproveWithoutTheWord(phone, draft);
            approves(phone);
            triesItWithSome(phone, draft);
            publishes(phone);
            hospital.settle();
            asksWhyAndWhyNot(phone);
        } finally {
            publications.publish(
                    new PublishedContent(before.policy(), before.crosswalk(), before.units()), "test", "as before");
            hospital.settle();
        }
    }

    private static String path(Screen screen) {
        return screen.page.url().replaceFirst(".*(?=/policy/)", "");
    }

    private static void draftsAndMends(Screen desk) {
        desk.open("/policy/new");
        String policy = desk.page.locator("textarea[name=text-POLICY]").inputValue();
        desk.fill("#note", "Clean hands");
        desk.fill("textarea[name=text-POLICY]", policy.replaceFirst("course: \\S+", "course: no-such-course"));
        desk.press("Save and check");
        assertThat(desk.text())
                .contains("1 mistake")
                .containsPattern("policy\\.yaml:\\d+:\\d+\\s+expected")
                .doesNotContain("Ask for approval");
        assertThat(desk.faults("policy-mistake")).isEmpty();

        desk.follow("Make a new draft of it");
        desk.fill("#note", "Clean hands");
        desk.fill("textarea[name=text-POLICY]", withOneMore(policy));
        desk.press("Save and check");
        assertThat(desk.text()).contains("Nothing is wrong with its files", "Everybody washes their hands");
    }

    private static String withOneMore(String policy) {
        Matcher list = Pattern.compile("(?m)^requirements:\\n( *)- ").matcher(policy);
        assertThat(list.find()).as("the policy has requirements").isTrue();
        int at = list.end() - 2 - list.group(1).length();
        return policy.substring(0, at) + ADDED.indent(list.group(1).length()) + policy.substring(at);
    }

    /// The run is held up in the middle, so that its progress can be seen; the page then goes on by itself.
    private void seesWhatItWouldDo(Screen desk) throws SQLException {
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table certification in access exclusive mode");
            desk.fill("#days", "30");
            desk.press("Run the what-if");
            desk.page.locator("progress").waitFor();
            assertThat(desk.text()).containsPattern("0 of \\d+ people").contains("Cancel");
            other.rollback();
            other.setAutoCommit(true);
        }
        desk.see("people looked at");
        assertThat(desk.text())
                .contains("approval needs a typed yes", "By requirement", "Everybody washes their hands", "By unit")
                .doesNotContain("Nguyen");
        assertThat(desk.faults("policy-run")).isEmpty();
    }

    private static void cannotApproveWithoutTheWord(Screen phone, String draft) {
        assertThat(phone.text()).contains("Decide", "Type yes");
        assertThat(phone.faults("policy-draft")).isEmpty();
        phone.fill("#approve-note", "hands are where it begins");
        phone.press("Approve");
        assertThat(phone.page.locator("#typed:invalid").count())
                .as("the browser keeps the form back")
                .isEqualTo(1);
        phone.open(draft);
        assertThat(phone.text()).contains("Decide");
    }

    private void triesItWithSome(Screen phone, String draft) {
        begin(phone, "Try it with some first", "ED");
        hospital.settle();
        assertThat(phone.text()).contains("In the pilot", "Everybody else", "Emergency, with all units within");
        assertThat(phone.faults("policy-pilot")).isEmpty();
        phone.follow("Widen it, or publish it for everybody");
        begin(phone, "Widen the pilot", "ICU");
        assertThat(phone.text()).contains("Intensive care");

        phone.fill("#close-note", "enough");
        phone.press("Close it to others");
        assertThat(phone.text()).contains("Nobody enters any more", "who took part then");
        phone.fill("#withdraw-note", "it went well");
        phone.press("Withdraw the pilot");
        assertThat(phone.text()).contains("No pilot is running");
        phone.open(draft);
    }

    private static void begin(Screen phone, String part, String unit) {
        phone.follow(part);
        phone.page.locator("input[name=kind][value=UNITS]").check();
        phone.fill("#who", unit);
        phone.fill("#pilot-note", "see how it goes");
        phone.press(part.startsWith("Widen") ? "Widen it" : "Begin the pilot");
    }

    private static void approves(Screen phone) {
        phone.fill("#typed", "yes");
        phone.fill("#approve-note", "hands are where it begins");
        phone.press("Approve");
        assertThat(phone.text()).contains("Approved. It is not in force yet");
    }

    private static void publishes(Screen phone) {
        phone.press("Publish");
        assertThat(phone.text()).contains("Published. Everybody whom it concerns is decided again");
        phone.open("/policy");
        assertThat(phone.text()).contains("Clean hands", "by browser-officer");
    }

    private void asksWhyAndWhyNot(Screen phone) {
        phone.open("/people/" + hospital.person("E101") + "/why?requirement=hand-washing");
        assertThat(phone.page.locator("#sentence").innerText()).contains("Everybody washes their hands");
        assertThat(phone.text()).contains("The date", "Infection control", "History that counted");
        assertThat(phone.faults("why")).isEmpty();

        phone.page.locator("#requirement").selectOption("sepsis-icu");
        phone.press("Ask");
        assertThat(phone.page.locator("#sentence").innerText())
                .isEqualTo("Intensive care sees sepsis first is not required because the unit Emergency is not within"
                        + " Intensive care.");
        assertThat(phone.text()).contains("unit ED is not within ICU").doesNotContain("The date");
        assertThat(phone.faults("why-not")).isEmpty();
    }
}
