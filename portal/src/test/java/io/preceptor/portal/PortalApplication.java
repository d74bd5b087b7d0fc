package io.preceptor.portal;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.store.AccountStore;
import io.preceptor.lms.access.store.ApiTokenStore;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RequestStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditCheck;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.compliance.store.ByHandQueries;
import io.preceptor.lms.compliance.store.CalendarStore;
import io.preceptor.lms.compliance.store.CatalogueQueries;
import io.preceptor.lms.compliance.store.ChampionStore;
import io.preceptor.lms.compliance.store.ComplianceQueries;
import io.preceptor.lms.compliance.store.CrosswalkQueries;
import io.preceptor.lms.compliance.store.DossierReader;
import io.preceptor.lms.compliance.store.FeedbackStore;
import io.preceptor.lms.compliance.store.OwnTrainingQueries;
import io.preceptor.lms.compliance.store.PeopleQueries;
import io.preceptor.lms.compliance.store.ProofQueries;
import io.preceptor.lms.compliance.store.StatusQueries;
import io.preceptor.lms.compliance.store.WorkQueries;
import io.preceptor.lms.converge.AsKnown;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Certificates;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.ConsoleCrosswalk;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Enrolments;
import io.preceptor.lms.converge.Explanations;
import io.preceptor.lms.converge.FeedTrial;
import io.preceptor.lms.converge.Identities;
import io.preceptor.lms.converge.IdentityReview;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.PackageLearning;
import io.preceptor.lms.converge.PastCorrections;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Rosters;
import io.preceptor.lms.converge.RulingRequests;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.converge.Whys;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.converge.store.ReviewStore;
import io.preceptor.lms.converge.store.VerdictStore;
import io.preceptor.lms.evidence.EvidenceReader;
import io.preceptor.lms.evidence.store.EvidenceStore;
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
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.FieldNames;
import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.journal.store.JournalQueries;
import io.preceptor.lms.journal.store.JournalStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.PackageDoor;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.learning.packages.store.PackageAccessStore;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore;
import io.preceptor.lms.learning.packages.store.PackageStore;
import io.preceptor.lms.learning.store.AttemptStore;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.learning.store.CertificateStore;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.ContentStore;
import io.preceptor.lms.learning.store.ItemQueries;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.lms.learning.store.ReportQueries;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.learning.store.RosterStore;
import io.preceptor.lms.learning.store.SigningKeyStore;
import io.preceptor.lms.notice.store.NoticeQueries;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.observe.Traces;
import io.preceptor.lms.publish.ComingPublications;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.PilotWatch;
import io.preceptor.lms.publish.RegressionCases;
import io.preceptor.lms.publish.Runs;
import io.preceptor.lms.publish.store.CaseStore;
import io.preceptor.lms.publish.store.DraftStore;
import io.preceptor.lms.publish.store.RunStore;
import io.preceptor.lms.publish.store.StandStore;
import io.preceptor.lms.reconciliation.Reconciling;
import io.preceptor.lms.reconciliation.Repairs;
import io.preceptor.lms.reconciliation.Side;
import io.preceptor.lms.reconciliation.Sides;
import io.preceptor.lms.reconciliation.store.DifferenceStore;
import io.preceptor.lms.reconciliation.store.PersonPages;
import io.preceptor.lms.reconciliation.store.ReconciliationQueries;
import io.preceptor.lms.reconciliation.store.RepairStore;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.store.BackfillStore;
import io.preceptor.lms.returns.store.DeliveryQueries;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.ResendStore;
import io.preceptor.lms.returns.store.TargetHoldStore;
import io.preceptor.lms.returns.store.ToldStore;
import io.preceptor.lms.workforce.HeldReports;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.lms.workforce.Proposals;
import io.preceptor.lms.workforce.Reports;
import io.preceptor.lms.workforce.store.GroupCommitIntake;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.IntakeStore;
import io.preceptor.lms.workforce.store.JournalReplay;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportRows;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import io.preceptor.portal.doctor.Examiner;
import io.preceptor.portal.doctor.Finding;
import io.preceptor.portal.packages.PackageFrames;
import io.preceptor.portal.page.PageAddress;
import io.preceptor.portal.signin.AccountOpening;
import io.preceptor.postgres.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// The portal over a small hospital: the core wired as the product wires it, without the routes. Started by
/// hand it prints how to sign in, so that pages can be looked at.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({PortalConfiguration.class, TeamBeans.class, SessionBeans.class})
public class PortalApplication {

    /// @param arguments settings as `--name=value`
    public static void main(String... arguments) {
        var context = SpringApplication.run(PortalApplication.class, arguments);
        var hospital = context.getBean(SmallHospital.class);
        hospital.fill();
        System.out.println("Sign in with " + hospital.openAccounts());
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() {
        return EmbeddedPostgres.start(
                Path.of("target/postgres-" + ProcessHandle.current().pid()));
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(EmbeddedPostgres postgres) {
        var dataSource = new HikariDataSource();
        dataSource.setDataSource(postgres.recreateDatabase("portal").dataSource());
        Flyway.configure().dataSource(dataSource).load().migrate();
        return dataSource;
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
    Publications publications(Transactions transactions, FactStore facts, WorldStore worlds) {
        return new Publications(transactions, facts, worlds);
    }

    @Bean
    Convergence convergence(
            JdbcClient jdbc, Transactions transactions, PeopleStore people, FactStore facts, Publications worlds) {
        return new Convergence(transactions, new ReportWork(jdbc), new IdentityStore(jdbc), people, facts, worlds);
    }

    @Bean
    Learning learning(
            JdbcClient jdbc, Transactions transactions, PeopleStore people, FactStore facts, Publications worlds) {
        return new Learning(
                transactions,
                new AttemptStore(jdbc),
                new BegunStore(jdbc),
                new PartStore(jdbc),
                new CompletionStore(jdbc),
                people,
                facts,
                worlds,
                () -> {});
    }

    @Bean
    ItemQueries itemStatistics(JdbcClient jdbc) {
        return new ItemQueries(jdbc);
    }

    @Bean
    Attempts attempts(
            JdbcClient jdbc,
            Transactions transactions,
            PeopleStore people,
            FactStore facts,
            Publications worlds,
            AuditLog audit) {
        return new Attempts(transactions, new BegunStore(jdbc), people, facts, worlds, audit);
    }

    @Bean
    ContentFiles contentFiles(JdbcClient jdbc, Transactions transactions) {
        return new ContentStore(transactions, jdbc);
    }

    /// Where packages run: sealed, until a test gives them an origin.
    static final AtomicReference<@Nullable URI> PACKAGE_ORIGIN = new AtomicReference<>();

    @Bean
    PackageLimits packageLimits() {
        return PackageLimits.DEFAULT;
    }

    @Bean
    Packages packages(Transactions transactions, JdbcClient jdbc, ContentFiles files, PackageLimits limits) {
        return new Packages(transactions, new PackageStore(jdbc), files, new PackageReader(limits));
    }

    @Bean
    PackageLearning packageLearning(
            Transactions transactions, Packages packages, JdbcClient jdbc, Attempts attempts, Learning learning) {
        return new PackageLearning(
                transactions,
                packages,
                new PackageAttemptStore(jdbc),
                new PackageAccessStore(jdbc),
                attempts,
                learning,
                Duration.ofHours(1));
    }

    @Bean
    PackageDoor packageDoor(Packages packages, JdbcClient jdbc, ContentFiles files) {
        return new PackageDoor(packages, new PackageAccessStore(jdbc), new PackageAttemptStore(jdbc), files);
    }

    @Bean
    PackageFrames packageFrames() {
        return new PackageFrames(() -> Optional.ofNullable(PACKAGE_ORIGIN.get()));
    }

    @Bean
    ApiTokens apiTokens(JdbcClient jdbc, PlatformTransactionManager manager, AuditLog audit) {
        return new ApiTokens(new ApiTokenStore(jdbc, manager), audit, Set.of("ehr", Rosters.SOURCE));
    }

    @Bean
    ReportQueries reportAccounts(JdbcClient jdbc) {
        return new ReportQueries(jdbc);
    }

    @Bean
    Completions completions(
            JdbcClient jdbc,
            Transactions transactions,
            ReportQueries accounts,
            PeopleStore people,
            FactStore facts,
            Publications worlds) {
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
                new Completions.Hints(() -> {}, () -> {}));
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
            AuditLog audit) {
        return new Certificates(
                transactions, claims, completions, people, facts, worlds, audit, content -> "hash-" + content.length);
    }

    @Bean
    ByHandQueries byHand(JdbcClient jdbc, WorldStore worlds) {
        return new ByHandQueries(jdbc, worlds);
    }

    @Bean
    Rosters rosters(Completions completions, JdbcClient jdbc, Clock clock) {
        return new Rosters(completions, new RosterStore(jdbc), content -> "hash-" + content.length, clock);
    }

    @Bean
    CatalogueQueries catalogue(JdbcClient jdbc, WorldStore worlds) {
        return new CatalogueQueries(jdbc, new AssignmentStore(jdbc), new CompletionStore(jdbc), worlds);
    }

    @Bean
    Enrolments enrolments(Transactions transactions, Rulings rulings, JdbcClient jdbc, AuditLog audit) {
        return new Enrolments(transactions, rulings, new RulingStore(jdbc), audit);
    }

    @Bean
    SigningKeyStore signingKeys(JdbcClient jdbc) {
        return new SigningKeyStore(jdbc);
    }

    @Bean
    ProofQueries proofs(JdbcClient jdbc, SigningKeyStore keys, WorldStore worlds) {
        return new ProofQueries(jdbc, new CompletionStore(jdbc), keys, worlds);
    }

    @Bean
    PageAddress pageAddress() {
        return new PageAddress(URI.create("https://learning.hospital.example/"));
    }

    @Bean
    CalendarStore ownCalendar(JdbcClient jdbc, Transactions transactions, WorldStore worlds, AuditLog audit) {
        return new CalendarStore(jdbc, transactions, new AssignmentStore(jdbc), worlds, audit);
    }

    @Bean
    FeedbackStore courseFeedback(JdbcClient jdbc, WorldStore worlds) {
        return new FeedbackStore(jdbc, new CompletionStore(jdbc), worlds);
    }

    @Bean
    ChampionStore champions(JdbcClient jdbc, Transactions transactions, WorldStore worlds, AuditLog audit) {
        return new ChampionStore(jdbc, transactions, worlds, audit);
    }

    @Bean
    OwnTrainingQueries ownTraining(JdbcClient jdbc, WorldStore worlds) {
        return new OwnTrainingQueries(jdbc, new AssignmentStore(jdbc), new CompletionStore(jdbc), worlds);
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
    StatusQueries trainingStatus(JdbcClient jdbc, WorldStore worlds) {
        return new StatusQueries(jdbc, worlds);
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
    JournalQueries journal(JdbcClient jdbc, Transactions transactions) {
        return new JournalQueries(jdbc, transactions);
    }

    @Bean
    WorkQueries workLists(JdbcClient jdbc, CrosswalkQueries crosswalk) {
        return new WorkQueries(jdbc, crosswalk);
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
                        new SourceRecordStore(jdbc), new ReportWork(jdbc), new PersonPages(jdbc), new ToldStore(jdbc)),
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

    @Bean(destroyMethod = "close")
    GroupCommitIntake intake(DataSource dataSource) {
        return new GroupCommitIntake(new IntakeStore(new JdbcTemplate(dataSource)), () -> {});
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    HeldReports heldReports(Transactions transactions, JdbcClient jdbc) {
        return new HeldReports(transactions, new ReportWork(jdbc), () -> {});
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
        return new Drafts(transactions, new DraftStore(jdbc), publications, runs, cases, audit, contents, packages);
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

    /// Here every message reads as one that is refused: the routes bring what understands it.
    @Bean
    Trial trial(JdbcTemplate jdbc, Convergence convergence, FactStore facts, Transactions transactions) {
        var profile = new SourceProfile(1, "ehr", 1, Instant.EPOCH, "test", "");
        MessageReader reader = (_, _, _) ->
                new MessageReader.Read("unknown", EntryState.REFUSED, List.of(), List.of(), new byte[0], profile);
        return new Trial(
                reader,
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
    FeedTrial feedTrial(Feeds feeds, Convergence convergence, FeedIntake intake) {
        return new FeedTrial(feeds, convergence, intake);
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
