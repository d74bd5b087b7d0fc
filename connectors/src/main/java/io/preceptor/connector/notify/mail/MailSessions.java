package io.preceptor.connector.notify.mail;

import io.preceptor.connector.notify.mail.MailProperties.Security;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Sessions of mail servers that wait only so long, and are as safe as the settings say or not at all.
final class MailSessions {

    private MailSessions() {}

    /// @param protocol of the provider, for instance `smtps`
    /// @param connect  for how long a connection is waited for
    /// @param answer   for how long each answer is
    /// @param own      what only this protocol knows, by its name there
    /// @param trust    whom to believe; null for the certificates of the machine
    static Session of(
            String protocol,
            Duration connect,
            Duration answer,
            Security security,
            Map<String, String> own,
            @Nullable SSLContext trust) {
        var all = new Properties();
        String prefix = "mail." + protocol + ".";
        all.put(prefix + "connectiontimeout", Long.toString(connect.toMillis()));
        all.put(prefix + "timeout", Long.toString(answer.toMillis()));
        all.put(prefix + "writetimeout", Long.toString(answer.toMillis()));
        // What is not offered is refused: nobody between us may take STARTTLS away.
        all.put(prefix + "starttls.enable", Boolean.toString(security == Security.STARTTLS));
        all.put(prefix + "starttls.required", Boolean.toString(security == Security.STARTTLS));
        all.put(prefix + "ssl.checkserveridentity", "true");
        own.forEach((name, value) -> all.put(prefix + name, value));
        if (trust != null) {
            all.put(prefix + "ssl.socketFactory", trust.getSocketFactory());
        }
        return Session.getInstance(all);
    }
}
