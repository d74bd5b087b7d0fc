package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An educator looks how courses are taken, writes a draft of one in the page, and takes one out as YAML and back in.
@WholePortal
class TeachingPagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final int port;
    private Visitor educator;

    TeachingPagesTest(@Autowired SmallHospital hospital, @Autowired AuditLog audit, @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.port = port;
        hospital.everyone(port);
        this.educator = new Visitor(port);
    }

    @BeforeAll
    void somebodyTeaches() {
        hospital.hireTrained("C700", "Ilse", "Vermeer");
        educator = new Visitor(port)
                .begin("teach-educator", hospital.open("teach-educator", Role.EDUCATOR, null), SmallHospital.OWN);
    }

    @Test
    void leadsFromEveryNumberToThePeopleBehindIt() {
        String page = educator.get("/teaching/courses/hipaa-privacy").body();
        assertThat(page).contains("Privacy of patient information", "Where they fail", "By unit", "Emergency");
        Matcher links = Pattern.compile(
                        "href=\"(/teaching/courses/hipaa-privacy/people[^\"]*)\"[^>]*>\\s*<(?:b|span)>([0-9,]+)<")
                .matcher(page);
        int followed = 0;
        while (links.find()) {
            String list = educator.get(links.group(1).replace("&amp;", "&")).body();
            assertThat(list)
                    .as(links.group(1))
                    .contains(">" + links.group(2) + (links.group(2).equals("1") ? " person" : " people"));
            followed++;
        }
        assertThat(followed).isGreaterThan(3);
        assertThat(educator.get("/teaching/courses/hipaa-privacy/people?state=COMPLETED")
                        .body())
                .contains("Ilse Vermeer", "/people/" + hospital.person("C700") + "/by-hand");
        assertThat(audit.find(
                        new Search("teach-educator", AuditAction.COURSE_PEOPLE_SEEN, "course:hipaa-privacy", null), 99))
                .isNotEmpty();
        assertThat(educator.get("/teaching/courses/no-such").statusCode()).isEqualTo(404);
        assertThat(educator.get("/teaching/courses?text=sepsis&sort=STUCK&idle=7")
                        .body())
                .contains("Sepsis in the ICU")
                .doesNotContain("Leading a shift");
    }

    @Test
    void whatIsTakenAsYamlAndGivenBackChangesNothing() {
        HttpResponse<String> file = educator.get("/teaching/yaml/hipaa-privacy");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"hipaa-privacy.yaml\"");
        HttpResponse<String> given = educator.upload(
                "/teaching/new",
                "/teaching/yaml",
                "hipaa-privacy.yaml",
                file.body().getBytes(StandardCharsets.UTF_8),
                Map.of("note", "there and back"));
        assertThat(Visitor.location(given)).startsWith("/policy/drafts/");
        assertThat(educator.get(Visitor.location(given)).body())
                .contains("Saved as a draft", "Nothing is wrong with its files", "No difference.");

        HttpResponse<String> bad = educator.upload(
                "/teaching/new",
                "/teaching/yaml",
                "bad.yaml",
                "courses:\n  - key: BAD KEY\n".getBytes(StandardCharsets.UTF_8),
                Map.of("note", "a mistake"));
        assertThat(educator.get(Visitor.location(bad)).body())
                .contains("The YAML cannot be taken", "courses.yaml:2:", "BAD KEY");
    }

    @Test
    void writesADraftOfACourseWithPreviewAndCheck() {
        try (var desk = new Screen(port, 1280, "teach-educator")) {
            desk.open("/teaching/courses");
            assertThat(desk.faults("courses")).isEmpty();
            desk.follow("Privacy of patient information");
            assertThat(desk.faults("course-taken")).isEmpty();
            desk.follow("Write a draft of this course");
            desk.fill("#body", "## Protected\n\nWhat you hear in the **elevator** too.\n\n<script>alert(1)</script>");
            desk.fill("#c-0", "Yes\nNo");
            desk.press("Preview and check");
            assertThat(desk.text()).contains("begin each right answer with an asterisk");
            assertThat(desk.faults("course-edit-mistake")).isEmpty();
            desk.fill("#c-0", "Yes, all may\n* No, I am not involved in the care");
            desk.press("Preview and check");
            assertThat(desk.page.locator("#preview strong").innerText()).isEqualTo("elevator");
            assertThat(desk.page.locator("#preview script").count()).isZero();
            desk.press("One more question");
            desk.fill("#q-2", "Who may read this?");
            desk.fill("#c-2", "* Everybody who works here\nNobody");
            assertThat(desk.faults("course-edit")).isEmpty();
            desk.press("Save as a draft");
            assertThat(desk.text()).contains("Say what the draft is for");
            desk.fill("#note", "The elevator");
            desk.press("Save as a draft");
            assertThat(desk.text()).contains("Saved as a draft", "Nothing is wrong with its files");
            assertThat(desk.page.locator("main").innerText()).contains("Privacy of patient information");
        }
        try (var phone = new Screen(port, 360, "teach-educator")) {
            phone.open("/teaching/courses");
            assertThat(phone.faults("courses-phone")).isEmpty();
            phone.open("/teaching/courses/hipaa-privacy/people");
            assertThat(phone.text()).contains("Ilse Vermeer");
            assertThat(phone.faults("course-people-phone")).isEmpty();
            phone.open("/teaching/edit/hipaa-privacy");
            assertThat(phone.faults("course-edit-phone")).isEmpty();
        }
    }

    @Test
    void aCourseOfMoreQuestionsThanAFormTakesIsEditedAsYaml() {
        var yaml = new StringBuilder("""
                courses:
                  - key: long-night
                    title: A long night
                    expectedTime: 90 minutes
                    passMarkPercent: 80
                    body: Stay awake.
                    questions:
                """);
        for (int i = 1; i <= 101; i++) {
            yaml.append("""
                          - key: q%d
                            text: Is it hour %d?
                            choices:
                              - {key: a, text: It is, right: true}
                              - {key: b, text: Not yet}
                    """.formatted(i, i));
        }
        HttpResponse<String> made = educator.upload(
                "/teaching/new",
                "/teaching/yaml",
                "long-night.yaml",
                yaml.toString().getBytes(StandardCharsets.UTF_8),
                Map.of("note", "long"));
        assertThat(Visitor.location(made)).startsWith("/policy/drafts/");
        String draft = Visitor.location(made).replaceAll(".*/", "");

        assertThat(educator.get("/teaching/edit/long-night?draft=" + draft).body())
                .contains("more than 100 questions", "Is it hour 101?")
                .doesNotContain("question-text", "Save as a draft");
    }

    @Test
    void aNewCourseGetsAKeyThatNoOtherHas() {
        HttpResponse<String> taken = educator.post(
                "/teaching/new",
                "/teaching/new",
                Map.of("key", "hipaa-privacy", "title", "x", "minutes", "5", "mark", "80", "body", "x", "note", "x"));
        assertThat(taken.body()).contains("there is a course or path of that key");
        HttpResponse<String> made = educator.post(
                "/teaching/new",
                "/teaching/new",
                Map.of(
                        "key",
                        "quiet-nights",
                        "title",
                        "Quiet nights",
                        "minutes",
                        "5",
                        "mark",
                        "80",
                        "body",
                        "Hush.",
                        "note",
                        "sleep"));
        assertThat(Visitor.location(made)).startsWith("/policy/drafts/");
        String draft = Visitor.location(made).replaceAll(".*/", "");
        assertThat(educator.get("/teaching/edit/quiet-nights?draft=" + draft).body())
                .contains("Hush.");
        assertThat(educator.get("/teaching/edit/quiet-nights").statusCode()).isEqualTo(404);
    }

    @Test
    void asksWhatPeopleNeedAndRanksWhatToTeachNext() {
        String learner = "teach-learner";
        hospital.hireTrained("C701", "Pim", "Hoek");
        new Visitor(port)
                .begin(learner, hospital.open(learner, Role.LEARNER, hospital.person("C701")), SmallHospital.OWN);
        try (var desk = new Screen(port, 1280, "teach-educator");
                var phone = new Screen(port, 360, learner)) {
            desk.open("/teaching/surveys/new");
            assertThat(desk.faults("survey-new")).isEmpty();
            desk.fill("#title", "The coming winter");
            desk.fill("#units", "NOWHERE");
            desk.fill("#text-0", "How much do you need to know about sepsis?");
            desk.page.locator("#course-0").selectOption("icu-sepsis");
            desk.fill("#text-1", "What else?");
            desk.page.locator("#kind-1").selectOption("TEXT");
            desk.fill("#text-9", "And what least?");
            desk.press("Begin the survey");
            assertThat(desk.text()).contains("Units: give codes");
            desk.fill("#units", "ED");
            desk.press("Begin the survey");
            assertThat(desk.text()).contains("The survey is ready", "too few to tell");
            String results = desk.page.url().replaceFirst(".*(?=/teaching/)", "");

            phone.open("/");
            phone.follow("The coming winter");
            assertThat(phone.faults("survey-phone")).isEmpty();
            phone.press("Send");
            assertThat(phone.text()).contains("Answer at least one question");
            phone.page.locator("input[name='a.0'][value='5']").check();
            phone.press("Send");
            assertThat(phone.text()).contains("Thank you.").doesNotContain("The coming winter");

            desk.open(results);
            assertThat(desk.page.locator("main dl.facts").innerText()).contains("Answered");
            assertThat(desk.text()).contains("too few to tell").doesNotContain("5.0 of 5");
            assertThat(desk.faults("survey-results")).isEmpty();
            desk.open("/teaching/next?need=50&overdue=30&failed=20");
            assertThat(desk.text()).contains("How the score is made", "need counts 50, overdue 30, failed 20");
            assertThat(desk.faults("teach-next")).isEmpty();
            desk.open(results);
            desk.press("Close it now");
            assertThat(desk.text()).contains("nobody can answer it any more");
            assertThat(desk.page.url()).endsWith(results);
        }
        try (var phone = new Screen(port, 360, "teach-educator")) {
            phone.open("/teaching/next");
            assertThat(phone.faults("teach-next-phone")).isEmpty();
            phone.open("/teaching/surveys");
            assertThat(phone.faults("surveys-phone")).isEmpty();
        }
    }

    @Test
    void namesAChampionWhomLearnersOfTheUnitFind() {
        hospital.hireTrained("C702", "Ada", "Moe");
        hospital.hireTrained("C703", "Bo", "Lund");
        Visitor learner = new Visitor(port)
                .begin("teach-bo", hospital.open("teach-bo", Role.LEARNER, hospital.person("C703")), SmallHospital.OWN);
        String page = "/teaching/champions";
        educator.post(page, page, Map.of("unit", "ED", "number", "NOBODY"));
        assertThat(educator.get(page).body()).contains("Staff number: give it whole");
        educator.post(page, page, Map.of("unit", "NOWHERE", "number", "C702"));
        assertThat(educator.get(page).body()).contains("Unit: choose one that is published");
        educator.post(page, page, Map.of("unit", "ED", "number", "C702", "note", "on <b>weekdays</b>"));
        assertThat(educator.get(page).body()).contains("Ada Moe", "on &lt;b&gt;weekdays&lt;/b&gt;", "Every course");
        assertThat(learner.get("/").body()).contains("Ada Moe");
        try (var desk = new Screen(port, 1280, "teach-educator")) {
            desk.open(page);
            assertThat(desk.faults("champions")).isEmpty();
        }
        educator.post(
                page,
                page + "/dismiss",
                Map.of(
                        "unit",
                        "ED",
                        "topic",
                        "",
                        "person",
                        hospital.person("C702").toString()));
        assertThat(learner.get("/").body()).doesNotContain("Ada Moe");
    }
}
