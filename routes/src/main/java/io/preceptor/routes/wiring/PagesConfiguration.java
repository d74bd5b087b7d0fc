package io.preceptor.routes.wiring;

import io.preceptor.connector.hr.scim.ScimSourcesProperties;
import io.preceptor.connector.mllp.MllpProperties;
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
import io.preceptor.lms.converge.Certificates;
import io.preceptor.lms.converge.ConsoleCrosswalk;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Rosters;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.evidence.EvidenceReader;
import io.preceptor.lms.evidence.store.EvidenceStore;
import io.preceptor.lms.journal.FieldNames;
import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.lms.journal.store.JournalQueries;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.SigningKeyStore;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.returns.store.DeliveryQueries;
import io.preceptor.lms.workforce.HeldReports;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import io.preceptor.mapping.hl7v2.Hl7FieldNames;
import io.preceptor.portal.page.PageAddress;
import io.preceptor.routes.intake.Hl7Profiles;
import io.preceptor.routes.intake.Hl7Texts;
import io.preceptor.routes.notice.NoticeProperties;
import io.preceptor.routes.workforce.WakeUps;
import java.util.HashSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What the pages ask: accounts, the audit trail, and the questions about messages, people, training and
/// deliveries.
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

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

    /// No API client may be taken for a source of another kind.
    @Bean
    ApiTokens apiTokens(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            AuditLog audit,
            HospitalProperties hospital,
            MllpProperties mllp,
            ScimSourcesProperties scim) {
        var taken = new HashSet<>(hospital.precedence());
        // The clients of a SCIM source are those who speak for it.
        scim.scim().forEach(source -> {
            taken.add(source.name());
            source.clients().forEach(taken::remove);
        });
        taken.add(mllp.source());
        taken.add(Rosters.SOURCE);
        taken.add(Certificates.SOURCE);
        return new ApiTokens(new ApiTokenStore(jdbc, manager), audit, taken);
    }

    @Bean
    CatalogueQueries catalogue(JdbcClient jdbc, WorldStore worlds) {
        return new CatalogueQueries(jdbc, new AssignmentStore(jdbc), new CompletionStore(jdbc), worlds);
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
    PageAddress pageAddress(NoticeProperties notices) {
        return new PageAddress(notices.link());
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
    CrosswalkQueries crosswalkStatus(JdbcClient jdbc, WorldStore worlds) {
        return new CrosswalkQueries(jdbc, worlds);
    }

    @Bean
    ConsoleCrosswalk consoleCrosswalk(Publications publications, AuditLog audit) {
        return new ConsoleCrosswalk(publications, audit);
    }

    @Bean
    JournalQueries journalQueries(JdbcClient jdbc, Transactions transactions, MessageTexts texts) {
        return new JournalQueries(jdbc, transactions, texts);
    }

    @Bean
    MessageTexts messageTexts(Hl7Profiles profiles) {
        return new Hl7Texts(profiles);
    }

    @Bean
    WorkQueries workLists(JdbcClient jdbc, CrosswalkQueries crosswalk) {
        return new WorkQueries(jdbc, crosswalk);
    }

    @Bean
    FieldNames fieldNames() {
        return new Hl7FieldNames();
    }

    @Bean
    DeliveryQueries deliveryList(JdbcClient jdbc) {
        return new DeliveryQueries(jdbc);
    }

    @Bean
    HeldReports heldReports(Transactions transactions, ReportWork work, WakeUps wakeUps) {
        return new HeldReports(transactions, work, wakeUps::reports);
    }
}
