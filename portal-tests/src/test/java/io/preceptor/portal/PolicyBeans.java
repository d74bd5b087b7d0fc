package io.preceptor.portal;

import io.preceptor.lms.assignment.store.RequestStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.store.ByHandQueries;
import io.preceptor.lms.converge.AsKnown;
import io.preceptor.lms.converge.Explanations;
import io.preceptor.lms.converge.PastCorrections;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.RulingRequests;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.converge.Whys;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.store.CompletionStore;
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

/// What the pages of duties and of their publication need, as the product wires it.
@Configuration(proxyBeanMethods = false)
class PolicyBeans {

    @Bean
    Publications publications(Transactions transactions, FactStore facts, WorldStore worlds) {
        return new Publications(transactions, facts, worlds);
    }

    @Bean
    Rulings rulings(
            Transactions transactions,
            JdbcClient jdbc,
            PeopleStore people,
            FactStore facts,
            Publications worlds,
            AuditLog audit) {
        return new Rulings(
                transactions, new RulingStore(jdbc), new CompletionStore(jdbc), people, facts, worlds, audit, () -> {});
    }

    @Bean
    RulingRequests rulingRequests(Transactions transactions, JdbcClient jdbc, Rulings rulings, AuditLog audit) {
        return new RulingRequests(transactions, new RequestStore(jdbc), rulings, audit);
    }

    @Bean
    ByHandQueries byHand(JdbcClient jdbc, WorldStore worlds) {
        return new ByHandQueries(jdbc, worlds);
    }

    @Bean
    Explanations explanations(JdbcClient jdbc, PeopleStore people, Publications worlds) {
        return new Explanations(people, new FactLog(jdbc), worlds);
    }

    @Bean
    Whys whys(JdbcClient jdbc, PeopleStore people, FactStore facts, Publications worlds) {
        return new Whys(people, new FactLog(jdbc), facts, worlds);
    }

    @Bean
    Runs policyRuns(
            Transactions transactions,
            JdbcClient jdbc,
            PeopleStore people,
            FactStore facts,
            Publications publications) {
        return new Runs(transactions, new RunStore(jdbc), people, new FactLog(jdbc), facts, publications, 0);
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

    @Bean
    AsKnown asKnown(JdbcClient jdbc, PeopleStore people, FactStore facts, Publications worlds) {
        return new AsKnown(people, new FactLog(jdbc), facts, worlds);
    }

    @Bean
    PastCorrections pastCorrections(JdbcClient jdbc, PeopleStore people, Publications worlds) {
        return new PastCorrections(people, new FactLog(jdbc), worlds);
    }
}
