package io.preceptor.connector.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.mllp.Keys;
import io.preceptor.connector.notify.mail.MailProperties.Security;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subethamail.smtp.RejectException;

/// Letters to a real SMTP server on loopback.
class SmtpMailerTest {

    private static final UUID ID = UUID.fromString("6a0f3c2e-0000-4000-8000-000000000001");
    private static final UUID MARK = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-26T15:00:00Z"));
    private static final Mail LETTER = new Mail(
            ID,
            MARK,
            "linh@hospital.example",
            Locale.of("es"),
            "Su formación en el Hospital General",
            "Hola:\nesto es lo nuevo.\n",
            "<p>Hola:</p>");

    private MailServer server;

    @BeforeEach
    void listen() {
        server = MailServer.plain();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsTextAndHtmlUnderAMessageIdThatStaysTheSame() throws Exception {
        SmtpMailer mailer = plain(server.port());
        assertThat(mailer.send(LETTER)).isEqualTo(new MailOutcome.Sent("The server took it: 250"));
        assertThat(mailer.send(LETTER)).isInstanceOf(MailOutcome.Sent.class);

        MimeMessage got = server.letters.getFirst();
        assertThat(server.recipients).containsExactly("linh@hospital.example", "linh@hospital.example");
        assertThat(server.senders.getFirst()).isEqualTo("bounces+0123456789abcdef0123456789abcdef@hospital.example");
        assertThat(got.getMessageID()).isEqualTo("<" + ID + ".0123456789abcdef0123456789abcdef@hospital.example>");
        assertThat(server.letters.get(1).getMessageID()).isEqualTo(got.getMessageID());
        assertThat(got.getSubject()).isEqualTo("Su formación en el Hospital General");
        assertThat(((InternetAddress) got.getFrom()[0]).getPersonal()).isEqualTo("Hospital General Ñ");
        assertThat(got.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(got.getHeader("Content-Language", null)).isEqualTo("es");
        assertThat(got.getSentDate().toInstant()).isEqualTo(CLOCK.instant());
        var parts = (MimeMultipart) got.getContent();
        assertThat(parts.getContentType()).contains("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                .isEqualTo("Hola:\nesto es lo nuevo.\n");
        assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "550, 5.1.1 <linh@hospital.example>: no such user, Bounced, There is no such mailbox: 550 5.1.1",
        "550, no such user, Bounced, There is no such mailbox: 550",
        "551, user not local, Bounced, There is no such mailbox: 551",
        "550, 5.2.1 mailbox disabled, Bounced, There is no such mailbox: 550 5.2.1",
        "550, 5.7.1 relaying denied, Refused, The server will not take it for this mailbox: 550 5.7.1",
        "552, 5.2.2 mailbox full, Refused, The server will not take it for this mailbox: 552 5.2.2",
        "450, 4.2.1 greylisted, TryLater, The server will not take it for this mailbox now: 450 4.2.1",
        "452, 4.2.2 mailbox full, TryLater, The server will not take it for this mailbox now: 452 4.2.2"
    })
    void readsWhatIsSaidAboutTheMailbox(int code, String words, String outcome, String reason) {
        server.toRecipient = new RejectException(code, words);
        MailOutcome got = plain(server.port()).send(LETTER);
        assertThat(got.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(got.reason()).isEqualTo(reason);
        assertThat(server.letters).isEmpty();
    }

    @Test
    void blamesNoMailboxForWhatIsSaidAboutUsOrTheLetter() {
        SmtpMailer mailer = plain(server.port());
        server.toSender = new RejectException(550, "5.7.1 sender not allowed");
        assertThat(mailer.send(LETTER)).isInstanceOf(MailOutcome.Away.class);
        server.toSender = null;

        server.toLetter = new RejectException(554, "5.6.0 no such content here");
        assertThat(mailer.send(LETTER))
                .isEqualTo(new MailOutcome.Refused("The server will not take the letter: 554 5.6.0"));
        server.toLetter = new RejectException(451, "4.3.0 try again");
        assertThat(mailer.send(LETTER)).isInstanceOf(MailOutcome.TryLater.class);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 421 4.3.2 shutting down, CLOSE, Away",
        "RCPT, 421 4.3.2 shutting down, CLOSE, Away",
        "., 421 4.3.2 shutting down, CLOSE, Away",
        "RCPT, 450 4.7.1 greylisted, RESET_AT_QUIT, TryLater",
        "RCPT, 450 4.7.1 greylisted, SILENCE_AT_QUIT, TryLater",
        "RCPT, 550 5.1.1 no such user, RESET_AT_QUIT, Bounced",
        "., 250 2.0.0 queued, RESET_AT_QUIT, Sent",
        "., 250 2.0.0 queued, SILENCE_AT_QUIT, Sent"
    })
    void keepsWhatTheServerSaidWhereTheConnectionBreaksAfterIt(
            String command, String answer, BreakingServer.Break then, String outcome) throws Exception {
        try (var breaking = new BreakingServer(command, answer, then)) {
            assertThat(plain(breaking.port()).send(LETTER).getClass().getSimpleName())
                    .isEqualTo(outcome);
        }
    }

    @Test
    void isLetInByAServerThatBreaksOffAsWeLeave() throws Exception {
        try (var breaking = new BreakingServer("", "", BreakingServer.Break.RESET_AT_QUIT)) {
            assertThat(plain(breaking.port()).reach()).isNull();
        }
    }

    @Test
    void writesNoLetterToWhatIsNoAddress() {
        var nobody = new Mail(ID, MARK, "linh@@hospital.example", Locale.ENGLISH, "Your training", "Hello", "");
        assertThat(plain(server.port()).send(nobody))
                .isEqualTo(new MailOutcome.Refused("The letter cannot be written: look at its texts"));
    }

    @Test
    void saysThatTheServerIsAway() {
        int port = server.port();
        server.close();
        for (MailOutcome outcome : new MailOutcome[] {
            plain(port).send(LETTER), Objects.requireNonNull(plain(port).reach())
        }) {
            assertThat(outcome).isInstanceOf(MailOutcome.Away.class);
            assertThat(outcome.reason()).contains("preceptor.notices.mail");
        }
    }

    @Test
    void waitsNoLongerThanItIsToldForAndDoesNotKnowWhatBecameOfIt() {
        var settings = new MailProperties(
                "127.0.0.1",
                server.port(),
                Security.NONE,
                "",
                "",
                null,
                "training@hospital.example",
                "",
                "",
                Duration.ofSeconds(5),
                Duration.ofSeconds(2));
        var forever = new CountDownLatch(1);
        server.beforeAnswer = () -> {
            try {
                forever.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        assertThat(new SmtpMailer(settings, "Hospital", CLOCK, null).send(LETTER))
                .isInstanceOf(MailOutcome.AnswerUnknown.class);
        forever.countDown();
        assertThat(server.letters).hasSize(1);
    }

    @Test
    void signsInWithTheSecretOfAFile(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "right\n");
        try (var guarded = MailServer.guarded("preceptor", "right")) {
            SmtpMailer mailer = new SmtpMailer(signedIn(guarded.port(), secret), "Hospital", CLOCK, null);
            assertThat(mailer.reach()).isNull();
            assertThat(mailer.send(LETTER)).isInstanceOf(MailOutcome.Sent.class);
            Files.writeString(secret, "wrong");
            assertThat(mailer.reach())
                    .isInstanceOfSatisfying(
                            MailOutcome.Away.class,
                            away -> assertThat(away.reason())
                                    .contains("sign-in")
                                    .doesNotContain("wrong"));
            Files.delete(secret);
            assertThat(mailer.send(LETTER))
                    .isInstanceOfSatisfying(
                            MailOutcome.Away.class,
                            away -> assertThat(away.reason()).contains("password-file"));
        }
    }

    @Test
    void speaksByStartTlsAndToNobodyWhoDoesNotOfferItOrIsNotTrusted(@TempDir Path folder) throws Exception {
        var keys = new Keys(folder);
        var theirs = keys.make("mail");
        try (var safe = MailServer.startTls(Keys.context(theirs))) {
            assertThat(mailer(safe.port(), Security.STARTTLS, Keys.context(Keys.none(), theirs))
                            .send(LETTER))
                    .isInstanceOf(MailOutcome.Sent.class);
            assertThat(mailer(safe.port(), Security.STARTTLS, null).send(LETTER))
                    .isInstanceOfSatisfying(
                            MailOutcome.Away.class,
                            away -> assertThat(away.reason()).contains("No safe connection"));
        }
        assertThat(mailer(server.port(), Security.STARTTLS, null).send(LETTER))
                .isInstanceOfSatisfying(
                        MailOutcome.Away.class,
                        away -> assertThat(away.reason()).contains("No safe connection"));
        assertThat(server.letters).isEmpty();
    }

    @Test
    void takesNoLineBreakIntoAHeader() {
        assertThatThrownBy(() -> new Mail(ID, MARK, "a@b.example", Locale.ENGLISH, "a\r\nBcc: x@y.example", "", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mail(ID, MARK, "a@b.example\nBcc: x@y.example", Locale.ENGLISH, "a", "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThat(settings("mail", Security.STARTTLS, "", "", null, "no address")
                        .isSenderGiven())
                .isFalse();
        assertThat(settings("mail", Security.STARTTLS, "me", "", null, "a@b.example")
                        .isUsernameWithPassword())
                .isFalse();
        assertThat(settings("mail", Security.STARTTLS, "me", "x", Path.of("y"), "a@b.example")
                        .isOnePassword())
                .isFalse();
        assertThat(settings("mail", Security.NONE, "me", "x", null, "a@b.example")
                        .isPasswordKept())
                .isFalse();
        assertThat(settings("mail", Security.NONE, "me", "secret", null, "a@b.example"))
                .hasToString("MailProperties[host=mail, port=587, security=NONE]");
        assertThat(settings("", Security.STARTTLS, "", "", null, "").isConfigured())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "bounces@hospital.example, true",
        "bounces+*@hospital.example, true",
        "bounces*@hospital.example, false",
        "*@hospital.example, false",
        "bounces+*+*@hospital.example, false",
        "a-local-part-that-leaves-no-room-for-a-mark+*@hospital.example, false"
    })
    void takesAnEnvelopeAddressWithOneMarkThatFits(String address, boolean usable) {
        var settings = new MailProperties(
                "mail",
                587,
                Security.STARTTLS,
                "",
                "",
                null,
                "a@b.example",
                "",
                address,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        assertThat(settings.isEnvelopeUsable()).isEqualTo(usable);
    }

    private static SmtpMailer plain(int port) {
        return mailer(port, Security.NONE, null);
    }

    private static SmtpMailer mailer(int port, Security security, @Nullable SSLContext trust) {
        return new SmtpMailer(
                new MailProperties(
                        "127.0.0.1",
                        port,
                        security,
                        "",
                        "",
                        null,
                        "training@hospital.example",
                        "",
                        "bounces+*@hospital.example",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)),
                "Hospital General Ñ",
                CLOCK,
                trust);
    }

    private static MailProperties signedIn(int port, Path secret) {
        return new MailProperties(
                "127.0.0.1",
                port,
                Security.NONE,
                "preceptor",
                "",
                secret,
                "training@hospital.example",
                "",
                "",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    private static MailProperties settings(
            String host, Security security, String user, String password, @Nullable Path file, String from) {
        return new MailProperties(
                host, 587, security, user, password, file, from, "", "", Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
