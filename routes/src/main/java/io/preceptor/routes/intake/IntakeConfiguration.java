package io.preceptor.routes.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.preceptor.connector.mllp.AnswerSender;
import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.mllp.MllpProperties;
import io.preceptor.lms.journal.SecondAnswers;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.routes.host.DatabaseProperties;
import io.preceptor.routes.host.StartRefused;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The listener and the hash. The intake itself is wired where its store and the sources' profiles are known.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MllpProperties.class, IntakeProperties.class})
public class IntakeConfiguration {

    @Bean
    Hl7Listener hl7Listener(
            MllpProperties properties,
            SslBundles bundles,
            StaffIntake intake,
            ContentHash hash,
            Clock clock,
            ObjectProvider<MeterRegistry> registry) {
        String bundle = properties.tlsBundle();
        return new Hl7Listener(
                properties,
                bundle == null ? null : new BundleTls(bundles, bundle),
                new RefusedConnections(
                        properties.source(), intake, hash, clock, registry.getIfAvailable(SimpleMeterRegistry::new)));
    }

    @Bean
    FirstAnswers firstAnswers(SecondAnswers answers, List<AnswerSender> senders, MllpProperties properties) {
        // Messages of no other source have a second answer: queues and files answer once.
        List<AnswerSender> ours = senders.stream()
                .filter(sender -> sender.source().equals(properties.source()))
                .toList();
        return new FirstAnswers(answers, () -> ours.forEach(AnswerSender::round));
    }

    @Bean
    ContentHash contentHash(
            IntakeProperties properties, DatabaseProperties database, @Value("${preceptor.data:./data}") Path data) {
        if (properties.contentKey() == null && !database.isEmbedded()) {
            throw new StartRefused(
                    "preceptor.intake.content-key is not set, and the database is an external one",
                    "set it to 64 random hexadecimal digits, the same on every node: by it a message that is sent again to"
                            + " another node is known to be the same one");
        }
        return ContentHash.of(properties.contentKey(), data);
    }
}
