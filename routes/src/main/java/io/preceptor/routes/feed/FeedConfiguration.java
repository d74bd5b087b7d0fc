package io.preceptor.routes.feed;

import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.FeedTrial;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.HeldUnits;
import io.preceptor.lms.feed.held.HeldFiles;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.feed.store.HeldFileDecisions;
import io.preceptor.lms.feed.store.UnitDecisions;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.routes.host.StopFirst;
import io.preceptor.routes.observe.DatabaseSight;
import io.preceptor.routes.workforce.WakeUps;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The reading of all polled sources. The sources themselves are wired as beans of type [FeedSources], one for
/// each kind of source.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedProperties.class)
class FeedConfiguration {

    @Bean
    FeedStore feedStore(JdbcClient jdbc) {
        return new FeedStore(jdbc);
    }

    @Bean
    Feeds feeds(ObjectProvider<FeedSources> sources, FeedStore store) {
        return new Feeds(all(sources), store);
    }

    @Bean
    FeedIntake feedIntake(
            FeedStore store, Transactions transactions, JdbcTemplate jdbc, Publications publications, WakeUps wakeUps) {
        return new FeedIntake(transactions, jdbc, store, publications, wakeUps::reports);
    }

    @Bean
    HeldUnits heldUnits(Transactions transactions, JdbcClient jdbc, Publications publications) {
        return new UnitDecisions(transactions, jdbc, publications);
    }

    @Bean
    HeldFiles heldFiles(Transactions transactions, JdbcClient jdbc) {
        return new HeldFileDecisions(transactions, jdbc);
    }

    @Bean
    FeedTrial feedTrial(Feeds feeds, Convergence convergence, FeedIntake intake) {
        return new FeedTrial(feeds, convergence, intake);
    }

    @Bean(destroyMethod = "")
    FeedReader feedReader(
            ObjectProvider<FeedSources> sources, FeedStore store, FeedIntake intake, FeedProperties properties) {
        return new FeedReader(all(sources), store, intake, properties.lease());
    }

    @Bean
    StopFirst feedStop(FeedReader reader) {
        return new StopFirst(reader::close);
    }

    @Bean
    FeedMetrics feedMetrics(FeedReader reader, Feeds feeds, HeldFiles held, DatabaseSight sight) {
        return new FeedMetrics(reader, feeds, held, sight);
    }

    private static List<FeedRegistration> all(ObjectProvider<FeedSources> sources) {
        return sources.orderedStream().flatMap(one -> one.feeds().stream()).toList();
    }
}
