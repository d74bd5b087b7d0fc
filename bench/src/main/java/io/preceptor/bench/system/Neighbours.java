package io.preceptor.bench.system;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.connector.credentialing.file.CertificationFiles;
import io.preceptor.connector.credentialing.file.FileTarget;
import io.preceptor.connector.credentialing.file.SftpProperties;
import io.preceptor.connector.credentialing.topic.TopicProperties;
import io.preceptor.connector.credentialing.topic.TopicTarget;
import io.preceptor.connector.credentialing.webhook.WebhookProperties;
import io.preceptor.connector.credentialing.webhook.WebhookTarget;
import io.preceptor.connector.crm.CertificationElement;
import io.preceptor.connector.crm.FieldMapping.Constant;
import io.preceptor.connector.crm.salesforce.SalesforceProperties;
import io.preceptor.connector.crm.salesforce.SalesforceTarget;
import io.preceptor.connector.crm.soap.SoapProperties;
import io.preceptor.connector.crm.soap.SoapProperties.WhenEmpty;
import io.preceptor.connector.crm.soap.SoapTarget;
import io.preceptor.connector.crm.soap.SoapVocabulary;
import io.preceptor.connector.fhir.FhirTarget;
import io.preceptor.connector.fhir.FhirTargetProperties;
import io.preceptor.connector.fhir.Shows;
import io.preceptor.connector.soap.SoapAccess.PasswordType;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.OutboxStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.util.unit.DataSize;

/// One target of each kind, with the sandbox's server for it (for the topic a broker), each over its own line.
final class Neighbours {

    /// Whose numbers the people of the bench bear.
    static final URI NUMBERS = URI.create("urn:example:employee");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String PASSWORD = "bench-passw0rd";
    private static final String WEBHOOK_SECRET = "whsec_cHJlY2VwdG9yLWJlbmNoLTAxMjM0NTY3ODk=";

    private final Path folder;
    private final int people;
    private final HikariDataSource database;

    /// @param people who are known there, V0000000 and on
    Neighbours(Path folder, int people, HikariDataSource database) {
        this.folder = folder;
        this.people = people;
        this.database = database;
    }

    /// Starts one.
    @FunctionalInterface
    interface Start {
        Neighbour here() throws Exception;
    }

    List<Start> all() {
        return List.of(this::fhir, this::salesforce, this::soap, this::webhook, this::topic, this::sftp);
    }

    private Neighbour fhir() throws IOException {
        var directory = new OpenDirectory();
        var line = new Line(directory.port());
        var target = new FhirTarget(
                new FhirTargetProperties(
                        DeliveryTables.TARGET,
                        at(line, "/fhir"),
                        null,
                        null,
                        null,
                        CONNECT,
                        ANSWER,
                        Set.of(Shows.QUALIFICATION)),
                URI.create("urn:preceptor:certificate"),
                Clock.systemUTC());
        return new Neighbour("FHIR directory", target, line, Neighbour.SEEN, List.of(target::close, directory::close));
    }

    Neighbour salesforce() throws IOException, InterruptedException {
        int port = Programs.freePort();
        var line = new Line(port);
        Path key = folder.resolve("salesforce.pem");
        var server = SandboxServer.start(
                "crm.salesforce.SalesforceServer",
                "--port",
                String.valueOf(port),
                "--key-file",
                key.toString(),
                "--contacts",
                String.valueOf(people),
                "--instance-url",
                at(line, "").toString());
        var target = new SalesforceTarget(
                new SalesforceProperties(
                        DeliveryTables.TARGET,
                        URI.create(server.words().getFirst()),
                        "3MVG9.preceptor.sandbox",
                        "preceptor@hospital.example",
                        key,
                        "66.0",
                        "BoardCertification",
                        "Preceptor_Key__c",
                        "Contact",
                        "PractitionerId",
                        "Employee_Number__c",
                        NUMBERS,
                        Map.of(
                                CertificationElement.TITLE, List.of("Name"),
                                CertificationElement.CODE, List.of("CertificationType"),
                                CertificationElement.ISSUER, List.of("BoardName"),
                                CertificationElement.VALID_FROM, List.of("EffectiveFrom"),
                                CertificationElement.VALID_TO, List.of("EffectiveTo", "ExpirationDate")),
                        Map.of("bls", "BLS"),
                        List.of(new Constant("SourceSystem", "Preceptor")),
                        List.of(),
                        100,
                        CONNECT,
                        ANSWER),
                Clock.systemUTC());
        return new Neighbour(
                "Salesforce REST collections", target, line, Neighbour.SEEN, List.of(target::close, server::close));
    }

    private Neighbour soap() throws IOException, InterruptedException {
        var server = SandboxServer.start(
                "crm.soap.SoapCrmServer", "--password", PASSWORD, "--people", String.valueOf(people));
        URI address = URI.create(server.words().getFirst());
        var line = new Line(address.getPort());
        var target = new SoapTarget(
                new SoapProperties(
                        DeliveryTables.TARGET,
                        at(line, address.getPath()),
                        SoapVersion.SOAP_1_1,
                        URI.create("urn:generalhospital:crm:v2"),
                        true,
                        "",
                        "preceptor",
                        PASSWORD,
                        PasswordType.DIGEST,
                        NUMBERS,
                        words(),
                        Map.of(
                                CertificationElement.TITLE, List.of("Title"),
                                CertificationElement.CODE, List.of("Code"),
                                CertificationElement.ISSUER, List.of("Issuer"),
                                CertificationElement.VALID_FROM, List.of("ValidFrom"),
                                CertificationElement.VALID_TO, List.of("ValidTo")),
                        Map.of("bls", "BLS"),
                        List.of(new Constant("Source", "Preceptor")),
                        List.of(),
                        List.of("Key", "PersonId", "Title", "Code", "Issuer", "ValidFrom", "ValidTo", "Source"),
                        WhenEmpty.NIL,
                        Map.of(),
                        CONNECT,
                        ANSWER),
                Clock.systemUTC());
        return new Neighbour("SOAP CRM", target, line, Neighbour.SEEN, List.of(target::close, server::close));
    }

    private static SoapVocabulary words() {
        return new SoapVocabulary(
                "FindPeople",
                "GetCertifications",
                "UpsertCertifications",
                "DeleteCertifications",
                "Person",
                "Id",
                "Identifier",
                "Certification",
                "Id",
                "Key",
                "PersonId");
    }

    private Neighbour webhook() throws IOException, InterruptedException {
        var server = SandboxServer.start("credentialing.WebhookReceiver", "--secret", WEBHOOK_SECRET);
        URI address = URI.create(server.words().getFirst());
        var line = new Line(address.getPort());
        var target = new WebhookTarget(
                new WebhookProperties(
                        DeliveryTables.TARGET,
                        at(line, address.getPath()),
                        List.of(WEBHOOK_SECRET),
                        null,
                        Set.of(NUMBERS),
                        CONNECT,
                        ANSWER),
                Clock.systemUTC());
        return new Neighbour("signed webhook", target, line, Neighbour.ACCEPTED, List.of(target::close, server::close));
    }

    private Neighbour topic() throws Exception {
        int port = Programs.freePort();
        Path journal = Files.createTempDirectory(folder, "broker");
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setJournalDirectory(journal.resolve("journal").toString())
                .setBindingsDirectory(journal.resolve("bindings").toString())
                .setPagingDirectory(journal.resolve("paging").toString())
                .setLargeMessagesDirectory(journal.resolve("large").toString())
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("core", "tcp://127.0.0.1:" + port + "?protocols=CORE"));
        broker.start();
        var line = new Line(port);
        var factory = new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + line.port() + "?reconnectAttempts=0&useTopologyForLoadBalancing=false");
        // As the product has it: the connection and its sessions are kept.
        var kept = new CachingConnectionFactory(factory);
        kept.setSessionCacheSize(64);
        var target = new TopicTarget(
                new TopicProperties(
                        DeliveryTables.TARGET, "certification.events", Set.of(NUMBERS), Duration.ofDays(30)),
                kept);
        return new Neighbour(
                "durable topic",
                target,
                line,
                Neighbour.ACCEPTED,
                List.of(kept::destroy, factory::close, broker::stop));
    }

    private Neighbour sftp() throws IOException, InterruptedException {
        var server = SandboxServer.start(
                "credentialing.SftpPartner",
                "--folder",
                Files.createTempDirectory(folder, "partner").toString(),
                "--password",
                PASSWORD,
                "--answer");
        var line = new Line(Integer.parseInt(server.words().getFirst().replaceFirst(".*:", "")));
        var settings = new SftpProperties(
                DeliveryTables.TARGET,
                "127.0.0.1",
                line.port(),
                "preceptor",
                PASSWORD,
                null,
                List.of(server.words().getLast()),
                "outbound",
                "inbound",
                "CERT",
                NUMBERS,
                Duration.ofMillis(1),
                Duration.ofDays(7),
                Duration.ofMillis(1),
                Duration.ofDays(2),
                50_000,
                DataSize.ofMegabytes(32),
                ANSWER);
        var jdbc = JdbcClient.create(database);
        var transactions = new Transactions(new DataSourceTransactionManager(database));
        var outbox = new OutboxStore(jdbc, transactions);
        var files = new CertificationFiles(settings, outbox, new DeliveryStore(jdbc, transactions));
        return new Neighbour(
                "CSV by SFTP, one file",
                new FileTarget(settings, outbox),
                line,
                Neighbour.ACCEPTED,
                () -> files.runIfDue(() -> true),
                List.of(server::close));
    }

    private static URI at(Line line, String path) {
        return URI.create("http://127.0.0.1:" + line.port() + path);
    }
}
