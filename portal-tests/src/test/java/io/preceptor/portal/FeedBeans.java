package io.preceptor.portal;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.store.CrosswalkQueries;
import io.preceptor.lms.converge.ConsoleCrosswalk;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.FeedTrial;
import io.preceptor.lms.converge.Identities;
import io.preceptor.lms.converge.IdentityReview;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.converge.store.ReviewStore;
import io.preceptor.lms.converge.store.VerdictStore;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.HeldUnits;
import io.preceptor.lms.feed.ProvisionedFeeds;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.HeldFiles;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.feed.store.FileBreakerStore;
import io.preceptor.lms.feed.store.HeldFileDecisions;
import io.preceptor.lms.feed.store.ProvisionedStore;
import io.preceptor.lms.feed.store.UnitDecisions;
import io.preceptor.lms.journal.FieldNames;
import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.lms.journal.store.JournalQueries;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.observe.Traces;
import io.preceptor.lms.returns.store.ResendStore;
import io.preceptor.lms.workforce.HeldReports;
import io.preceptor.lms.workforce.Proposals;
import io.preceptor.lms.workforce.Reports;
import io.preceptor.lms.workforce.store.GroupCommitIntake;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.IntakeStore;
import io.preceptor.lms.workforce.store.JournalReplay;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportRows;
import io.preceptor.lms.workforce.store.ReportWork;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the pages of messages, feeds and identities need, as the product wires it, without the routes.
@Configuration(proxyBeanMethods = false)
class FeedBeans {

    @Bean
    Convergence convergence(
            JdbcClient jdbc, Transactions transactions, PeopleStore people, FactStore facts, Publications worlds) {
        return new Convergence(transactions, new ReportWork(jdbc), new IdentityStore(jdbc), people, facts, worlds);
    }

    @Bean
    JournalQueries journal(JdbcClient jdbc, Transactions transactions, MessageTexts texts) {
        return new JournalQueries(jdbc, transactions, texts);
    }

    @Bean
    MessageTexts messageTexts() {
        return MessageTexts.UTF_8;
    }

    @Bean
    Reports reports(JdbcClient jdbc) {
        return new ReportWork(jdbc);
    }

    @Bean
    FieldNames fieldNames() {
        return (segment, field) -> segment.equals("STF") && field == 3 ? Optional.of("Staff Name") : Optional.empty();
    }

    /// As an installation that tells traces has it; the numbers are made up.
    @Bean
    Traces traces() {
        return entry -> Optional.of("%032x".formatted(entry));
    }

    @Bean(destroyMethod = "close")
    GroupCommitIntake intake(DataSource dataSource) {
        return new GroupCommitIntake(new IntakeStore(new JdbcTemplate(dataSource)), () -> {});
    }

    @Bean
    HeldReports heldReports(Transactions transactions, JdbcClient jdbc) {
        return new HeldReports(transactions, new ReportWork(jdbc), () -> {});
    }

    @Bean
    ConsoleCrosswalk consoleCrosswalk(Publications publications, AuditLog audit) {
        return new ConsoleCrosswalk(publications, audit);
    }

    @Bean
    CrosswalkQueries crosswalkStatus(JdbcClient jdbc, WorldStore worlds) {
        return new CrosswalkQueries(jdbc, worlds);
    }

    @Bean
    Identities identities(
            JdbcClient jdbc,
            Transactions transactions,
            PeopleStore people,
            FactStore facts,
            Publications worlds,
            ResendStore resend) {
        return new Identities(
                transactions,
                facts,
                new FactLog(jdbc),
                new VerdictStore(jdbc),
                new IdentityStore(jdbc),
                people,
                worlds,
                resend,
                new ReportWork(jdbc),
                new ProposalStore(jdbc),
                () -> {});
    }

    @Bean
    IdentityReview identityReview(JdbcClient jdbc) {
        return new IdentityReview(new ReviewStore(jdbc), new IdentityStore(jdbc), new ReportWork(jdbc));
    }

    @Bean
    Proposals proposals(Transactions transactions, JdbcClient jdbc) {
        return new Proposals(transactions, new ProposalStore(jdbc));
    }

    @Bean
    Trial trial(JdbcTemplate jdbc, Convergence convergence, FactStore facts, Transactions transactions) {
        return new Trial(
                new EhrReader(),
                convergence,
                facts,
                new JournalReplay(JdbcClient.create(jdbc), new ReportRows(jdbc), transactions));
    }

    @Bean
    FeedStore feedStore(JdbcClient jdbc) {
        return new FeedStore(jdbc);
    }

    @Bean
    Feeds feeds(FeedStore store) {
        return new Feeds(SmallFeeds.ALL, store);
    }

    @Bean
    ProvisionedStore provisioning(Transactions transactions, JdbcTemplate jdbc) {
        return new ProvisionedStore(transactions, jdbc, () -> {});
    }

    @Bean
    ProvisionedFeeds provisionedFeeds(ProvisionedStore provisioning, JournalQueries journal, Clock clock) {
        return new ProvisionedFeeds(SmallFeeds.TOLD, provisioning, journal, clock);
    }

    @Bean
    FeedIntake feedIntake(FeedStore store, Transactions transactions, JdbcTemplate jdbc, Publications publications) {
        return new FeedIntake(transactions, jdbc, store, publications, () -> {});
    }

    @Bean(destroyMethod = "")
    FeedReader feedReader(FeedStore store, FeedIntake intake) {
        return new FeedReader(SmallFeeds.ALL, store, intake, Duration.ofHours(1));
    }

    @Bean
    FileBreaker fileBreaker(Transactions transactions, JdbcClient jdbc, Publications publications) {
        return new FileBreakerStore(transactions, jdbc, publications, () -> {});
    }

    @Bean
    HeldFiles heldFiles(Transactions transactions, JdbcClient jdbc) {
        return new HeldFileDecisions(transactions, jdbc);
    }

    @Bean
    HeldUnits heldUnits(Transactions transactions, JdbcClient jdbc, Publications publications) {
        return new UnitDecisions(transactions, jdbc, publications);
    }

    @Bean
    FeedTrial feedTrial(Feeds feeds, Convergence convergence, FeedIntake intake) {
        return new FeedTrial(feeds, convergence, intake);
    }
}
