package io.preceptor.connector.notify.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/// A real SMTP server on loopback whose answers a test chooses.
final class MailServer implements AutoCloseable {

    /// What is said instead of thanks; null for thanks.
    volatile @Nullable RejectException toSender;

    volatile @Nullable RejectException toRecipient;
    volatile @Nullable RejectException toLetter;
    /// What happens when the letter is there and its answer is not.
    volatile Runnable beforeAnswer = () -> {};
    final List<String> recipients = new CopyOnWriteArrayList<>();
    final List<String> senders = new CopyOnWriteArrayList<>();
    final List<MimeMessage> letters = new CopyOnWriteArrayList<>();
    private final SMTPServer server;

    private MailServer(UnaryOperator<SMTPServer.Builder> how) {
        server = how.apply(SMTPServer.port(0)
                        .hostName("mail.hospital.example")
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandlerFactory(_ -> new Handler()))
                .build();
        server.start();
    }

    static MailServer plain() {
        return new MailServer(builder -> builder);
    }

    static MailServer startTls(SSLContext tls) {
        return new MailServer(builder -> builder.startTlsSocketFactory(tls).requireTLS());
    }

    /// Lets in whoever says this.
    static MailServer guarded(String user, String password) {
        return new MailServer(builder -> builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((name, secret, _) -> {
                    if (!name.equals(user) || !secret.equals(password)) {
                        throw new LoginFailedException();
                    }
                })));
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {

        @Override
        public void from(String sender) throws RejectException {
            reject(toSender);
            senders.add(sender);
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            reject(toRecipient);
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream content) throws RejectException, IOException {
            try {
                letters.add(new MimeMessage(Session.getInstance(new Properties()), content));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            reject(toLetter);
            beforeAnswer.run();
            return null;
        }

        @Override
        public void done() {}

        private static void reject(@Nullable RejectException instead) throws RejectException {
            if (instead != null) {
                throw instead;
            }
        }
    }
}
