package io.preceptor.routes.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.notify.mail.Mail;
import io.preceptor.lms.notice.Letter;
import io.preceptor.lms.notice.Letter.Line;
import io.preceptor.lms.notice.MessageKind;
import io.preceptor.lms.notice.NoticeKind;
import io.preceptor.lms.session.SessionTerms;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterWriterTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private final LetterWriter writer =
            new LetterWriter("General Hospital", URI.create("https://learning.hospital.example/"), 3, Locale.ENGLISH);

    @Test
    void saysInPlainEnglishWhatIsNewMostUrgentFirst() {
        Mail mail = writer.mail(digest(
                null,
                "Linh",
                new Line(NoticeKind.ASSIGNED, null, "Hand hygiene", DAY.plusDays(30)),
                new Line(NoticeKind.OVERDUE, null, "Fire safety", DAY)));
        assertThat(mail.subject()).isEqualTo("Your training at General Hospital");
        assertThat(mail.text()).isEqualTo("""
                Hello Linh,

                this is new about your training:

                Overdue
                - Fire safety, was due on November 30, 2026

                New for you
                - Hand hygiene, due on December 30, 2026

                Open my training: https://learning.hospital.example/

                You get this letter because of your work at General Hospital. Nobody reads answers to it; ask your manager or your educator.
                """);
        assertThat(mail.html())
                .contains(
                        "<html lang=\"en\">",
                        "Hello Linh,",
                        "Fire safety",
                        "href=\"https://learning.hospital.example/\"")
                .doesNotContain(" th:");
    }

    @Test
    void writesSpanishToThoseWhoReadItAndTheHousesLanguageToAllOthers() {
        Line line = new Line(NoticeKind.DUE_SOON, null, "Higiene de manos", DAY);
        for (String spanish : List.of("es", "es-US", "es_MX", "ES")) {
            Mail mail = writer.mail(digest(spanish, "Rosa", line));
            assertThat(mail.text()).contains("Hola, Rosa:", "Vence pronto", "vence el 30 de noviembre de 2026");
            assertThat(mail.subject()).isEqualTo("Su formación en General Hospital");
            assertThat(mail.html()).contains("<html lang=\"es\">");
        }
        for (String other : List.of("de", "Español", "", "x\u0000y")) {
            assertThat(writer.mail(digest(other, "Rosa", line)).language()).isEqualTo(Locale.ENGLISH);
        }
    }

    @Test
    void namesNoMoreThanIsSetAndSaysHowManyMoreThereAre() {
        var lines = new ArrayList<Line>();
        for (int i = 1; i <= 40; i++) {
            lines.add(new Line(NoticeKind.ASSIGNED, null, "Course " + i, DAY));
        }
        Mail mail = writer.mail(digest(null, null, lines.toArray(Line[]::new)));
        assertThat(mail.text())
                .startsWith("Hello,\n")
                .contains("Course 3,", "And 37 more: see the pages.")
                .doesNotContain("Course 4,");
        assertThat(mail.html()).contains("And 37 more");
        assertThat(writer.mail(digest(null, null, lines.subList(0, 4).toArray(Line[]::new)))
                        .text())
                .contains("And one more");
    }

    @Test
    void tellsAManagerAboutWhomItIsAndNamesNobodyInTheSubject() {
        var letter = new Letter.Digest(
                UUID.randomUUID(),
                UUID.randomUUID(),
                MessageKind.MANAGER_DIGEST,
                "m@hospital.example",
                null,
                "Marisol",
                DAY,
                List.of(new Line(NoticeKind.ESCALATED, "Linh Nguyen", "Fire safety", DAY)));
        Mail mail = writer.mail(letter);
        assertThat(mail.subject()).isEqualTo("Overdue training of your people at General Hospital");
        assertThat(mail.text()).contains("- Linh Nguyen: Fire safety, was due on November 30, 2026");
        assertThat(mail.html()).contains("Linh Nguyen");
    }

    @Test
    void saysOfASessionWhenAndWhereByTheClockThereAndWhy() {
        var terms = new SessionTerms(
                "bls",
                "Room 4 <b>",
                ZoneId.of("America/Chicago"),
                DAY.atTime(7, 0),
                Duration.ofHours(4),
                8,
                "pat",
                DAY);
        var next = new SessionTerms(
                "acls",
                "Lab",
                ZoneId.of("America/Chicago"),
                DAY.plusDays(1).atTime(7, 0),
                Duration.ofHours(4),
                8,
                "pat",
                DAY);
        Mail mail = writer.mail(sessions(
                null,
                new Line(NoticeKind.SESSION_SOON, null, "BLS", DAY, new Letter.Meeting(terms, "")),
                new Line(NoticeKind.SESSION_SOON, null, "ACLS", DAY.plusDays(1), new Letter.Meeting(next, "")),
                new Line(
                        NoticeKind.SESSION_MOVED,
                        null,
                        "Airway",
                        DAY,
                        new Letter.Meeting(terms, "The lab is flooded.\nSorry!"))));
        assertThat(mail.subject()).isEqualTo("News of your sessions at General Hospital");
        assertThat(mail.text()).isEqualTo("""
                Hello Rosa,

                this is new about your sessions:

                At another time or place
                - Airway, now Mon, Nov 30, 2026, 07:00–11:00 CST, Room 4 <b>
                  The lab is flooded. Sorry!

                Today
                - BLS, Mon, Nov 30, 2026, 07:00–11:00 CST, Room 4 <b>

                Tomorrow
                - ACLS, Tue, Dec 1, 2026, 07:00–11:00 CST, Lab

                Open my sessions: https://learning.hospital.example/sessions

                You get this letter because of your work at General Hospital. Nobody reads answers to it; ask your manager or your educator.
                """);
        assertThat(mail.html())
                .contains(
                        "Room 4 &lt;b&gt;", "The lab is flooded. Sorry!", "https://learning.hospital.example/sessions");

        Line off = new Line(NoticeKind.SESSION_CANCELLED, null, "BLS", DAY, new Letter.Meeting(terms, ""));
        assertThat(writer.mail(sessions("es", off)).text())
                .contains(
                        "Canceladas\n- BLS, no se celebra: lun 30 nov 2026, 07:00–11:00 CST, Room 4",
                        "Abrir mis sesiones");
    }

    private static Letter.Digest sessions(@Nullable String language, Line... lines) {
        return new Letter.Digest(
                UUID.randomUUID(),
                UUID.randomUUID(),
                MessageKind.SESSIONS,
                "a@hospital.example",
                language,
                "Rosa",
                DAY,
                List.of(lines));
    }

    @Test
    void letsNoTextFromOutsideBecomeMarkupOrAnotherLine() {
        Mail mail = writer.mail(digest(
                null,
                "<b>x</b>\r\nBcc: a@b.example",
                new Line(NoticeKind.OVERDUE, null, "a'b <script>{0}</script>\nnew", DAY)));
        assertThat(mail.html()).contains("&lt;script&gt;").doesNotContain("<script>", "<b>");
        assertThat(mail.text()).contains("Hello <b>x</b> Bcc: a@b.example,", "- a'b <script>{0}</script> new, was");
    }

    @Test
    void countsForAChannelAndNamesNobody() {
        assertThat(writer.lines(new Letter.Team(
                        UUID.randomUUID(), Map.of(NoticeKind.OVERDUE, 1L, NoticeKind.ASSIGNED, 1_234L))))
                .containsExactly(
                        "Training at General Hospital: who was told what",
                        "1,234 people got something new",
                        "1 person was told that something is overdue");
    }

    @Test
    void hasTheSameWordsInBothLanguages() throws Exception {
        assertThat(words("digest_es").keySet()).isEqualTo(words("digest").keySet());
        for (NoticeKind kind : NoticeKind.values()) {
            assertThat(words("digest")).containsKeys("group." + kind, "item." + kind, "team." + kind);
        }
    }

    private static Properties words(String name) throws Exception {
        var words = new Properties();
        try (var in = LetterWriter.class.getResourceAsStream("/notices/" + name + ".properties")) {
            words.load(in);
        }
        return words;
    }

    private static Letter.Digest digest(@Nullable String language, @Nullable String given, Line... lines) {
        return new Letter.Digest(
                UUID.randomUUID(),
                UUID.randomUUID(),
                MessageKind.DIGEST,
                "a@hospital.example",
                language,
                given,
                DAY,
                List.of(lines));
    }
}
