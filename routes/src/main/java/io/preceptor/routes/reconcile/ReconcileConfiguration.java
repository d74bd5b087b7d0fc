package io.preceptor.routes.reconcile;

import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.reconciliation.Reconciliations;
import io.preceptor.lms.reconciliation.Reconciling;
import io.preceptor.lms.reconciliation.Repairs;
import io.preceptor.lms.reconciliation.Side;
import io.preceptor.lms.reconciliation.Sides;
import io.preceptor.lms.reconciliation.store.DifferenceStore;
import io.preceptor.lms.reconciliation.store.PersonPages;
import io.preceptor.lms.reconciliation.store.ReconciliationQueries;
import io.preceptor.lms.reconciliation.store.RepairStore;
import io.preceptor.lms.reconciliation.store.RunStore;
import io.preceptor.lms.returns.Resend;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetHolds;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.store.ToldStore;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import io.preceptor.routes.host.StopFirst;
import io.preceptor.routes.workforce.WakeUps;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reconciliation over all sources and targets that are configured.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconcileProperties.class)
class ReconcileConfiguration {

    @Bean
    RunStore reconciliationRuns(JdbcClient jdbc, Transactions transactions) {
        return new RunStore(jdbc, transactions);
    }

    @Bean
    ReconciliationQueries reconciliations(JdbcClient jdbc, RunStore reconciliationRuns) {
        return new ReconciliationQueries(jdbc, reconciliationRuns);
    }

    @Bean
    Sides reconciliationSides(
            JdbcClient jdbc,
            Feeds feeds,
            List<Target> targets,
            TargetWatch watch,
            TargetHolds holds,
            ReportWork work,
            ReconcileProperties properties,
            ZoneId home) {
        return Sides.of(
                feeds,
                targets,
                watch,
                holds,
                new Sides.Stores(new SourceRecordStore(jdbc), work, new PersonPages(jdbc, home), new ToldStore(jdbc)),
                properties.everyone());
    }

    @Bean
    Reconciling reconciling(
            FeedReader feeds,
            List<Target> targets,
            Sides reconciliationSides,
            RunStore reconciliationRuns,
            JdbcClient jdbc,
            Transactions transactions,
            ReconcileProperties properties) {
        var sides = new ArrayList<Side>();
        feeds.names().forEach(name -> sides.add(Side.source(name)));
        sides.add(Side.PEOPLE);
        targets.forEach(target -> sides.add(Side.target(target.name())));
        return new Reconciling(
                sides,
                reconciliationSides,
                reconciliationRuns,
                new DifferenceStore(jdbc),
                transactions,
                properties.lease());
    }

    @Bean
    Repairs repairs(
            Transactions transactions,
            Reconciliations reconciliations,
            JdbcClient jdbc,
            RunStore reconciliationRuns,
            Sides reconciliationSides,
            Resend resend,
            Feeds feeds,
            ReportWork work,
            WakeUps wakeUps,
            AuditLog audit) {
        return new Repairs(
                transactions,
                reconciliations,
                new RepairStore(jdbc),
                new DifferenceStore(jdbc),
                reconciliationRuns,
                reconciliationSides,
                new Repairs.Paths(resend, feeds, new ProposalStore(jdbc), work, wakeUps::deliveries),
                audit);
    }

    @Bean
    StopFirst reconcileStop(Reconciling reconciling) {
        return new StopFirst(reconciling::close);
    }
}
