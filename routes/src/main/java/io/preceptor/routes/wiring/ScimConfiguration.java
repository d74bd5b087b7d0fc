package io.preceptor.routes.wiring;

import io.preceptor.connector.hr.scim.ScimServer;
import io.preceptor.connector.hr.scim.ScimSourcesProperties;
import io.preceptor.lms.feed.ProvisionedFeeds;
import io.preceptor.lms.feed.Provisioning;
import io.preceptor.lms.feed.store.ProvisionedStore;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.store.JournalQueries;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.ContentHash;
import io.preceptor.routes.scim.ScimProperties;
import io.preceptor.routes.workforce.WakeUps;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SCIM server, with the sources that `config/preceptor.yaml` names.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ScimSourcesProperties.class, ScimProperties.class})
class ScimConfiguration {

    @Bean
    Provisioning provisioning(Transactions transactions, JdbcTemplate jdbc, WakeUps wakeUps) {
        return new ProvisionedStore(transactions, jdbc, wakeUps::reports);
    }

    @Bean
    ProvisionedFeeds provisionedFeeds(
            ScimSourcesProperties sources, Provisioning provisioning, JournalQueries journal, Clock clock) {
        return new ProvisionedFeeds(
                sources.scim().stream()
                        .map(each -> new ProvisionedFeeds.Source(each.name(), "SCIM", each.clients()))
                        .toList(),
                provisioning,
                journal,
                clock);
    }

    @Bean
    ScimServer scimServer(
            ScimSourcesProperties sources,
            ScimProperties properties,
            HospitalProperties hospital,
            ContentHash hash,
            Provisioning provisioning) {
        refuseWhatCannotBeRead(sources);
        return new ScimServer(sources, properties.limits(), hospital.zone(), hash::of, provisioning);
    }

    /// All that is wrong with all sources at once.
    static void refuseWhatCannotBeRead(ScimSourcesProperties sources) {
        List<Problem> problems = ScimServer.problems(sources);
        StartRefused.ifAny(
                problems,
                "SCIM sources cannot be read as they are configured",
                "Correct these in config/preceptor.yaml; docs/feeds/scim.md says what each may be.");
    }
}
