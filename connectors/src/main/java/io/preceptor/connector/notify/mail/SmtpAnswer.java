package io.preceptor.connector.notify.mail;

import io.preceptor.connector.notify.mail.MailOutcome.Away;
import io.preceptor.connector.notify.mail.MailOutcome.Bounced;
import io.preceptor.connector.notify.mail.MailOutcome.Refused;
import io.preceptor.connector.notify.mail.MailOutcome.TryLater;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An answer that is not the server's thanks: its code (RFC 5321 section 4.2) and, where the server gives one, its
/// enhanced status (RFC 3463). The words after them name addresses, and are dropped.
///
/// @param status such as `5.1.1`; null where there is none
record SmtpAnswer(int code, @Nullable String status) {

    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    static SmtpAnswer of(int code, @Nullable String words) {
        Matcher found = STATUS.matcher(words == null ? "" : words);
        return new SmtpAnswer(code, found.find() ? found.group(1) : null);
    }

    /// What it means when it answers RCPT: about the mailbox, unless the status says that it is about us.
    MailOutcome toRecipient() {
        if (code == 421) {
            return new Away("The server closes: " + this);
        }
        if (code < 500) {
            return new TryLater("The server will not take it for this mailbox now: " + this);
        }
        if (status == null ? code == 550 || code == 551 || code == 553 : isAboutMailbox(status)) {
            return new Bounced("There is no such mailbox: " + this);
        }
        return new Refused("The server will not take it for this mailbox: " + this);
    }

    /// What it means when it answers MAIL or AUTH: about us, and so about every letter.
    MailOutcome toSender() {
        return new Away(
                "The server refuses us: " + this + "; see username, password and from of preceptor.notices.mail");
    }

    /// What it means when it answers DATA or its end: about the letter.
    MailOutcome toLetter() {
        if (code == 421) {
            return new Away("The server closes: " + this);
        }
        return code < 500
                ? new TryLater("The server will not take it now: " + this)
                : new Refused("The server will not take the letter: " + this);
    }

    /// No such mailbox, host or domain; moved; switched off for good (RFC 3463 sections 3.2 and 3.3).
    private static boolean isAboutMailbox(String status) {
        return switch (status) {
            case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return status == null ? Integer.toString(code) : code + " " + status;
    }
}
