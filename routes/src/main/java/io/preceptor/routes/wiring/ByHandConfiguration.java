package io.preceptor.routes.wiring;

import io.preceptor.lms.assignment.store.RequestStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.store.ByHandQueries;
import io.preceptor.lms.converge.Certificates;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Enrolments;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.RulingRequests;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.converge.SourceCertificates;
import io.preceptor.lms.converge.Whys;
import io.preceptor.lms.converge.store.CredentialStore;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.store.CertificateStore;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import io.preceptor.routes.intake.ContentHash;
import io.preceptor.routes.workforce.WakeUps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people decide by hand: rulings, requests for them, and certificates to review.
@Configuration
class ByHandConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SourceCertificates.class);

    @Bean
    Rulings rulings(
            Transactions transactions,
            JdbcClient jdbc,
            PeopleStore people,
            FactStore facts,
            Publications worlds,
            AuditLog audit,
            WakeUps wakeUps) {
        return new Rulings(
                transactions,
                new RulingStore(jdbc),
                new CompletionStore(jdbc),
                people,
                facts,
                worlds,
                audit,
                wakeUps::deliveries);
    }

    @Bean
    SourceCertificates sourceCertificates(
            Hl7SourceProperties sources, Transactions transactions, JdbcClient jdbc, Rulings rulings, WakeUps wakeUps) {
        return new SourceCertificates(
                sources.certificates(),
                transactions,
                new CredentialStore(jdbc),
                new SourceRecordStore(jdbc),
                new ReportStore(jdbc),
                rulings,
                wakeUps::reports,
                LOG::error);
    }

    @Bean
    RulingRequests rulingRequests(Transactions transactions, JdbcClient jdbc, Rulings rulings, AuditLog audit) {
        return new RulingRequests(transactions, new RequestStore(jdbc), rulings, audit);
    }

    @Bean
    Enrolments enrolments(Transactions transactions, Rulings rulings, JdbcClient jdbc, AuditLog audit) {
        return new Enrolments(transactions, rulings, new RulingStore(jdbc), audit);
    }

    @Bean
    CertificateStore certificateClaims(JdbcClient jdbc) {
        return new CertificateStore(jdbc);
    }

    @Bean
    Certificates certificates(
            Transactions transactions,
            CertificateStore claims,
            Completions completions,
            PeopleStore people,
            FactStore facts,
            Publications worlds,
            AuditLog audit,
            ContentHash hash) {
        return new Certificates(transactions, claims, completions, people, facts, worlds, audit, hash::of);
    }

    @Bean
    Whys whys(PeopleStore people, FactLog log, FactStore facts, Publications worlds) {
        return new Whys(people, log, facts, worlds);
    }

    @Bean
    ByHandQueries byHand(JdbcClient jdbc, WorldStore worlds) {
        return new ByHandQueries(jdbc, worlds);
    }
}
