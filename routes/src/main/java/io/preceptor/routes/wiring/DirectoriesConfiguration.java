package io.preceptor.routes.wiring;

import io.preceptor.connector.fhir.FhirDirectorySource;
import io.preceptor.connector.fhir.FhirSourceProperties;
import io.preceptor.connector.fhir.FhirSourcesProperties;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.intake.ContentHash;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The FHIR directories that are read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FhirSourcesProperties.class)
class DirectoriesConfiguration {

    @Bean
    FeedSources fhirDirectories(
            FhirSourcesProperties properties,
            HospitalProperties hospital,
            KnownObjects known,
            ContentHash hash,
            Clock clock) {
        return new FeedSources(properties.fhir().stream()
                .map(source -> new FeedRegistration(
                        new FhirDirectorySource(source, hospital.certificateSystem(), known, hash::of, clock),
                        rhythm(source)))
                .toList());
    }

    private static FeedRhythm rhythm(FhirSourceProperties source) {
        return new FeedRhythm(source.every(), source.silentAfter(), FeedRhythm.Sign.ANSWER);
    }
}
