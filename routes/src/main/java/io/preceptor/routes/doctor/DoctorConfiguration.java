package io.preceptor.routes.doctor;

import io.preceptor.connector.mllp.AnswerSender;
import io.preceptor.connector.notify.mail.BounceProperties;
import io.preceptor.connector.notify.mail.MailProperties;
import io.preceptor.connector.notify.mail.ReturnBox;
import io.preceptor.connector.notify.mail.SmtpMailer;
import io.preceptor.lms.facade.store.SubscriptionStore;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.journal.SecondAnswers;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.returns.Target;
import io.preceptor.portal.doctor.Examiner;
import io.preceptor.routes.doctor.PortCheck.Presence;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.host.BrokerHealth;
import io.preceptor.routes.host.DatabaseProperties;
import io.preceptor.routes.host.HostProperties;
import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/// The examination, in the running product and beside it. What it looks at is asked for when it looks, since any
/// of it may be away.
@Configuration(proxyBeanMethods = false)
public class DoctorConfiguration {

    @Bean
    Examiner doctor(
            ConfigurableEnvironment environment,
            ApplicationContext context,
            HostProperties host,
            DatabaseProperties database,
            ObjectProvider<DataSource> source,
            ObjectProvider<Vitals> vitals,
            ObjectProvider<ConnectionFactory> connections,
            ObjectProvider<BrokerHealth> broker,
            ObjectProvider<FeedSources> feedSources,
            ObjectProvider<Feeds> feeds,
            ObjectProvider<List<Target>> targets,
            ObjectProvider<List<AnswerSender>> senders,
            ObjectProvider<SecondAnswers> answers,
            ObjectProvider<MailProperties> mail,
            ObjectProvider<SmtpMailer> mailer,
            ObjectProvider<BounceProperties> bounces,
            ObjectProvider<ReturnBox> returnBox,
            ObjectProvider<SubscriptionStore> subscriptions,
            SslBundles bundles,
            Clock clock) {
        return new Doctor(List.of(
                new DatabaseCheck(database, source, vitals),
                new DiskCheck(host.data()),
                new ClockCheck(vitals, clock),
                new BrokerCheck(
                        environment,
                        () -> context instanceof WebServerApplicationContext ? connections.getIfAvailable() : null,
                        () -> broker.stream().anyMatch(BrokerHealth::isFull)),
                new PortCheck(environment, () -> presence(context, vitals)),
                new CertificateCheck(environment, bundles, clock),
                new SecretFileCheck(environment),
                new WorkCheck(vitals),
                new FeedChecks(feedSources, feeds, Doctor.PEER_PATIENCE),
                new AnswerCheck(senders, answers),
                new SubscriberCheck(subscriptions),
                new TargetChecks(targets, vitals, Doctor.PEER_PATIENCE),
                new MailCheck(environment, mail, mailer),
                new BounceCheck(environment, bounces, returnBox)));
    }

    /// Whether this is the product, or it runs beside: then its connections to the database come from here,
    /// wherever that stands.
    private static Presence presence(ApplicationContext context, ObjectProvider<Vitals> vitals) {
        if (context instanceof WebServerApplicationContext) {
            return Presence.HERE;
        }
        try {
            return vitals.getObject().isNodeHere() ? Presence.HERE : Presence.NOT_HERE;
        } catch (RuntimeException away) {
            // The database's own finding says more.
            return Presence.UNKNOWN;
        }
    }
}
