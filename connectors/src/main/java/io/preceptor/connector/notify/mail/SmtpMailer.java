package io.preceptor.connector.notify.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.notify.mail.MailOutcome.AnswerUnknown;
import io.preceptor.connector.notify.mail.MailOutcome.Away;
import io.preceptor.connector.notify.mail.MailOutcome.Refused;
import io.preceptor.connector.notify.mail.MailOutcome.Sent;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// Sends letters by SMTP, each over a connection of its own. Safe for many threads.
public final class SmtpMailer {

    private final MailProperties settings;
    private final String fromName;
    private final InstantSource clock;
    private final Session session;

    /// @param fromName the name beside the sender's address where the settings have none
    /// @param trust    whom to believe; null for the certificates of the machine
    public SmtpMailer(MailProperties settings, String fromName, InstantSource clock, @Nullable SSLContext trust) {
        this.settings = settings;
        this.fromName = settings.fromName().isBlank() ? fromName : settings.fromName();
        this.clock = clock;
        this.session = MailSessions.of(
                protocol(settings),
                settings.connectTimeout(),
                settings.responseTimeout(),
                settings.security(),
                Map.of("localhost", "preceptor"),
                trust);
    }

    private static String protocol(MailProperties settings) {
        return settings.security() == MailProperties.Security.TLS ? "smtps" : "smtp";
    }

    /// Sends one letter and waits for the answer.
    public MailOutcome send(Mail mail) {
        MimeMessage message;
        try {
            message = message(mail);
        } catch (MessagingException e) {
            return new Refused("The letter cannot be written: look at its texts");
        }
        SMTPTransport transport = transport();
        try {
            MailOutcome refused = connect(transport);
            return refused == null ? send(transport, message) : refused;
        } finally {
            close(transport);
        }
    }

    /// Signs in and does nothing else.
    ///
    /// @return null where the server lets us in
    public @Nullable MailOutcome reach() {
        SMTPTransport transport = transport();
        try {
            return connect(transport);
        } finally {
            close(transport);
        }
    }

    private SMTPTransport transport() {
        try {
            return (SMTPTransport) session.getTransport(protocol(settings));
        } catch (NoSuchProviderException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // What the server had to say it said before; one that says 421 closes first (RFC 5321 section 3.8).
        }
    }

    /// @return null where the server lets us in
    private @Nullable MailOutcome connect(SMTPTransport transport) {
        try {
            String user = settings.username().isEmpty() ? null : settings.username();
            // Empty texts would make it ask the environment.
            transport.connect(settings.host(), settings.port(), user, user == null ? null : settings.secret());
            return null;
        } catch (AuthenticationFailedException e) {
            return new Away("The server refuses our sign-in: see username and password of preceptor.notices.mail");
        } catch (IOException e) {
            return new Away("The password cannot be read: see preceptor.notices.mail.password-file");
        } catch (MessagingException e) {
            return new Away(
                    isTls(e)
                            ? "No safe connection: see host and security of preceptor.notices.mail, and the server's"
                                    + " certificate"
                            : "The server cannot be reached: see host and port of preceptor.notices.mail");
        }
    }

    static boolean isTls(Throwable e) {
        for (Throwable one = e; one != null; one = one.getCause()) {
            if (one instanceof SSLException
                    || Objects.requireNonNullElse(one.getMessage(), "").contains("STARTTLS")) {
                return true;
            }
        }
        return false;
    }

    private static MailOutcome send(SMTPTransport transport, MimeMessage message) {
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Sent("The server took it: " + transport.getLastReturnCode());
        } catch (SendFailedException e) {
            return refusal(e);
        } catch (MessagingException e) {
            return new AnswerUnknown("The connection broke: the same leaves again under the same Message-ID");
        }
    }

    private static MailOutcome refusal(SendFailedException failed) {
        for (Exception one = failed; one instanceof MessagingException next; one = next.getNextException()) {
            if (one instanceof SMTPAddressFailedException address) {
                return SmtpAnswer.of(address.getReturnCode(), address.getMessage())
                        .toRecipient();
            }
            if (one instanceof SMTPSenderFailedException sender) {
                return SmtpAnswer.of(sender.getReturnCode(), sender.getMessage())
                        .toSender();
            }
        }
        if (failed instanceof SMTPSendFailedException command) {
            if (command.getReturnCode() < 400) {
                return new AnswerUnknown("The connection broke: the same leaves again under the same Message-ID");
            }
            SmtpAnswer answer = SmtpAnswer.of(command.getReturnCode(), command.getMessage());
            return command.getCommand().startsWith("MAIL") ? answer.toSender() : answer.toLetter();
        }
        return new Refused("The address cannot stand on an envelope");
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = new WithId(session, "<" + mail.id() + "." + mail.hexMark() + "@" + domain() + ">");
        message.setEnvelopeFrom(settings.envelope(mail.hexMark()));
        // A report that comes back has the headers, and not what the letter says (RFC 3461 section 4.3).
        message.setReturnOption(SMTPMessage.RETURN_HDRS);
        message.setFrom(sender());
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // So that no absence note answers it (RFC 3834 section 5), Exchange's neither.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", mail.language().toLanguageTag());
        var text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8.name(), "plain");
        var html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private InternetAddress sender() throws MessagingException {
        try {
            return new InternetAddress(settings.from(), fromName, UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new MessagingException("UTF-8", impossible);
        }
    }

    private String domain() {
        return settings.from().substring(settings.from().indexOf('@') + 1);
    }

    /// A message that keeps the Message-ID it was given.
    private static final class WithId extends SMTPMessage {

        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
