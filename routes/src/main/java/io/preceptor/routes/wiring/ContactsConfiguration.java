package io.preceptor.routes.wiring;

import io.preceptor.connector.crm.salesforce.ContactFields;
import io.preceptor.connector.crm.salesforce.SalesforceSource;
import io.preceptor.connector.crm.salesforce.SalesforceSourceProperties;
import io.preceptor.connector.crm.salesforce.SalesforceSourcesProperties;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.journal.Problem;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.ContentHash;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The Salesforce orgs whose contacts are read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SalesforceSourcesProperties.class)
class ContactsConfiguration {

    @Bean
    FeedSources salesforceContacts(SalesforceSourcesProperties sources, ContentHash hash, Clock clock) {
        refuseWhatCannotBeRead(sources);
        return new FeedSources(sources.salesforce().stream()
                .map(source -> new FeedRegistration(new SalesforceSource(source, hash::of, clock), rhythm(source)))
                .toList());
    }

    private static FeedRhythm rhythm(SalesforceSourceProperties source) {
        return new FeedRhythm(source.every(), source.silentAfter(), FeedRhythm.Sign.ANSWER);
    }

    /// All that is wrong with all sources at once.
    private static void refuseWhatCannotBeRead(SalesforceSourcesProperties sources) {
        List<Problem> problems = sources.salesforce().stream()
                .flatMap(source -> ContactFields.problems(source).stream())
                .toList();
        StartRefused.ifAny(
                problems,
                "Contacts cannot be read as they are configured",
                "Correct these in config/preceptor.yaml; docs/feeds/salesforce.md says what each may be.");
    }
}
