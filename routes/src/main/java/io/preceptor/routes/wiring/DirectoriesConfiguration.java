package io.preceptor.routes.wiring;

import io.preceptor.connector.fhir.FhirBulkSource;
import io.preceptor.connector.fhir.FhirDirectorySource;
import io.preceptor.connector.fhir.FhirSourceProperties;
import io.preceptor.connector.fhir.FhirSourcesProperties;
import io.preceptor.connector.fhir.FhirSubscriptionSource;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.store.FeedInboxStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.intake.BundleTls;
import io.preceptor.routes.intake.ContentHash;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/// The FHIR directories that are read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FhirSourcesProperties.class)
class DirectoriesConfiguration {

    @Bean
    FeedSources fhirDirectories(
            FhirSourcesProperties properties,
            HospitalProperties hospital,
            KnownObjects known,
            FeedInbox inbox,
            ContentHash hash,
            ObjectProvider<SslBundles> bundles,
            Clock clock) {
        URI certificates = hospital.certificateSystem();
        return new FeedSources(properties.fhir().stream()
                .map(source -> {
                    BundleTls tls = tls(source, bundles);
                    PolledSource read;
                    if (source.bulk() != null) {
                        read = new FhirBulkSource(source, certificates, known, hash::of, tls, clock);
                    } else if (source.subscription() != null) {
                        read = new FhirSubscriptionSource(source, certificates, known, inbox, hash::of, tls, clock);
                    } else {
                        read = new FhirDirectorySource(source, certificates, known, hash::of, tls, clock);
                    }
                    return new FeedRegistration(read, rhythm(source));
                })
                .toList());
    }

    @Bean
    FeedInbox feedInbox(Transactions transactions, JdbcTemplate jdbc) {
        return new FeedInboxStore(transactions, jdbc);
    }

    private static @Nullable BundleTls tls(FhirSourceProperties source, ObjectProvider<SslBundles> bundles) {
        String bundle = source.tlsBundle();
        return bundle == null ? null : new BundleTls(bundles.getObject(), bundle);
    }

    private static FeedRhythm rhythm(FhirSourceProperties source) {
        return new FeedRhythm(source.every(), source.silentAfter(), FeedRhythm.Sign.ANSWER);
    }
}
