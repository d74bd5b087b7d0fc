package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.checkoff.CheckOffs;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.session.Seating;
import io.preceptor.lms.session.SessionTerms;
import io.preceptor.lms.session.Sessions;
import io.preceptor.lms.teaching.Survey;
import io.preceptor.lms.teaching.Surveys;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Everything that a learner can meet, in Spanish: each page, each refusal, each error.
@WholePortal
class SpanishWalkTest {

    private static final Pattern ATTEMPT = Pattern.compile("name=\"attempt\" value=\"([0-9a-f-]{36})\"");
    private static final String PRIVACY = "hipaa-privacy";
    private static final String HANDS = "clean-hands";

    private final SmallHospital hospital;
    private final Sessions sessions;
    private final Seating seating;
    private final CheckOffs checkOffs;
    private final Surveys surveys;
    private final int port;
    private final Set<String> left = new TreeSet<>();
    private final EnglishLeft english;
    private Visitor learner = new Visitor(0);
    private int pages;

    SpanishWalkTest(
            @Autowired SmallHospital hospital,
            @Autowired Publications worlds,
            @Autowired Sessions sessions,
            @Autowired Seating seating,
            @Autowired CheckOffs checkOffs,
            @Autowired Surveys surveys,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.sessions = sessions;
        this.seating = seating;
        this.checkOffs = checkOffs;
        this.surveys = surveys;
        this.port = port;
        hospital.everyone(port);
        this.english = new EnglishLeft(worlds.upToNow().getLast().policy());
    }

    @BeforeAll
    void somebodyLearnsInSpanish() {
        hospital.hire("W100", "Lucía", "Paz");
        hospital.hire("W101", "Teo", "Rey");
        learner = spanish()
                .begin(
                        "walk-lucia",
                        hospital.open("walk-lucia", Role.LEARNER, hospital.person("W100")),
                        SmallHospital.OWN);
    }

    @BeforeEach
    void nothingIsFoundYet() {
        left.clear();
        pages = 0;
    }

    private Visitor spanish() {
        var visitor = new Visitor(port);
        visitor.post("/sign-in", "/language", Map.of("to", "es", "back", "/sign-in"));
        return visitor;
    }

    @Test
    void signingInAndChoosingAPassword() {
        String first = hospital.open("walk-first", Role.LEARNER, null);
        Visitor newcomer = spanish();
        open(newcomer, "/sign-in");
        open(newcomer, "/sign-in?ended");
        open(newcomer, "/sign-in?left");
        send(newcomer, "/sign-in", "/sign-in", Map.of("username", "walk-first", "password", "wrong"));
        send(newcomer, "/sign-in", "/sign-in", Map.of("username", "walk-first", "password", first));
        assertThat(open(newcomer, "/password")).contains("La contraseña que recibió", "Elija una contraseña");

        assertThat(choose(newcomer, "not it", SmallHospital.OWN, SmallHospital.OWN))
                .contains("La contraseña actual no es correcta");
        assertThat(choose(newcomer, first, first, first)).contains("no acabe de usar");
        assertThat(choose(newcomer, first, "three quiet herons", "three loud herons"))
                .contains("no son iguales");
        assertThat(choose(newcomer, first, "short", "short")).contains("al menos 12 caracteres");
        assertThat(choose(newcomer, first, "long ".repeat(30), "long ".repeat(30)))
                .contains("como máximo 72");
        assertThat(choose(newcomer, first, "walk-first herons", "walk-first herons"))
                .contains("nombre de usuario en la contraseña");
        assertThat(choose(newcomer, first, "ababababababab", "ababababababab")).contains("caracteres distintos");
        choose(newcomer, first, SmallHospital.OWN, SmallHospital.OWN);
        assertThat(open(newcomer, "/password")).contains("todas las demás sesiones");
        assertThat(open(newcomer, "/")).contains("no está vinculada");
        nothingIsEnglish(14);
    }

    private String choose(Visitor visitor, String current, String chosen, String again) {
        return send(visitor, "/password", "/password", Map.of("current", current, "chosen", chosen, "again", again));
    }

    @Test
    void theListTheCourseTheReasonAndTheResult() {
        String course = "/training/" + hospital.assignment("W100", "privacy-everyone");
        assertThat(open(learner, "/")).contains("Hola, Lucía", "obliga a todas las personas");
        open(learner, course);
        assertThat(open(learner, course + "/why")).contains("porque obliga a todas las personas");
        assertThat(send(learner, course, course, Map.of("attempt", attempt(course), "q.curiosity", "yes")))
                .contains("Todavía no");
        String result = Visitor.location(learner.post(
                course,
                course + "?q.what-counts=spoken&q.what-counts=photo",
                Map.of("attempt", attempt(course), "q.curiosity", "no")));
        assertThat(open(learner, result)).contains("Completado", "Recibo");
        send(learner, result, result + "/feedback", Map.of("stars", "9"));
        send(learner, result, result + "/feedback", Map.of("stars", "5"));
        assertThat(open(learner, course + "/why")).contains("Se completó Everyone who works here");
        open(learner, "/history");
        open(learner, "/calendar");
        send(learner, "/calendar", "/calendar", Map.of());
        send(learner, "/calendar", "/calendar/revoke", Map.of());
        nothingIsEnglish(12);
    }

    @Test
    void theCatalogueAndWhatOneChooses() {
        open(learner, "/catalogue");
        open(learner, "/catalogue?q=nothing-like-it");
        send(learner, "/catalogue", "/catalogue/lift-safely/enrol", Map.of());
        open(learner, "/training/" + chosen("lift-safely"));
        send(learner, "/catalogue", "/catalogue/no-such-course/enrol", Map.of());
        send(learner, "/catalogue", "/catalogue/lift-safely/leave", Map.of());
        assertThat(send(learner, "/catalogue", "/catalogue/lift-safely/leave", Map.of()))
                .contains("Ya lo había dejado");
        nothingIsEnglish(7);
    }

    @Test
    void everyAttemptIsUsedUp() {
        send(learner, "/catalogue", "/catalogue/" + HANDS + "/enrol", Map.of());
        String course = "/training/" + chosen(HANDS);
        for (int i = 0; i < 3; i++) {
            open(learner, course);
            send(learner, course, course, Map.of("attempt", attempt(course)));
        }
        assertThat(open(learner, course)).contains("No quedan intentos");
        send(learner, "/catalogue", "/catalogue/" + HANDS + "/leave", Map.of());
        nothingIsEnglish(9);
    }

    @Test
    void aCertificateFromElsewhereAndEachReasonToRefuseIt() {
        open(learner, "/certificates");
        var form = new HashMap<>(
                Map.of("course", PRIVACY, "issuer", "Cruz Roja", "reference", "CR-9", "completedOn", "2026-01-05"));
        assertThat(handIn(form)).contains("Enlace: indique dónde está el documento");
        form.put("link", "http://cards.example/9");
        assertThat(handIn(form)).contains("empiece por https://");
        form.put("link", "https://cards.example/9");
        form.put("sha256", "abc");
        assertThat(handIn(form)).contains("64 caracteres hexadecimales");
        form.remove("sha256");
        form.put("validUntil", "2025-01-01");
        assertThat(handIn(form)).contains("Válido hasta: indique");
        form.put("validUntil", "2028-01-05");
        form.put("ce", "501");
        assertThat(handIn(form)).contains("como máximo 500");
        form.put("ce", "-1");
        assertThat(handIn(form)).contains("Horas de crédito");
        form.put("ce", "2");
        form.put("issuer", "x".repeat(201));
        form.put("reference", "");
        assertThat(handIn(form)).contains("acórtelo a 200", "Número: indique");
        form.put("issuer", "Cruz Roja");
        form.put("reference", "CR-9");
        form.put("completedOn", "1900-01-01");
        assertThat(handIn(form)).contains("Completado el: indique");
        form.put("completedOn", "2026-01-05");
        form.put("course", "no-such-course");
        assertThat(handIn(form)).contains("Curso: elija");
        form.put("course", PRIVACY);
        assertThat(handIn(form)).contains("Contará en cuanto alguien lo haya revisado", "Espera revisión");
        form.put("id", UUID.randomUUID().toString());
        assertThat(handIn(form)).contains("ya entregó este certificado");
        form.put("completedOn", "");
        assertThat(handIn(form)).contains("Elija el curso y el día");
        refuse("CR-9", "no se lee bien");
        assertThat(open(learner, "/certificates")).contains("Rechazado", "no se lee bien");
        nothingIsEnglish(14);
    }

    /// Nothing of it is left for others to review.
    private void refuse(String reference, String reason) {
        Visitor educator = hospital.visitor(port, Role.EDUCATOR);
        String claim = first(
                Pattern.compile("(?s)" + reference + ".*?action=\"(/certificates/review/[0-9a-f-]{36})\""),
                educator.get("/certificates/review").body());
        educator.post("/certificates/review", claim, Map.of("decision", "REFUSE", "reason", reason));
    }

    private String handIn(Map<String, String> form) {
        return send(learner, "/certificates", "/certificates", form);
    }

    @Test
    void aSessionThatIsFullItsCodeAndItsEnd() {
        UUID session = UUID.randomUUID();
        String formats = "/sessions/courses/" + SmallSessions.AIRWAY;
        LocalDateTime starts =
                LocalDateTime.now(SmallHospital.ZONE).plusMinutes(20).truncatedTo(ChronoUnit.MINUTES);
        var terms = new SessionTerms(
                SmallSessions.AIRWAY,
                "Aula 2",
                SmallHospital.ZONE,
                starts,
                Duration.ofHours(1),
                1,
                "educator",
                starts.toLocalDate());
        open(learner, "/sessions");
        open(learner, formats);
        sessions.schedule(session, terms, "educator");
        try {
            open(learner, formats);
            seating.enrol(session, hospital.person("W101"), "educator", false);
            assertThat(send(learner, formats, "/sessions/" + session + "/enrol", Map.of()))
                    .contains("queda en la lista de espera");
            assertThat(send(
                            learner,
                            "/sessions/" + session + "/here",
                            "/sessions/" + session + "/here",
                            Map.of("code", "000000")))
                    .contains("Está en la lista de espera: pida");
            seating.leave(session, hospital.person("W101"), "educator", false);
            open(learner, "/sessions");
            assertThat(send(
                            learner,
                            "/sessions/" + session + "/here",
                            "/sessions/" + session + "/here",
                            Map.of("code", "x")))
                    .contains("Este código no vale");
            send(learner, "/sessions", "/sessions/" + session + "/leave", Map.of());
            assertThat(send(
                            learner,
                            "/sessions/" + session + "/here",
                            "/sessions/" + session + "/here",
                            Map.of("code", "000000")))
                    .contains("No figura en la sesión");
            send(learner, formats, "/sessions/" + session + "/enrol", Map.of());
        } finally {
            sessions.cancel(session, "sin aula", "educator");
        }
        assertThat(open(learner, "/sessions")).contains("Esta sesión se canceló", "sin aula");
        assertThat(send(learner, formats, "/sessions/" + UUID.randomUUID() + "/enrol", Map.of()))
                .contains("No existe esa sesión");
        nothingIsEnglish(11);
    }

    @Test
    void aCheckOffThatWaits() {
        UUID checkOff = UUID.randomUUID();
        checkOffs.begin(
                checkOff,
                hospital.person("W100"),
                SmallSessions.COMPRESSIONS,
                "walk-observer",
                hospital.person("E101"));
        open(learner, "/sessions");
        assertThat(open(learner, "/sessions/check-offs/" + checkOff)).contains("Primero firma quien observa");
        assertThat(send(
                        learner,
                        "/sessions/check-offs/" + checkOff,
                        "/sessions/check-offs/" + checkOff,
                        Map.of("code", "000000")))
                .contains("Primero firma quien observa");
        open(learner, "/sessions/courses/" + SmallSessions.COMPRESSIONS);
        nothingIsEnglish(4);
    }

    @Test
    void aSurveyAndEachReasonToRefuseIt() {
        LocalDate today = LocalDate.now(SmallHospital.ZONE);
        var survey = new Survey(
                UUID.randomUUID(),
                "¿Qué falta?",
                "educator",
                today,
                today.plusDays(1),
                Set.of(),
                Set.of(),
                List.of(
                        new Survey.Question(Survey.Kind.SCALE, "¿Cuánto?", null),
                        new Survey.Question(Survey.Kind.TEXT, "¿Qué?", null)));
        assertThat(surveys.make(survey, "educator")).isInstanceOf(Surveys.Outcome.Done.class);
        String page = "/surveys/" + survey.id();
        try {
            open(learner, "/");
            open(learner, page);
            assertThat(send(learner, page, page, Map.of())).contains("Responda al menos a una pregunta");
            assertThat(send(learner, page, page, Map.of("a.0", "6", "a.1", "x".repeat(1_001))))
                    .contains("Pregunta 1: elija de 1 a 5", "Pregunta 2: como máximo 1.000 caracteres");
            assertThat(send(learner, page, page, Map.of("a.0", "4"))).contains("Gracias");
            assertThat(send(learner, "/", page, Map.of("a.0", "4"))).contains("Ya la respondió");
        } finally {
            surveys.close(survey.id(), "educator");
        }
        assertThat(send(learner, "/", page, Map.of("a.0", "4"))).contains("Esta encuesta ha terminado");
        nothingIsEnglish(7);
    }

    @Test
    void everyErrorAndThePublicCheck() {
        assertThat(open(learner, "/people")).contains("Sin acceso");
        assertThat(open(learner, "/training/" + UUID.randomUUID())).contains("No se encontró");
        assertThat(open(learner, "/training/no-number")).contains("No se entendió");
        HttpResponse<String> forged = learner.postWithoutToken("/catalogue/lift-safely/enrol", Map.of());
        assertThat(open(learner, Visitor.location(forged))).contains("lo que envió no se tomó");
        assertThat(open(learner, "/sign-in?ended=unsent")).contains("Su sesión había terminado");
        assertThat(open(learner, "/history/certificates/PC-0")).contains("No se encontró");
        Visitor nobody = spanish();
        open(nobody, "/verify");
        assertThat(open(nobody, "/verify/unknown")).contains("Ningún certificado");
        nothingIsEnglish(7);
    }

    @Test
    void whatLooksForEnglishFindsIt() {
        learner.post("/", "/language", Map.of("to", "en", "back", "/"));
        try {
            for (String page : List.of("/", "/history", "/certificates", "/calendar", "/sessions", "/people")) {
                assertThat(english.in(learner.browse(page).body())).as(page).isNotEmpty();
            }
        } finally {
            learner.post("/", "/language", Map.of("to", "es", "back", "/"));
        }
        assertThat(english.in("<p>??mine.title_es??</p>")).isNotEmpty();
        assertThat(english.in("<p lang=\"en\">It was the fault of the house</p>"))
                .isEmpty();
    }

    /// @return the page, or that to which it leads
    private String open(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.browse(path);
        return answer.statusCode() / 100 == 3 ? open(visitor, Visitor.location(answer)) : look(path, answer);
    }

    /// Sends a form, and opens what it leads to.
    private String send(Visitor visitor, String from, String path, Map<String, String> fields) {
        HttpResponse<String> answer = visitor.post(from, path, fields);
        return answer.statusCode() / 100 == 3 ? open(visitor, Visitor.location(answer)) : look("POST " + path, answer);
    }

    private String look(String place, HttpResponse<String> answer) {
        pages++;
        String body = answer.body();
        assertThat(body).as(place + ", " + answer.statusCode()).contains("<html lang=\"es\"");
        english.in(body).forEach(text -> left.add(place.replaceAll("[0-9a-f-]{36}", "…") + ": " + text));
        return body;
    }

    private void nothingIsEnglish(int least) {
        assertThat(left).isEmpty();
        assertThat(pages).isGreaterThanOrEqualTo(least);
    }

    private String attempt(String course) {
        return first(ATTEMPT, learner.get(course).body());
    }

    private String chosen(String course) {
        String catalogue = learner.get("/catalogue?q=" + course.substring(0, course.indexOf('-')))
                .body();
        return first(Pattern.compile("(?s)id=\"k-" + course + "\".*?/training/([0-9a-f-]{36})\""), catalogue);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return String.valueOf(found.group(1));
    }
}
