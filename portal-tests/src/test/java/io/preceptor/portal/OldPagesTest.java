package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.converge.Publications;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/// What is saved from a page that was opened before something was published undoes none of that.
@WholePortal
class OldPagesTest {

    private static final String COURSE = "/teaching/edit/icu-sepsis";
    private static final String BY_OTHERS = "Sepsis, by somebody else";

    private final SmallHospital hospital;
    private final Publications publications;
    private final int port;
    private Visitor author = new Visitor(0);
    private String before = "";

    OldPagesTest(@Autowired SmallHospital hospital, @Autowired Publications publications, @LocalServerPort int port) {
        this.hospital = hospital;
        this.publications = publications;
        this.port = port;
    }

    @BeforeAll
    void somebodyWrites() {
        hospital.fill();
        author = new Visitor(port)
                .begin("old-author", hospital.open("old-author", Role.EDUCATOR, null), SmallHospital.OWN);
    }

    @BeforeEach
    void keep() {
        before = publications.content(publications.version()).orElseThrow();
    }

    /// Leaves the policy to the other tests as it was.
    @AfterEach
    void bringBack() {
        publications.publish(PublishedContentFormat.parse(before), "test", "as it was");
        hospital.settle();
    }

    /// Somebody else publishes another title of a course.
    private void publish(String title, String other) {
        PublishedContent changed = PublishedContentFormat.parse(before.replace(title, other));
        publications.publish(changed, "test", "meanwhile");
        hospital.settle();
    }

    @Test
    void aDraftIsBasedOnTheVersionThatItsPageShowed() {
        String page = author.get("/policy/new").body();
        publish("Sepsis in the ICU", BY_OTHERS);

        var form = new HashMap<>(Map.of("note", "from an old page", "based-on", basedOn(page)));
        for (String kind : new String[] {"POLICY", "CROSSWALK", "UNITS"}) {
            form.put("name-" + kind, field(page, "name-" + kind));
            form.put("text-" + kind, text(page, "text-" + kind));
        }
        String draft = Visitor.location(author.post("/policy/new", "/policy/drafts", form));
        author.post(draft, draft + "/submit", Map.of("note", "please"));

        assertThat(author.get(draft).body())
                .contains("can neither be approved nor tried with some", "it would undo what was published since");
    }

    @Test
    void aCourseThatWasPublishedAnewIsNotSavedFromAnOldPage() {
        var form = form(author.get(COURSE).body());
        publish("Sepsis in the ICU", BY_OTHERS);

        HttpResponse<String> refused = author.post(COURSE, COURSE, form);

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("published anew since you opened this page", "What I wrote for an hour.");
        assertThat(author.post(
                                COURSE,
                                COURSE,
                                new HashMap<>(Map.of(
                                        "based-on",
                                        basedOn(refused.body()),
                                        "title",
                                        "x",
                                        "minutes",
                                        "5",
                                        "mark",
                                        "80",
                                        "body",
                                        "y",
                                        "note",
                                        "once more")))
                        .body())
                .as("sending it once more helps nobody")
                .contains("published anew since you opened this page");
    }

    @Test
    void aCourseIsSavedBesideWhatWasPublishedOfOthers() {
        var form = form(author.get(COURSE).body());
        publish("Leading a shift", "Leading a shift well");

        String draft = Visitor.location(author.post(COURSE, COURSE, form));

        assertThat(draft).startsWith("/policy/drafts/");
        assertThat(author.get(draft).body())
                .contains("small\">icu-sepsis<")
                .doesNotContain("small\">lead-a-shift<", "can neither be approved");
    }

    @Test
    void yamlThatWasTakenOfAnEarlierVersionIsNotGivenBack() {
        String sepsis = author.get("/teaching/yaml/icu-sepsis").body();
        String triage = author.get("/teaching/yaml/ed-triage").body();
        publish("Sepsis in the ICU", BY_OTHERS);

        HttpResponse<String> refused = give(sepsis);
        assertThat(Visitor.location(refused)).isEqualTo("/teaching/new");
        assertThat(author.get("/teaching/new").body())
                .contains("icu-sepsis", "published anew since this was taken", "Sepsis in the ICU");
        assertThat(Visitor.location(give(triage))).startsWith("/policy/drafts/");
    }

    private HttpResponse<String> give(String yaml) {
        return author.upload(
                "/teaching/new",
                "/teaching/yaml",
                "course.yaml",
                yaml.getBytes(StandardCharsets.UTF_8),
                Map.of("note", "given back"));
    }

    private static Map<String, String> form(String page) {
        return Map.of(
                "based-on",
                basedOn(page),
                "title",
                field(page, "title"),
                "minutes",
                "25",
                "mark",
                "80",
                "body",
                "What I wrote for an hour.",
                "note",
                "an hour");
    }

    private static String basedOn(String page) {
        return field(page, "based-on");
    }

    private static String field(String page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }

    private static String text(String page, String name) {
        Matcher found = Pattern.compile("(?s)name=\"" + name + "\"[^>]*>(.*?)</textarea>")
                .matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }
}
