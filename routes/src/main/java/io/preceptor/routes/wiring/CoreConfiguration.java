package io.preceptor.routes.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.AsKnown;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Explanations;
import io.preceptor.lms.converge.Identities;
import io.preceptor.lms.converge.IdentityReview;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.PastCorrections;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Rebuild;
import io.preceptor.lms.converge.Rosters;
import io.preceptor.lms.converge.StatusHistory;
import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.converge.store.DayStore;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.converge.store.ReviewStore;
import io.preceptor.lms.converge.store.VerdictStore;
import io.preceptor.lms.feed.store.FlowHoldStore;
import io.preceptor.lms.journal.store.JournalStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.store.AttemptStore;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.ContentStore;
import io.preceptor.lms.learning.store.ItemQueries;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.lms.learning.store.ReportQueries;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.learning.store.RosterStore;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.store.VitalQueries;
import io.preceptor.lms.returns.store.BackfillStore;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.OutboxStore;
import io.preceptor.lms.returns.store.ResendStore;
import io.preceptor.lms.returns.store.TargetHoldStore;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.lms.workforce.Proposals;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.store.GroupCommitIntake;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.IntakeStore;
import io.preceptor.lms.workforce.store.JournalReplay;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportRows;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.routes.intake.ContentHash;
import io.preceptor.routes.observe.MeteredIntake;
import io.preceptor.routes.workforce.WakeUps;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// The features of the core on their database.
@Configuration(proxyBeanMethods = false)
class CoreConfiguration {

    @Bean
    Transactions transactions(PlatformTransactionManager manager) {
        return new Transactions(manager);
    }

    @Bean
    FactStore factStore(JdbcClient jdbc) {
        return new FactStore(jdbc);
    }

    @Bean
    PeopleStore peopleStore(JdbcClient jdbc) {
        return new PeopleStore(jdbc);
    }

    @Bean
    FactLog factLog(JdbcClient jdbc) {
        return new FactLog(jdbc);
    }

    @Bean
    ReportWork reportWork(JdbcClient jdbc) {
        return new ReportWork(jdbc);
    }

    @Bean
    WorldStore worldStore(JdbcClient jdbc) {
        return new WorldStore(jdbc);
    }

    @Bean
    Publications publications(Transactions transactions, FactStore facts, WorldStore worlds) {
        return new Publications(transactions, facts, worlds);
    }

    @Bean
    Convergence convergence(
            Transactions transactions,
            ReportWork work,
            JdbcClient jdbc,
            PeopleStore people,
            FactStore facts,
            Publications worlds) {
        return new Convergence(transactions, work, new IdentityStore(jdbc), people, facts, worlds);
    }

    @Bean
    ContentFiles contentFiles(Transactions transactions, JdbcClient jdbc) {
        return new ContentStore(transactions, jdbc);
    }

    @Bean
    ItemQueries itemStatistics(JdbcClient jdbc) {
        return new ItemQueries(jdbc);
    }

    @Bean
    Attempts attempts(
            Transactions transactions,
            JdbcClient jdbc,
            PeopleStore people,
            FactStore facts,
            Publications worlds,
            AuditLog audit) {
        return new Attempts(transactions, new BegunStore(jdbc), people, facts, worlds, audit);
    }

    @Bean
    Learning learning(
            Transactions transactions,
            JdbcClient jdbc,
            PeopleStore people,
            FactStore facts,
            Publications worlds,
            WakeUps wakeUps) {
        return new Learning(
                transactions,
                new AttemptStore(jdbc),
                new BegunStore(jdbc),
                new PartStore(jdbc),
                new CompletionStore(jdbc),
                people,
                facts,
                worlds,
                wakeUps::deliveries);
    }

    @Bean
    ReportQueries reportAccounts(JdbcClient jdbc) {
        return new ReportQueries(jdbc);
    }

    @Bean
    Completions completions(
            Transactions transactions,
            JdbcClient jdbc,
            ReportQueries accounts,
            PeopleStore people,
            FactStore facts,
            Publications worlds,
            WakeUps wakeUps) {
        return new Completions(
                transactions,
                new JournalStore(jdbc),
                new ReportStore(jdbc),
                accounts,
                new CompletionStore(jdbc),
                new IdentityStore(jdbc),
                people,
                facts,
                worlds,
                new Completions.Hints(wakeUps::reports, wakeUps::deliveries));
    }

    @Bean
    Rosters rosters(Completions completions, JdbcClient jdbc, ContentHash hash, Clock clock) {
        return new Rosters(completions, new RosterStore(jdbc), hash::of, clock);
    }

    @Bean
    Rebuild rebuild(Transactions transactions, JdbcClient jdbc, FactLog log, PeopleStore people, Publications worlds) {
        return new Rebuild(transactions, new RebuildSchema(jdbc), log, people, worlds);
    }

    @Bean
    Identities identities(
            Transactions transactions,
            JdbcClient jdbc,
            FactStore facts,
            FactLog log,
            PeopleStore people,
            Publications worlds,
            ResendStore resend,
            ReportWork work,
            WakeUps wakeUps) {
        return new Identities(
                transactions,
                facts,
                log,
                new VerdictStore(jdbc),
                new IdentityStore(jdbc),
                people,
                worlds,
                resend,
                work,
                new ProposalStore(jdbc),
                wakeUps::reports);
    }

    @Bean
    IdentityReview identityReview(JdbcClient jdbc, ReportWork work) {
        return new IdentityReview(new ReviewStore(jdbc), new IdentityStore(jdbc), work);
    }

    @Bean
    Proposals proposals(Transactions transactions, JdbcClient jdbc) {
        return new Proposals(transactions, new ProposalStore(jdbc));
    }

    @Bean
    Explanations explanations(PeopleStore people, FactLog log, Publications worlds) {
        return new Explanations(people, log, worlds);
    }

    @Bean
    KnownObjects knownObjects(DataSource dataSource, Transactions transactions) {
        return new KnownObjectStore(dataSource, transactions);
    }

    @Bean
    AsKnown asKnown(PeopleStore people, FactLog log, FactStore facts, Publications worlds) {
        return new AsKnown(people, log, facts, worlds);
    }

    @Bean
    PastCorrections pastCorrections(PeopleStore people, FactLog log, Publications worlds) {
        return new PastCorrections(people, log, worlds);
    }

    @Bean
    StatusHistory statusHistory(
            Transactions transactions, FactStore facts, FactLog log, JdbcClient jdbc, Publications worlds) {
        return new StatusHistory(transactions, facts, log, new DayStore(jdbc), worlds);
    }

    @Bean
    Trial trial(
            MessageReader reader,
            Convergence convergence,
            FactStore facts,
            JdbcTemplate jdbc,
            Transactions transactions) {
        return new Trial(
                reader,
                convergence,
                facts,
                new JournalReplay(JdbcClient.create(jdbc), new ReportRows(jdbc), transactions));
    }

    @Bean
    DeliveryStore deliveryStore(JdbcClient jdbc, Transactions transactions) {
        return new DeliveryStore(jdbc, transactions);
    }

    @Bean
    ResendStore resendStore(JdbcClient jdbc, Transactions transactions) {
        return new ResendStore(jdbc, transactions);
    }

    @Bean
    BackfillStore backfillStore(JdbcClient jdbc, Transactions transactions, ResendStore resend) {
        return new BackfillStore(jdbc, transactions, resend);
    }

    @Bean
    FlowHoldStore flowHoldStore(JdbcClient jdbc, Transactions transactions) {
        return new FlowHoldStore(jdbc, transactions);
    }

    @Bean
    TargetHoldStore targetHoldStore(JdbcClient jdbc, Transactions transactions) {
        return new TargetHoldStore(jdbc, transactions);
    }

    @Bean
    OutboxStore outboxStore(JdbcClient jdbc, Transactions transactions) {
        return new OutboxStore(jdbc, transactions);
    }

    @Bean
    Vitals vitals(JdbcClient jdbc) {
        return new VitalQueries(jdbc);
    }

    @Bean
    GroupCommitIntake groupCommitIntake(JdbcTemplate jdbc, WakeUps wakeUps, ObjectProvider<MeterRegistry> registry) {
        // Messages by commits is the size of a group.
        Counter commits = Counter.builder("preceptor.intake.commits")
                .description("Commits of messages with reports; several messages may share one")
                .register(registry.getIfAvailable(SimpleMeterRegistry::new));
        return new GroupCommitIntake(new IntakeStore(jdbc), () -> {
            commits.increment();
            wakeUps.reports();
        });
    }

    @Bean
    @Primary
    StaffIntake staffIntake(GroupCommitIntake door, ObjectProvider<MeterRegistry> registry) {
        return new MeteredIntake(door, registry.getIfAvailable(SimpleMeterRegistry::new));
    }
}
