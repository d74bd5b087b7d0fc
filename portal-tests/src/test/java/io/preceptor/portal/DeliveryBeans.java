package io.preceptor.portal;

import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.store.NoticeQueries;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.reconciliation.Reconciling;
import io.preceptor.lms.reconciliation.Repairs;
import io.preceptor.lms.reconciliation.Side;
import io.preceptor.lms.reconciliation.Sides;
import io.preceptor.lms.reconciliation.store.DifferenceStore;
import io.preceptor.lms.reconciliation.store.PersonPages;
import io.preceptor.lms.reconciliation.store.ReconciliationQueries;
import io.preceptor.lms.reconciliation.store.RepairStore;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.store.BackfillStore;
import io.preceptor.lms.returns.store.DeliveryQueries;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.ResendStore;
import io.preceptor.lms.returns.store.TargetHoldStore;
import io.preceptor.lms.returns.store.ToldStore;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the pages of deliveries and of reconciliation need, as the product wires it, with targets that nobody
/// delivers to.
@Configuration(proxyBeanMethods = false)
class DeliveryBeans {

    @Bean
    NoticeQueries noticeList(JdbcClient jdbc) {
        return new NoticeQueries(jdbc);
    }

    @Bean
    SendStore noticeSending(JdbcClient jdbc, Transactions transactions) {
        return new SendStore(jdbc, transactions);
    }

    @Bean
    DeliveryQueries deliveryList(JdbcClient jdbc) {
        return new DeliveryQueries(jdbc);
    }

    @Bean
    DeliveryStore deliveries(JdbcClient jdbc, Transactions transactions) {
        return new DeliveryStore(jdbc, transactions);
    }

    @Bean
    ResendStore resend(JdbcClient jdbc, Transactions transactions) {
        return new ResendStore(jdbc, transactions);
    }

    @Bean
    BackfillStore backfills(JdbcClient jdbc, Transactions transactions, ResendStore resend) {
        return new BackfillStore(jdbc, transactions, resend);
    }

    /// Two targets that nobody delivers to: one open, one rehearsed.
    @Bean
    TargetWatch targets() {
        return () -> List.of(
                new Watched("crm", TargetCapability.NEITHER, true, null, null, 2, 5, true),
                new Watched("directory", TargetCapability.READ_BACK, false, null, null, 4, 20, false));
    }

    @Bean
    io.preceptor.lms.reconciliation.store.RunStore reconciliationRuns(JdbcClient jdbc, Transactions transactions) {
        return new io.preceptor.lms.reconciliation.store.RunStore(jdbc, transactions);
    }

    @Bean
    ReconciliationQueries reconciliations(JdbcClient jdbc, io.preceptor.lms.reconciliation.store.RunStore runs) {
        return new ReconciliationQueries(jdbc, runs);
    }

    /// The directory shows nothing of what it was told; the CRM cannot be read.
    @Bean
    Sides reconciliationSides(JdbcClient jdbc, Feeds feeds, TargetWatch targets, TargetHoldStore holds) {
        return Sides.of(
                feeds,
                List.of(new EmptyDirectory()),
                targets,
                holds,
                new Sides.Stores(
                        new SourceRecordStore(jdbc),
                        new ReportWork(jdbc),
                        new PersonPages(jdbc, SmallHospital.ZONE),
                        new ToldStore(jdbc)),
                Set.of("hr"));
    }

    @Bean
    Reconciling reconciling(
            JdbcClient jdbc,
            Transactions transactions,
            io.preceptor.lms.reconciliation.store.RunStore runs,
            Sides sides) {
        return new Reconciling(
                List.of(Side.PEOPLE, Side.target("directory"), Side.target("crm")),
                sides,
                runs,
                new DifferenceStore(jdbc),
                transactions,
                Duration.ofMinutes(1));
    }

    @Bean
    Repairs repairs(
            JdbcClient jdbc,
            Transactions transactions,
            ReconciliationQueries reconciliations,
            io.preceptor.lms.reconciliation.store.RunStore runs,
            Sides sides,
            ResendStore resend,
            Feeds feeds,
            AuditLog audit) {
        return new Repairs(
                transactions,
                reconciliations,
                new RepairStore(jdbc),
                new DifferenceStore(jdbc),
                runs,
                sides,
                new Repairs.Paths(resend, feeds, new ProposalStore(jdbc), new ReportWork(jdbc), () -> {}),
                audit);
    }

    @Bean
    TargetHoldStore targetHolds(JdbcClient jdbc, Transactions transactions) {
        return new TargetHoldStore(jdbc, transactions);
    }
}
