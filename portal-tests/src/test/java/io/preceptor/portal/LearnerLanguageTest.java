package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.portal.language.PageLanguage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Learners' pages in each language, and English where a page has only that.
@WholePortal
class LearnerLanguageTest {

    private static final String MISSING = "??";

    private final SmallHospital hospital;
    private final int port;

    LearnerLanguageTest(@Autowired SmallHospital hospital, @LocalServerPort int port) {
        this.hospital = hospital;
        this.port = port;
        hospital.everyone(port);
    }

    @Test
    void everyLanguageHasTheSameKeysAndEveryPatternCanBeRead() throws IOException {
        Properties english = bundle("messages");
        assertThat(english).isNotEmpty();
        for (Locale language : PageLanguage.SPOKEN.subList(1, PageLanguage.SPOKEN.size())) {
            Properties other = bundle("messages_" + language.getLanguage());
            assertThat(new TreeSet<>(other.stringPropertyNames()))
                    .as(language.toString())
                    .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
            english.stringPropertyNames().stream()
                    .filter(key -> english.getProperty(key).contains("{0"))
                    .forEach(key -> {
                        assertThat(other.getProperty(key))
                                .as(key)
                                .contains("{0")
                                .doesNotContain("'");
                        assertThat(new MessageFormat(other.getProperty(key), language).getFormatsByArgumentIndex())
                                .as(key)
                                .hasSameSizeAs(new MessageFormat(english.getProperty(key), Locale.US)
                                        .getFormatsByArgumentIndex());
                    });
        }
    }

    @Test
    void noLearnersPageShowsAMissingText() {
        for (Locale language : PageLanguage.SPOKEN) {
            Visitor learner = learner("tongue-" + language.getLanguage(), "L3" + language.getLanguage());
            choose(learner, language.getLanguage(), "/");
            String employee = "L3" + language.getLanguage();
            String course = "/training/" + hospital.assignment(employee, "privacy-everyone");
            HttpResponse<String> failed = learner.post(
                    course, course, Map.of("attempt", UUID.randomUUID().toString()));
            HttpResponse<String> passed = learner.post(
                    course,
                    course + "?q.what-counts=spoken&q.what-counts=photo",
                    Map.of("attempt", UUID.randomUUID().toString(), "q.curiosity", "no"));
            for (String page : List.of(
                    "/",
                    "/history",
                    "/certificates",
                    "/catalogue",
                    "/catalogue?q=nothing-like-it",
                    course + "/why",
                    Visitor.location(failed),
                    Visitor.location(passed))) {
                String body = learner.get(page).body();
                assertThat(body)
                        .as(page)
                        .contains("<html lang=\"" + language.getLanguage() + "\"")
                        .doesNotContain(MISSING);
            }
        }
    }

    @Test
    void theBrowsersWishIsTakenUntilSomebodyChooses() {
        var nobody = new Visitor(port);
        assertThat(nobody.get("/sign-in", "fr-CH, es-MX;q=0.8, en;q=0.5").body())
                .contains("<html lang=\"es\"", "Iniciar sesión");
        assertThat(nobody.get("/sign-in", "de, fr").body()).contains("<html lang=\"en\"");

        HttpResponse<String> switched = choose(nobody, "en", "/sign-in");
        assertThat(Visitor.location(switched)).isEqualTo("/sign-in");
        assertThat(nobody.get("/sign-in", "es").body()).contains("<html lang=\"en\"", "Sign in");
    }

    @Test
    void theSwitchLeadsNowhereElseAndTakesNoOtherLanguage() {
        var nobody = new Visitor(port);
        for (String elsewhere :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a b", "/%zz", "/%")) {
            assertThat(Visitor.location(choose(nobody, "es", elsewhere)))
                    .as(elsewhere)
                    .isEqualTo("/");
        }
        assertThat(choose(nobody, "tlh", "/").statusCode()).isEqualTo(400);
    }

    @Test
    void pagesThatAreNotTranslatedStayEnglishAsAWhole() {
        Visitor officer = Objects.requireNonNull(hospital.everyone(port).get(Role.COMPLIANCE_OFFICER));
        choose(officer, "es", "/");
        try {
            assertThat(officer.get("/compliance").body())
                    .contains("<html lang=\"en\"", "Sign out")
                    .doesNotContain("Cerrar sesión", "Español");
        } finally {
            choose(officer, "en", "/");
        }
    }

    @Test
    void daysAreWrittenAsTheReaderWritesThem() {
        Visitor learner = learner("tongue-days", "L3days");
        choose(learner, "es", "/");
        assertThat(learner.get("/").body())
                .containsPattern("\\d{1,2} (ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\\.? 20\\d\\d")
                .contains("Hola, Ines", "Fecha límite", "lang=\"en\"");
    }

    @Test
    void whySomethingIsAskedIsSaidInTheReadersLanguageEverywhere() {
        Visitor learner = learner("tongue-why", "L3why");
        String course = "/training/" + hospital.assignment("L3why", "privacy-everyone");
        assertThat(learner.get(course + "/why").body())
                .contains("it binds everyone who works here", "after assignment on")
                .doesNotContain("todas las personas");
        choose(learner, "es", "/");
        assertThat(learner.get("/").body())
                .contains("obliga a todas las personas que trabajan aquí")
                .doesNotContain("it binds everyone");
        assertThat(learner.get(course).body())
                .contains("obliga a todas las personas que trabajan aquí", "desde la asignación el")
                .doesNotContain("after assignment");
        String why = learner.get(course + "/why").body();
        assertThat(why)
                .containsPattern("<p class=\"lead\">[^<]* vence el \\d{1,2} \\p{L}+ 20\\d\\d porque obliga a todas")
                .contains("Vence al terminar el", "Cálculo")
                .doesNotContain("it binds", "Counted as", "Este motivo solo");
        assertThat(why.replaceFirst("(?s)<footer.*", ""))
                .doesNotContain("<span lang=\"en\">it", "<p class=\"soft\" lang=\"en\"");
    }

    private Visitor learner(String account, String employee) {
        hospital.hire(employee, "Ines", "Vega");
        UUID person = hospital.person(employee);
        return new Visitor(port).begin(account, hospital.open(account, Role.LEARNER, person), SmallHospital.OWN);
    }

    private static HttpResponse<String> choose(Visitor visitor, String language, String back) {
        return visitor.post("/sign-in", "/language", Map.of("to", language, "back", back));
    }

    private static Properties bundle(String name) throws IOException {
        var properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(PageLanguage.class.getResourceAsStream("/i18n/" + name + ".properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
