package io.preceptor.routes.wiring;

import io.preceptor.connector.fhir.FhirBulkSource;
import io.preceptor.connector.fhir.FhirDirectorySource;
import io.preceptor.connector.fhir.FhirFeedProperties;
import io.preceptor.connector.fhir.FhirFeedSource;
import io.preceptor.connector.fhir.FhirFeedsProperties;
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
import io.preceptor.routes.inbox.FeedDoors;
import io.preceptor.routes.intake.BundleTls;
import io.preceptor.routes.intake.ContentHash;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/// The FHIR directories that are read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FhirSourcesProperties.class, FhirFeedsProperties.class})
class DirectoriesConfiguration {

    /// What comes makes the source due at once; this is for what a node left when it died.
    private static final Duration FED_EVERY = Duration.ofMinutes(1);

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

    /// Directories that are fed to us.
    @Bean
    FeedSources fhirFeeds(
            FhirFeedsProperties properties,
            HospitalProperties hospital,
            KnownObjects known,
            FeedInbox inbox,
            ContentHash hash,
            Clock clock) {
        return new FeedSources(properties.fhirFeeds().stream()
                .map(feed -> new FeedRegistration(
                        new FhirFeedSource(feed, hospital.certificateSystem(), known, inbox, hash::of, clock),
                        new FeedRhythm(FED_EVERY, feed.silentAfter(), FeedRhythm.Sign.NEWS)))
                .toList());
    }

    @Bean
    FeedDoors feedDoors(FhirFeedsProperties properties, HospitalProperties hospital) {
        return new FeedDoors(
                properties.fhirFeeds().stream()
                        .collect(Collectors.toMap(FhirFeedProperties::name, Function.identity())),
                properties.fhirFeeds().stream()
                        .collect(Collectors.toMap(
                                FhirFeedProperties::name, feed -> feed.profile(hospital.certificateSystem()))));
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
