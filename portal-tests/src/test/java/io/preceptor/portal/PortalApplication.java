package io.preceptor.portal;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.store.AccountStore;
import io.preceptor.lms.access.store.ApiTokenStore;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditCheck;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.compliance.store.ByHandQueries;
import io.preceptor.lms.compliance.store.ComplianceQueries;
import io.preceptor.lms.compliance.store.CrosswalkQueries;
import io.preceptor.lms.compliance.store.DossierReader;
import io.preceptor.lms.compliance.store.PeopleQueries;
import io.preceptor.lms.compliance.store.StatusQueries;
import io.preceptor.lms.compliance.store.WorkQueries;
import io.preceptor.lms.converge.AsKnown;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Rosters;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.evidence.EvidenceReader;
import io.preceptor.lms.evidence.store.EvidenceStore;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.workforce.Proposals;
import io.preceptor.lms.workforce.store.GroupCommitIntake;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import io.preceptor.portal.doctor.Examiner;
import io.preceptor.portal.doctor.Finding;
import io.preceptor.portal.page.PageAddress;
import io.preceptor.portal.signin.AccountOpening;
import io.preceptor.postgres.EmbeddedPostgres;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;

/// The portal over a small hospital: the core wired as the product wires it, without the routes. Started by
/// hand it prints how to sign in, so that pages can be looked at.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    PortalConfiguration.class,
    DeliveryBeans.class,
    FeedBeans.class,
    LearningBeans.class,
    PolicyBeans.class,
    TeamBeans.class,
    SessionBeans.class
})
public class PortalApplication {

    /// @param arguments settings as `--name=value`
    public static void main(String... arguments) {
        var context = SpringApplication.run(PortalApplication.class, arguments);
        var hospital = context.getBean(SmallHospital.class);
        hospital.fill();
        System.out.println("Sign in with " + hospital.openAccounts());
    }

    @Bean(destroyMethod = "")
    EmbeddedPostgres postgres() {
        return PortalServer.ONE;
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(EmbeddedPostgres postgres) {
        var dataSource = new HikariDataSource();
        dataSource.setDataSource(postgres.recreateDatabase("portal").dataSource());
        Flyway.configure().dataSource(dataSource).load().migrate();
        return dataSource;
    }

    /// The product's own takes so long that a third of the tests' work would be signing in.
    @Bean
    @Primary
    PasswordEncoder quickPasswordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
    }

    @Bean
    Transactions transactions(PlatformTransactionManager manager) {
        return new Transactions(manager);
    }

    @Bean
    AuditStore auditStore(JdbcClient jdbc, PlatformTransactionManager manager) {
        return new AuditStore(jdbc, manager);
    }

    @Bean
    AuditLog auditLog(AuditStore store) {
        return new AuditLog(store);
    }

    @Bean
    AuditCheck auditCheck(AuditStore store) {
        return new AuditCheck(store);
    }

    @Bean
    Accounts accounts(JdbcClient jdbc, PlatformTransactionManager manager, AuditLog audit) {
        return new Accounts(new AccountStore(jdbc, manager), audit);
    }

    @Bean
    WorldStore worldStore(JdbcClient jdbc) {
        return new WorldStore(jdbc);
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
    ApiTokens apiTokens(JdbcClient jdbc, PlatformTransactionManager manager, AuditLog audit) {
        return new ApiTokens(new ApiTokenStore(jdbc, manager), audit, Set.of("ehr", Rosters.SOURCE));
    }

    @Bean
    PageAddress pageAddress() {
        return new PageAddress(URI.create("https://learning.hospital.example/"));
    }

    @Bean
    PeopleQueries people(JdbcClient jdbc, WorldStore worlds) {
        var dossiers = new DossierReader(
                jdbc,
                new ReportWork(jdbc),
                new SourceRecordStore(jdbc),
                new AssignmentStore(jdbc),
                new CompletionStore(jdbc),
                worlds);
        return new PeopleQueries(jdbc, dossiers);
    }

    @Bean
    StatusQueries trainingStatus(JdbcClient jdbc) {
        return new StatusQueries(jdbc);
    }

    @Bean
    ComplianceQueries compliance(JdbcClient jdbc, WorldStore worlds) {
        return new ComplianceQueries(jdbc, worlds);
    }

    @Bean
    EvidenceStore evidenceStore(JdbcClient jdbc) {
        return new EvidenceStore(jdbc);
    }

    @Bean
    EvidenceReader evidenceReader(
            People people,
            AsKnown past,
            DeliveryList deliveries,
            EvidenceStore store,
            Worlds worlds,
            ByHandQueries byHand) {
        return new EvidenceReader(people, past, deliveries, store, worlds, byHand);
    }

    @Bean
    WorkQueries workLists(JdbcClient jdbc, CrosswalkQueries crosswalk) {
        return new WorkQueries(jdbc, crosswalk);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SmallFlow flow() {
        return new SmallFlow();
    }

    @Bean
    Examiner examiner() {
        return () -> List.of(
                Finding.ok("database", "", "PostgreSQL 18.6"),
                Finding.warn("disk", "/srv/data", "4.0 GB free", "Make room."),
                Finding.fail("target", "directory", "It <refuses> us", "Check the client id."));
    }

    @Bean
    SmallHospital smallHospital(
            Publications publications,
            Convergence convergence,
            Completions completions,
            Learning learning,
            GroupCommitIntake intake,
            JdbcClient jdbc,
            AccountOpening opening,
            Proposals proposals,
            FeedReader feeds,
            ContentFiles contents) {
        return new SmallHospital(
                publications, convergence, completions, learning, intake, jdbc, opening, proposals, feeds, contents);
    }
}
