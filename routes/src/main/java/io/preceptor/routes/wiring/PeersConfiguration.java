package io.preceptor.routes.wiring;

import io.preceptor.connector.credentialing.file.CertificationFiles;
import io.preceptor.connector.credentialing.file.FileTarget;
import io.preceptor.connector.credentialing.file.Hl7FilesTargetsProperties;
import io.preceptor.connector.credentialing.file.SftpTargetsProperties;
import io.preceptor.connector.credentialing.topic.TopicTarget;
import io.preceptor.connector.credentialing.topic.TopicTargetsProperties;
import io.preceptor.connector.credentialing.webhook.WebhookTarget;
import io.preceptor.connector.credentialing.webhook.WebhookTargetsProperties;
import io.preceptor.connector.crm.salesforce.SalesforceTarget;
import io.preceptor.connector.crm.salesforce.SalesforceTargetsProperties;
import io.preceptor.connector.crm.soap.SoapTarget;
import io.preceptor.connector.crm.soap.SoapTargetsProperties;
import io.preceptor.connector.fhir.CertificatePrinter;
import io.preceptor.connector.fhir.FhirDocumentsTarget;
import io.preceptor.connector.fhir.FhirTarget;
import io.preceptor.connector.fhir.FhirTargetProperties;
import io.preceptor.connector.fhir.FhirTargetsProperties;
import io.preceptor.connector.mllp.Hl7Target;
import io.preceptor.connector.mllp.Hl7TargetsProperties;
import io.preceptor.connector.queue.QueueSourceProperties;
import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.Outbox;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.document.CertificateDocument;
import io.preceptor.routes.intake.BundleTls;
import io.preceptor.routes.intake.ContentHash;
import io.preceptor.routes.intake.StaffReportIntake;
import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The systems at the other ends, as `config/preceptor.yaml` names them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    HospitalProperties.class,
    QueueSourceProperties.class,
    FhirTargetsProperties.class,
    SalesforceTargetsProperties.class,
    SoapTargetsProperties.class,
    TopicTargetsProperties.class,
    WebhookTargetsProperties.class,
    SftpTargetsProperties.class,
    Hl7TargetsProperties.class,
    Hl7FilesTargetsProperties.class
})
class PeersConfiguration {

    /// The one wall clock; whatever decides is handed instants.
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// The hospital's own, for hours that name none.
    @Bean
    ZoneId home(HospitalProperties hospital) {
        return hospital.zone();
    }

    @Bean
    StaffReportIntake staffReportIntake(
            StaffIntake staff, KnownObjects known, ContentHash hash, ZoneId home, Clock clock) {
        return new StaffReportIntake(staff, known, hash, home, clock);
    }

    /// Beans made in a list would not be found one by one; whoever delivers takes the list.
    @Bean
    List<Target> targets(
            FhirTargetsProperties fhir,
            SalesforceTargetsProperties salesforce,
            SoapTargetsProperties soap,
            TopicTargetsProperties topics,
            WebhookTargetsProperties webhooks,
            SftpTargetsProperties partners,
            Hl7TargetsProperties hl7,
            Hl7FilesTargetsProperties batches,
            HospitalProperties hospital,
            ObjectProvider<SslBundles> bundles,
            ConnectionFactory broker,
            Outbox outbox,
            ObjectProvider<CertificateDocument> documents,
            Clock clock) {
        var targets = new ArrayList<Target>();
        fhir.fhir().forEach(one -> targets.add(fhir(one, hospital, documents, clock)));
        salesforce.salesforce().forEach(one -> targets.add(new SalesforceTarget(one, clock)));
        soap.soap().forEach(one -> targets.add(new SoapTarget(one, clock)));
        topics.topic().forEach(one -> targets.add(new TopicTarget(one, broker)));
        webhooks.webhook().forEach(one -> targets.add(new WebhookTarget(one, clock)));
        partners.sftp().forEach(one -> targets.add(new FileTarget(one, outbox)));
        batches.hl7Files().forEach(one -> targets.add(new FileTarget(one, outbox)));
        hl7.hl7().forEach(one -> {
            String bundle = one.tlsBundle();
            targets.add(new Hl7Target(
                    one,
                    hospital.certificateSystem(),
                    hospital.zone(),
                    bundle == null ? null : new BundleTls(bundles.getObject(), bundle)));
        });
        return List.copyOf(targets);
    }

    /// A command that never delivers has no pages, and nothing to print with.
    private static Target fhir(
            FhirTargetProperties one,
            HospitalProperties hospital,
            ObjectProvider<CertificateDocument> documents,
            Clock clock) {
        if (one.isQualificationAlone()) {
            return new FhirTarget(one, hospital.certificateSystem(), clock);
        }
        CertificatePrinter printer = (certification, name) -> documents
                .getObject()
                .pdf(
                        certification.issuer(),
                        name,
                        certification.number(),
                        certification.code(),
                        certification.title(),
                        certification.validFrom(),
                        certification.validTo());
        return new FhirDocumentsTarget(one, hospital.certificateSystem(), printer, clock);
    }

    /// What brings the files of each partner on.
    @Bean
    List<CertificationFiles> certificationFiles(
            SftpTargetsProperties partners,
            Hl7FilesTargetsProperties batches,
            HospitalProperties hospital,
            Outbox outbox,
            Deliveries deliveries) {
        var files = new ArrayList<CertificationFiles>();
        partners.sftp().forEach(one -> files.add(new CertificationFiles(one, outbox, deliveries)));
        batches.hl7Files()
                .forEach(one -> files.add(new CertificationFiles(
                        one, hospital.certificateSystem(), hospital.zone(), outbox, deliveries)));
        return List.copyOf(files);
    }
}
