package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.compliance.Champions;
import io.preceptor.lms.compliance.Champions.Champion;
import io.preceptor.lms.session.Seating;
import io.preceptor.lms.session.SessionTerms;
import io.preceptor.lms.session.Sessions;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A learner's calendar, what they say of a course, and whom they can ask.
@WholePortal
class OwnPagesTest {

    private static final Pattern ADDRESS =
            Pattern.compile("https://learning.hospital.example(/calendar/[A-Za-z0-9_-]{43}/training.ics)");

    private final SmallHospital hospital;
    private final Champions champions;
    private final Sessions sessions;
    private final Seating seating;
    private final Map<Role, Visitor> visitors;
    private final int port;

    OwnPagesTest(
            @Autowired SmallHospital hospital,
            @Autowired Champions champions,
            @Autowired Sessions sessions,
            @Autowired Seating seating,
            @LocalServerPort int port) {
        this.sessions = sessions;
        this.seating = seating;
        this.hospital = hospital;
        this.champions = champions;
        this.port = port;
        this.visitors = hospital.everyone(port);
    }

    @Test
    void aCalendarReadsDueDatesWithNothingButItsSecret() throws Exception {
        Visitor learner = learner("L600", "own-calendar");
        String feed = make(learner);
        var phone = new Visitor(port);

        HttpResponse<String> read = phone.get(feed);
        assertThat(read.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(read.body()).contains("DTSTART;VALUE=DATE:").doesNotContain("Rosa", "L600", "because", "http");
        Calendar calendar = new CalendarBuilder().build(new StringReader(read.body()));
        assertThat(calendar.validate().hasErrors()).isFalse();
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(Objects.requireNonNull(event.getSummary()).getValue())
                    .isEqualTo("Privacy of patient information");
            assertThat(event.getUid().orElseThrow().getValue())
                    .isEqualTo("assignment-" + hospital.assignment("L600", "privacy-everyone"));
        });

        String tag = read.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = phone.getUnlessItIs(feed, tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        String page = "/training/" + hospital.assignment("L600", "privacy-everyone");
        complete(learner, page);
        HttpResponse<String> empty = phone.getUnlessItIs(feed, tag);
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).doesNotContain("VEVENT");
        assertThat(new CalendarBuilder().build(new StringReader(empty.body())).getComponents())
                .hasSize(1);
    }

    @Test
    void aCalendarHasTheHoursAndThePlaceOfOnesOwnSessionsAndFollowsThem() throws Exception {
        Visitor learner = learner("L650", "own-sessions");
        hospital.hire("L651", "Ito", "Brandt");
        String feed = make(learner);
        UUID self = hospital.person("L650");
        UUID session = UUID.randomUUID();
        LocalDateTime starts = LocalDateTime.now(SmallHospital.ZONE).plusDays(3).truncatedTo(ChronoUnit.MINUTES);
        sessions.schedule(session, terms("Lab; floor 2, left", starts), "pat");
        seating.enrol(session, hospital.person("L651"), "test", true);
        seating.enrol(session, self, "own-sessions", true);

        VEvent waiting = session(feed, session);
        assertThat(waiting.getRequiredProperty("STATUS").getValue()).isEqualTo("TENTATIVE");
        assertThat(waiting.getRequiredProperty("SEQUENCE").getValue()).isEqualTo("0");
        assertThat(waiting.getRequiredProperty("LOCATION").getValue()).isEqualTo("Lab; floor 2, left");
        assertThat(waiting.getRequiredProperty("SUMMARY").getValue()).isEqualTo("Managing the airway");
        assertThat(waiting.getRequiredProperty("DTSTART").getValue()).isEqualTo(utc(starts));
        assertThat(waiting.getRequiredProperty("DTEND").getValue()).isEqualTo(utc(starts.plusHours(2)));

        seating.leave(session, hospital.person("L651"), "test", true);
        assertThat(session(feed, session).getRequiredProperty("STATUS").getValue())
                .isEqualTo("CONFIRMED");
        sessions.change(session, terms("Room 4", starts.plusHours(1)), "", "pat");
        VEvent moved = session(feed, session);
        assertThat(moved.getRequiredProperty("SEQUENCE").getValue()).isEqualTo("1");
        assertThat(moved.getRequiredProperty("DTSTART").getValue()).isEqualTo(utc(starts.plusHours(1)));
        sessions.cancel(session, "the instructor is ill", "pat");
        VEvent cancelled = session(feed, session);
        assertThat(cancelled.getRequiredProperty("STATUS").getValue()).isEqualTo("CANCELLED");
        assertThat(cancelled.getRequiredProperty("SEQUENCE").getValue()).isEqualTo("2");
        assertThat(new Visitor(port).get(feed).body()).doesNotContain("the instructor is ill", "Rosa", "L650");
    }

    private VEvent session(String feed, UUID session) throws Exception {
        Calendar calendar = new CalendarBuilder()
                .build(new StringReader(new Visitor(port).get(feed).body()));
        assertThat(calendar.validate().hasErrors()).isFalse();
        return calendar.<VEvent>getComponents("VEVENT").stream()
                .filter(event -> event.getUid().orElseThrow().getValue().equals("session-" + session))
                .findFirst()
                .orElseThrow();
    }

    private static String utc(LocalDateTime there) {
        return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                .format(there.atZone(SmallHospital.ZONE).withZoneSameInstant(ZoneOffset.UTC));
    }

    private static SessionTerms terms(String place, LocalDateTime starts) {
        return new SessionTerms(
                SmallSessions.AIRWAY,
                place,
                SmallHospital.ZONE,
                starts,
                Duration.ofHours(2),
                1,
                "pat",
                starts.toLocalDate());
    }

    @Test
    void aCalendarIsMadeAnewAndRevoked() {
        Visitor learner = learner("L601", "own-calendar-anew");
        String first = make(learner);
        String second = make(learner);
        var phone = new Visitor(port);

        assertThat(phone.get(first).statusCode()).isEqualTo(404);
        assertThat(phone.get(second).statusCode()).isEqualTo(200);
        assertThat(learner.get("/calendar").body()).as("shown once").doesNotContain("training.ics");
        learner.post("/calendar", "/calendar/revoke", Map.of());
        HttpResponse<String> revoked = phone.get(second);
        assertThat(revoked.statusCode()).isEqualTo(404);
        assertThat(revoked.body())
                .isEqualTo(phone.get("/calendar/nobody/training.ics").body());
    }

    @Test
    void anOpinionIsKeptOnceAndNamesNobodyWithoutLeave() {
        Visitor learner = learner("L602", "own-opinion");
        String page = "/training/" + hospital.assignment("L602", "privacy-everyone");
        String result = Visitor.location(complete(learner, page));
        String say = result + "/feedback";

        assertThat(learner.get(Visitor.location(learner.post(result, say, Map.of("stars", "9"))))
                        .body())
                .contains("Choose 1 to 5");
        learner.post(result, say, Map.of("stars", "2", "comment", "<i>Long</i> words"));
        learner.post(result, say, Map.of("stars", "4", "comment", "Good <i>now</i>\r\nand short"));
        assertThat(learner.get(result).body()).contains("Good &lt;i&gt;now&lt;/i&gt;", "Change it");

        Visitor educator = Objects.requireNonNull(visitors.get(Role.EDUCATOR));
        assertThat(educator.get("/feedback/hipaa-privacy").body())
                .contains("Good &lt;i&gt;now&lt;/i&gt;\nand short", "Without a name")
                .doesNotContain("Long", "Rosa");
        learner.post(result, say, Map.of("stars", "4", "comment", "Good", "named", "true"));
        assertThat(educator.get("/feedback/hipaa-privacy").body()).contains("Rosa Blanco");
        assertThat(educator.get("/feedback").body()).contains("Privacy of patient information");
        assertThat(Objects.requireNonNull(visitors.get(Role.LEARNER))
                        .post("/", say, Map.of("stars", "1"))
                        .statusCode())
                .as("nobody else's")
                .isEqualTo(404);
    }

    @Test
    void theChampionIsOneTapAway() {
        Visitor learner = learner("L603", "own-champion");
        assertThat(learner.get("/").body()).doesNotContain("Whom you can ask");
        champions.name(
                new Champion("GEN", Champions.ANY_TOPIC, hospital.person("E100"), "on <b>weekdays</b>"), "educator");
        try {
            assertThat(learner.get("/").body())
                    .contains("Whom you can ask", "Nguyen", "mailto:linh@example.org", "on &lt;b&gt;weekdays");
            assertThat(learner.get("/training/" + hospital.assignment("L603", "privacy-everyone"))
                            .body())
                    .contains("mailto:linh@example.org");
        } finally {
            champions.dismiss("GEN", Champions.ANY_TOPIC, hospital.person("E100"), "educator");
        }
    }

    private String make(Visitor learner) {
        String body = learner.get(Visitor.location(learner.post("/calendar", "/calendar", Map.of())))
                .body();
        Matcher found = ADDRESS.matcher(body);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static HttpResponse<String> complete(Visitor learner, String page) {
        return learner.post(
                page,
                page + "?q.what-counts=spoken&q.what-counts=photo",
                Map.of("attempt", UUID.randomUUID().toString(), "q.curiosity", "no"));
    }

    private Visitor learner(String employee, String account) {
        hospital.hire(employee, "Rosa", "Blanco");
        return new Visitor(port)
                .begin(account, hospital.open(account, Role.LEARNER, hospital.person(employee)), SmallHospital.OWN);
    }
}
