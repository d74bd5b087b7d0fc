package io.preceptor.routes.wiring;

import io.preceptor.connector.notify.mail.BounceProperties;
import io.preceptor.connector.notify.mail.MailProperties;
import io.preceptor.connector.notify.mail.ReturnBox;
import io.preceptor.connector.notify.mail.SmtpMailer;
import io.preceptor.connector.notify.webhook.ChatProperties;
import io.preceptor.connector.notify.webhook.ChatWebhook;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.Noticing;
import io.preceptor.lms.notice.PostOffice;
import io.preceptor.lms.notice.Posting;
import io.preceptor.lms.notice.store.DigestStore;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.NoticeQueries;
import io.preceptor.lms.notice.store.ReturnCounts;
import io.preceptor.lms.notice.store.ReturnStore;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.notice.store.SuppressionStore;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.notice.BounceReading;
import io.preceptor.routes.notice.LetterWriter;
import io.preceptor.routes.notice.Mailroom;
import io.preceptor.routes.notice.NoticeProperties;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notices, the mail server and the channel. The page about them is there also where they are switched off.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    NoticeProperties.class,
    MailProperties.class,
    BounceProperties.class,
    ChatProperties.class
})
class NoticesConfiguration {

    @Bean
    NoticeQueries noticeList(JdbcClient jdbc) {
        return new NoticeQueries(jdbc);
    }

    @Bean
    SendStore noticeSending(JdbcClient jdbc, Transactions transactions) {
        return new SendStore(jdbc, transactions);
    }

    @Bean
    DigestStore noticeDigests(JdbcClient jdbc) {
        return new DigestStore(jdbc);
    }

    @Bean
    SmtpMailer mailer(MailProperties mail, HospitalProperties hospital, Clock clock) {
        return new SmtpMailer(mail, hospital.name(), clock, null);
    }

    @Bean
    ReturnBox returnBox(BounceProperties bounces) {
        return new ReturnBox(bounces, null);
    }

    @Bean
    BounceReading bounceReading(ReturnBox box, JdbcClient jdbc, Transactions transactions) {
        return new BounceReading(box, new ReturnStore(jdbc, transactions));
    }

    @Bean
    ReturnCounts returnCounts(JdbcClient jdbc) {
        return new ReturnCounts(jdbc);
    }

    @Bean
    ChatWebhook chatWebhook(ChatProperties chat) {
        return new ChatWebhook(chat);
    }

    @Bean
    @ConditionalOnBooleanProperty("preceptor.notices.enabled")
    PostOffice mailroom(
            NoticeProperties notices,
            MailProperties mail,
            HospitalProperties hospital,
            SmtpMailer mailer,
            ChatWebhook chatWebhook) {
        if (!mail.isConfigured()) {
            throw new StartRefused(
                    "preceptor.notices.enabled is true, and preceptor.notices.mail.host names no mail server",
                    "Set preceptor.notices.mail.host and preceptor.notices.mail.from, or switch notices off.");
        }
        var writer = new LetterWriter(
                hospital.name(),
                Objects.requireNonNull(notices.link()),
                notices.mostInDigest(),
                Locale.forLanguageTag(notices.language()));
        return new Mailroom(writer, mailer, chatWebhook);
    }

    @Bean
    @ConditionalOnBooleanProperty("preceptor.notices.enabled")
    Noticing noticing(
            Transactions transactions,
            JdbcClient jdbc,
            DigestStore digests,
            Publications publications,
            NoticeProperties notices) {
        return new Noticing(
                transactions,
                new NoticePeople(jdbc),
                digests,
                new SuppressionStore(jdbc),
                world(publications),
                notices.rhythm());
    }

    @Bean
    @ConditionalOnBooleanProperty("preceptor.notices.enabled")
    Posting posting(
            SendStore sending,
            JdbcClient jdbc,
            Publications publications,
            PostOffice office,
            NoticeProperties notices) {
        return new Posting(
                sending,
                new NoticePeople(jdbc),
                world(publications),
                office,
                new Posting.Limits(
                        notices.lease(), notices.mostAMinute(), notices.quiet(), notices.languageAttribute()));
    }

    private static Supplier<World> world(Publications publications) {
        return () -> publications.upToNow().getLast();
    }
}
