package io.preceptor.connector.notify.mail;

import io.preceptor.connector.notify.mail.MailProperties.Security;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/// Reads the mailbox for what comes back by IMAP (RFC 9051): what is unread there, the oldest first.
///
/// A mail is marked as read, and moved where the settings say so, once it was taken; none is ever deleted. Where
/// taking it fails it stays as it is, for the next turn.
public final class ReturnBox {

    private final BounceProperties settings;
    private final Session session;

    /// How it ended. Reasons are in our words, without addresses.
    public sealed interface Outcome {

        /// @param mails how many were taken
        record Read(int mails) implements Outcome {}

        /// It cannot be read now, or not to its end.
        record Away(String reason) implements Outcome {}
    }

    /// @param trust whom to believe; null for the certificates of the machine
    public ReturnBox(BounceProperties settings, @Nullable SSLContext trust) {
        this.settings = settings;
        this.session = MailSessions.of(
                protocol(settings),
                settings.connectTimeout(),
                settings.responseTimeout(),
                settings.security(),
                Map.of("fetchsize", "65536"),
                trust);
    }

    private static String protocol(BounceProperties settings) {
        return settings.security() == Security.TLS ? "imaps" : "imap";
    }

    /// Hands over what is unread, at most as many as the settings say.
    ///
    /// @param taking keeps what one mail says before it returns; what it throws ends the turn
    public Outcome read(Consumer<ReturnedMail> taking) {
        try (IMAPStore store = (IMAPStore) session.getStore(protocol(settings))) {
            Outcome.Away refused = connect(store);
            return refused == null ? read(store, taking) : refused;
        } catch (MessagingException e) {
            return new Outcome.Away("The connection to the mailbox broke");
        }
    }

    /// Signs in, looks whether the folder is there, and does nothing else.
    ///
    /// @return null where the mailbox can be read
    public Outcome.@Nullable Away reach() {
        try (IMAPStore store = (IMAPStore) session.getStore(protocol(settings))) {
            Outcome.Away refused = connect(store);
            return refused != null || store.getFolder(settings.folder()).exists() ? refused : missing();
        } catch (MessagingException e) {
            return new Outcome.Away("The connection to the mailbox broke");
        }
    }

    private static Outcome.Away missing() {
        return new Outcome.Away("There is no such folder: see preceptor.notices.bounces.folder");
    }

    private Outcome.@Nullable Away connect(IMAPStore store) {
        try {
            store.connect(settings.host(), settings.port(), settings.username(), settings.secret());
            return null;
        } catch (AuthenticationFailedException e) {
            return new Outcome.Away(
                    "The server refuses our sign-in: see username and password of preceptor.notices.bounces");
        } catch (IOException e) {
            return new Outcome.Away("The password cannot be read: see preceptor.notices.bounces.password-file");
        } catch (MessagingException e) {
            return new Outcome.Away(
                    SmtpMailer.isTls(e)
                            ? "No safe connection: see host and security of preceptor.notices.bounces, and the"
                                    + " server's certificate"
                            : "The server cannot be reached: see host and port of preceptor.notices.bounces");
        }
    }

    private Outcome read(IMAPStore store, Consumer<ReturnedMail> taking) throws MessagingException {
        var folder = (IMAPFolder) store.getFolder(settings.folder());
        if (!folder.exists()) {
            return missing();
        }
        folder.open(Folder.READ_WRITE);
        try {
            Folder done = done(store);
            Message[] unread = folder.search(new AndTerm(
                    new FlagTerm(new Flags(Flags.Flag.SEEN), false),
                    new FlagTerm(new Flags(Flags.Flag.DELETED), false)));
            int taken = 0;
            for (Message message : unread) {
                if (taken == settings.mostATurn()) {
                    break;
                }
                if (take(folder, (IMAPMessage) message, done, taking)) {
                    taken++;
                }
            }
            return new Outcome.Read(taken);
        } finally {
            if (folder.isOpen()) {
                // Without expunging what anybody else has marked as deleted.
                folder.close(false);
            }
        }
    }

    /// @return null where mails stay, or the server cannot move any (RFC 6851): then they are only marked
    private @Nullable Folder done(IMAPStore store) throws MessagingException {
        if (settings.doneFolder().isBlank() || !store.hasCapability("MOVE")) {
            return null;
        }
        Folder done = store.getFolder(settings.doneFolder());
        if (!done.exists() && !done.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("no folder");
        }
        return done;
    }

    /// @return whether it was there
    private boolean take(IMAPFolder folder, IMAPMessage message, @Nullable Folder done, Consumer<ReturnedMail> taking)
            throws MessagingException {
        try {
            taking.accept(mail(folder, message));
            message.setFlag(Flags.Flag.SEEN, true);
            if (done != null) {
                folder.moveMessages(new Message[] {message}, done);
            }
            return true;
        } catch (MessageRemovedException gone) {
            return false;
        }
    }

    private ReturnedMail mail(IMAPFolder folder, IMAPMessage message) throws MessagingException {
        long most = settings.maxSize().toBytes();
        String place = settings.folder() + "/" + folder.getUIDValidity() + "/" + folder.getUID(message);
        if (message.getSize() > most) {
            return new ReturnedMail.TooLarge(hash(place.getBytes(StandardCharsets.UTF_8)));
        }
        // Looking at it does not mark it as read.
        message.setPeek(true);
        try (InputStream in = message.getMimeStream()) {
            byte[] content = in.readNBytes(Math.toIntExact(most) + 1);
            return content.length > most
                    ? new ReturnedMail.TooLarge(hash(place.getBytes(StandardCharsets.UTF_8)))
                    : new ReturnedMail.Whole(hash(content), content);
        } catch (IOException e) {
            throw new MessagingException("cannot be fetched", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
