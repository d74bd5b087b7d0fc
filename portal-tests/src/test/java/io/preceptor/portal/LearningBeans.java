package io.preceptor.portal;

import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.store.CalendarStore;
import io.preceptor.lms.compliance.store.CatalogueQueries;
import io.preceptor.lms.compliance.store.ChampionStore;
import io.preceptor.lms.compliance.store.FeedbackStore;
import io.preceptor.lms.compliance.store.OwnTrainingQueries;
import io.preceptor.lms.compliance.store.ProofQueries;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Certificates;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Enrolments;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.PackageLearning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Rosters;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
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
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.portal.packages.PackageFrames;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the pages of learning need, as the product wires it: attempts, content, packages, completions and what proves
/// them.
@Configuration(proxyBeanMethods = false)
class LearningBeans {

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
}
