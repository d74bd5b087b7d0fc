package io.preceptor.routes.wiring;

import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.publish.ComingPublications;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.PilotWatch;
import io.preceptor.lms.publish.RegressionCases;
import io.preceptor.lms.publish.Runs;
import io.preceptor.lms.publish.store.CaseStore;
import io.preceptor.lms.publish.store.DraftStore;
import io.preceptor.lms.publish.store.RunStore;
import io.preceptor.lms.publish.store.StandStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Drafts of the policy and what is tried with them.
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    /// As long again as each chunk took: a what-if takes half of one core at most.
    private static final double REST = 1.0;

    @Bean
    Runs policyRuns(
            Transactions transactions,
            JdbcClient jdbc,
            PeopleStore people,
            FactLog log,
            FactStore facts,
            Publications publications) {
        return new Runs(transactions, new RunStore(jdbc), people, log, facts, publications, REST);
    }

    @Bean
    RegressionCases regressionCases(
            Transactions transactions,
            JdbcClient jdbc,
            PeopleStore people,
            FactStore facts,
            Publications publications,
            AuditLog audit) {
        return new RegressionCases(transactions, new CaseStore(jdbc), people, facts, publications, audit);
    }

    @Bean
    Drafts drafts(
            Transactions transactions,
            JdbcClient jdbc,
            Publications publications,
            Runs runs,
            RegressionCases cases,
            AuditLog audit,
            ContentFiles contents,
            Packages packages) {
        return new Drafts(
                transactions,
                new DraftStore(jdbc),
                new StandStore(jdbc),
                publications,
                runs,
                cases,
                audit,
                contents,
                packages);
    }

    @Bean
    ComingPublications comingPublications(
            Transactions transactions, JdbcClient jdbc, Publications publications, AuditLog audit) {
        return new ComingPublications(transactions, new DraftStore(jdbc), publications, audit);
    }

    @Bean
    PilotWatch pilotWatch(Publications publications, JdbcClient jdbc) {
        return new PilotWatch(publications, new StandStore(jdbc));
    }
}
