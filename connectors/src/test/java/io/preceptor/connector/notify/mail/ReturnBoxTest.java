package io.preceptor.connector.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.preceptor.connector.notify.mail.MailProperties.Security;
import io.preceptor.connector.notify.mail.ReturnBox.Outcome;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// The mailbox on a real IMAP server on loopback.
class ReturnBoxTest {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
    });
    private static GreenMailUser user;

    private final List<ReturnedMail> taken = new ArrayList<>();

    @BeforeAll
    static void start() {
        SERVER.start();
        user = SERVER.setUser("bounces@hospital.example", "bounces", "secret");
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void empty() throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
    }

    @Test
    void handsOverEachUnreadMailOnceAndLeavesItMarkedAsRead() throws Exception {
        deliver(Reports.failed("5.1.1", "smtp; 550 no"));
        deliver("Subject: hello\n\nhello\n");
        ReturnBox box = box("");
        assertThat(box.reach()).isNull();
        assertThat(box.read(taken::add)).isEqualTo(new Outcome.Read(2));
        assertThat(box.read(taken::add)).isEqualTo(new Outcome.Read(0));
        assertThat(taken).hasSize(2);
        assertThat(((ReturnedMail.Whole) taken.getFirst()).content())
                .asString()
                .contains("Content-Type: multipart/report", "Action: failed");
        assertThat(folder("INBOX").getMessages())
                .hasSize(2)
                .allMatch(mail -> mail.isSet(Flags.Flag.SEEN))
                .noneMatch(mail -> mail.isSet(Flags.Flag.DELETED));
    }

    @Test
    void movesWhatItHasTakenAndDeletesNothing() throws Exception {
        deliver("Subject: one\n\n1\n");
        deliver("Subject: two\n\n2\n");
        ReturnBox box = box("Read");
        assertThat(box.read(taken::add)).isEqualTo(new Outcome.Read(2));
        assertThat(folder("INBOX").getMessageCount()).isZero();
        assertThat(folder("Read").getMessages()).hasSize(2).allMatch(mail -> mail.isSet(Flags.Flag.SEEN));
        deliver("Subject: three\n\n3\n");
        assertThat(box.read(taken::add)).isEqualTo(new Outcome.Read(1));
        assertThat(folder("Read").getMessageCount()).isEqualTo(3);
    }

    @Test
    void leavesUnreadWhatCouldNotBeKeptAndHandsItOverAgain() throws Exception {
        deliver("Subject: one\n\n1\n");
        ReturnBox box = box("Read");
        assertThatThrownBy(() -> box.read(_ -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");
        assertThat(folder("INBOX").getMessages())
                .singleElement()
                .matches(mail -> !mail.isSet(Flags.Flag.SEEN), "is unread");
        assertThat(box.read(taken::add)).isEqualTo(new Outcome.Read(1));
    }

    @Test
    void doesNotFetchWhatIsTooLarge() throws Exception {
        deliver("Subject: large\n\n" + "0123456789abcdef\n".repeat(2_000));
        assertThat(box("").read(taken::add)).isEqualTo(new Outcome.Read(1));
        assertThat(taken).singleElement().isInstanceOf(ReturnedMail.TooLarge.class);
        assertThat(folder("INBOX").getMessages())
                .singleElement()
                .matches(mail -> mail.isSet(Flags.Flag.SEEN), "is read");
    }

    @Test
    void pausesAfterAsManyAsTheSettingsSay() throws Exception {
        for (int i = 0; i < 5; i++) {
            deliver("Subject: " + i + "\n\nx\n");
        }
        assertThat(box("").read(taken::add)).isEqualTo(new Outcome.Read(3));
        assertThat(box("").read(taken::add)).isEqualTo(new Outcome.Read(2));
    }

    @Test
    void saysWhyItCannotRead(@TempDir Path folder) throws Exception {
        assertThat(away(settings(imap(), Security.NONE, "wrong", null, "INBOX")))
                .contains("refuses our sign-in", "preceptor.notices.bounces");
        assertThat(away(settings(imap(), Security.NONE, "secret", null, "NOWHERE")))
                .contains("no such folder");
        assertThat(away(settings(imap(), Security.STARTTLS, "secret", null, "INBOX")))
                .contains("No safe connection");
        assertThat(away(settings(imaps(), Security.TLS, "secret", null, "INBOX")))
                .as("a certificate that nobody vouches for")
                .contains("No safe connection");
        assertThat(away(settings(1, Security.NONE, "secret", null, "INBOX"))).contains("cannot be reached");
        Path secret = folder.resolve("secret");
        assertThat(away(settings(imap(), Security.NONE, "", secret, "INBOX"))).contains("password cannot be read");
        Files.writeString(secret, "secret\n");
        assertThat(new ReturnBox(settings(imap(), Security.NONE, "", secret, "INBOX"), null).reach())
                .isNull();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThat(settings(993, Security.TLS, "", null, "INBOX").isSignInGiven())
                .isFalse();
        assertThat(settings(993, Security.TLS, "x", Path.of("y"), "INBOX").isSignInGiven())
                .isFalse();
        assertThat(settings(993, Security.TLS, "x", null, "Read").isDoneElsewhere())
                .isFalse();
        BounceProperties clear = new BounceProperties(
                "imap.hospital.example",
                143,
                Security.NONE,
                "bounces",
                "secret",
                null,
                "INBOX",
                "",
                Duration.ofMinutes(5),
                DataSize.ofKilobytes(1),
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        assertThat(clear.isPasswordKept()).isFalse();
        assertThat(clear.isMaxSizeReasonable()).isFalse();
        assertThat(clear).asString().doesNotContain("secret");
    }

    private static String away(BounceProperties settings) {
        var box = new ReturnBox(settings, null);
        Outcome.Away away = Objects.requireNonNull(box.reach());
        assertThat(box.read(_ -> {})).isEqualTo(away);
        return away.reason();
    }

    private static ReturnBox box(String done) {
        return new ReturnBox(
                new BounceProperties(
                        "127.0.0.1",
                        imap(),
                        Security.NONE,
                        "bounces",
                        "secret",
                        null,
                        "INBOX",
                        done,
                        Duration.ofMinutes(5),
                        DataSize.ofKilobytes(16),
                        3,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)),
                null);
    }

    private static BounceProperties settings(
            int port, Security security, String password, @Nullable Path file, String folder) {
        return new BounceProperties(
                "127.0.0.1",
                port,
                security,
                "bounces",
                password,
                file,
                folder,
                "Read",
                Duration.ofMinutes(5),
                DataSize.ofKilobytes(16),
                3,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    private static int imap() {
        return SERVER.getImap().getPort();
    }

    private static int imaps() {
        return SERVER.getImaps().getPort();
    }

    private static void deliver(String mail) throws Exception {
        user.deliver(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(Reports.bytes(mail))));
    }

    private static MailFolder folder(String name) {
        return SERVER.getManagers().getImapHostManager().getFolder(user, name);
    }
}
