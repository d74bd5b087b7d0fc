package io.preceptor.routes.wiring;

import io.preceptor.connector.hr.workday.WorkdayCheck;
import io.preceptor.connector.hr.workday.WorkdaySource;
import io.preceptor.connector.hr.workday.WorkdaySourceProperties;
import io.preceptor.connector.hr.workday.WorkdaySourcesProperties;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.store.LastVersionStore;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.ContentHash;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The Workday tenants whose workers are read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkdaySourcesProperties.class)
class WorkdayConfiguration {

    @Bean
    FeedSources workdayTenants(
            WorkdaySourcesProperties sources,
            HospitalProperties hospital,
            KnownObjects known,
            JdbcClient jdbc,
            ContentHash hash,
            Clock clock) {
        refuseWhatCannotBeRead(sources);
        return new FeedSources(sources.workday().stream()
                .map(source -> new FeedRegistration(
                        new WorkdaySource(source, hospital.zone(), known, new LastVersionStore(jdbc), hash::of, clock),
                        rhythm(source)))
                .toList());
    }

    private static FeedRhythm rhythm(WorkdaySourceProperties source) {
        return new FeedRhythm(source.every(), source.silentAfter(), FeedRhythm.Sign.ANSWER);
    }

    /// All that is wrong with all sources at once.
    static void refuseWhatCannotBeRead(WorkdaySourcesProperties sources) {
        List<Problem> problems = sources.workday().stream()
                .flatMap(source -> WorkdayCheck.problems(source).stream())
                .toList();
        StartRefused.ifAny(
                problems,
                "Workday cannot be read as it is configured",
                "Correct these in config/preceptor.yaml; docs/feeds/workday.md says what each may be.");
    }
}
