package io.preceptor.routes.notice;

import io.preceptor.connector.notify.mail.MailOutcome;
import io.preceptor.connector.notify.mail.SmtpMailer;
import io.preceptor.connector.notify.webhook.ChatOutcome;
import io.preceptor.connector.notify.webhook.ChatWebhook;
import io.preceptor.lms.notice.Letter;
import io.preceptor.lms.notice.PostOffice;
import io.preceptor.lms.notice.Posted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts letters into words, and hands them to the mail server or the channel.
public final class Mailroom implements PostOffice {

    private static final Logger LOG = LoggerFactory.getLogger(Mailroom.class);

    private final LetterWriter writer;
    private final SmtpMailer mailer;
    private final ChatWebhook chat;

    public Mailroom(LetterWriter writer, SmtpMailer mailer, ChatWebhook chat) {
        this.writer = writer;
        this.mailer = mailer;
        this.chat = chat;
    }

    @Override
    public Posted post(Letter letter) {
        Posted posted =
                switch (letter) {
                    case Letter.Digest digest -> posted(mailer.send(writer.mail(digest)));
                    case Letter.Team team -> posted(chat.post(writer.lines(team)));
                };
        if (posted instanceof Posted.Away(String reason)) {
            LOG.warn("letters wait: {}", reason);
        }
        return posted;
    }

    private static Posted posted(MailOutcome outcome) {
        return switch (outcome) {
            case MailOutcome.Sent(String reason) -> new Posted.Sent(reason);
            case MailOutcome.TryLater(String reason) -> new Posted.TryLater(reason);
            case MailOutcome.Away(String reason) -> new Posted.Away(reason);
            case MailOutcome.AnswerUnknown(String reason) -> new Posted.AnswerUnknown(reason);
            case MailOutcome.Bounced(String reason) -> new Posted.Bounced(reason);
            case MailOutcome.Refused(String reason) -> new Posted.Refused(reason);
        };
    }

    private static Posted posted(ChatOutcome outcome) {
        return switch (outcome) {
            case ChatOutcome.Taken(String reason) -> new Posted.Sent(reason);
            // The channel's trouble is not the mail server's: letters go on.
            case ChatOutcome.TryLater(String reason) -> new Posted.TryLater(reason);
            case ChatOutcome.AnswerUnknown(String reason) -> new Posted.AnswerUnknown(reason);
            case ChatOutcome.Refused(String reason) -> new Posted.Refused(reason);
        };
    }
}
