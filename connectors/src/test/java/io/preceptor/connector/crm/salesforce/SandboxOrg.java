package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.crm.CertificationElement;
import io.preceptor.connector.crm.FieldMapping.Constant;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.sandbox.crm.salesforce.SalesforceServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The sandbox's org and a target that speaks to it; one contact is there.
final class SandboxOrg implements Peer {

    static final URI EMPLOYEE_NUMBERS = URI.create("urn:hr");
    static final String EMPLOYEE = "0004711";

    final SalesforceServer server;
    final Path keyFile;
    Instant now = Instant.now();
    private final SalesforceTarget target;

    SandboxOrg(Path folder) throws IOException {
        this(folder, List.of());
    }

    /// @param withdrawn empty: records that are to be shown no more are deleted
    SandboxOrg(Path folder, List<Constant> withdrawn) throws IOException {
        this.keyFile = folder.resolve("salesforce.pem");
        this.server = SalesforceServer.start(0, keyFile);
        server.contact(EMPLOYEE);
        this.target = new SalesforceTarget(settings(withdrawn), clock());
    }

    InstantSource clock() {
        return () -> now;
    }

    SalesforceProperties settings(List<Constant> withdrawn) {
        return new SalesforceProperties(
                "crm",
                server.base(),
                SalesforceServer.CLIENT,
                SalesforceServer.USER,
                keyFile,
                "66.0",
                "BoardCertification",
                "Preceptor_Key__c",
                "Contact",
                "PractitionerId",
                "Employee_Number__c",
                EMPLOYEE_NUMBERS,
                Map.of(
                        CertificationElement.TITLE, List.of("Name"),
                        CertificationElement.CODE, List.of("CertificationType"),
                        CertificationElement.ISSUER, List.of("BoardName"),
                        CertificationElement.VALID_FROM, List.of("EffectiveFrom"),
                        CertificationElement.VALID_TO, List.of("EffectiveTo", "ExpirationDate")),
                Map.of("bls", "BLS"),
                List.of(new Constant("SourceSystem", "Preceptor")),
                withdrawn,
                80,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    List<Map<String, String>> certifications() {
        return server.records("Contact", "Employee_Number__c", EMPLOYEE).stream()
                .flatMap(contact ->
                        server
                                .records("BoardCertification", "PractitionerId", contact.getOrDefault("Id", "none"))
                                .stream())
                .toList();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<StaffIdentifier> person() {
        return List.of(new StaffIdentifier(EMPLOYEE_NUMBERS, EMPLOYEE));
    }

    @Override
    public List<Shown> shown() {
        return certifications().stream()
                .filter(record -> !record.getOrDefault("SourceSystem", "").equals("Withdrawn"))
                .map(record -> {
                    String end = record.getOrDefault("ExpirationDate", "");
                    return new Shown(
                            record.getOrDefault("Preceptor_Key__c", ""), end.isEmpty() ? null : LocalDate.parse(end));
                })
                .toList();
    }

    @Override
    public int effects() {
        return (int) server.control().total();
    }

    @Override
    public void plan(Fault fault) {
        server.control()
                .plan(
                        switch (fault) {
                            case BUSY -> "kind=status&status=429&retryAfter=7&on=upsert";
                            case FAILED -> "kind=error&status=500&code=UNKNOWN_EXCEPTION&on=upsert";
                            case ANSWER_LOST -> "kind=answer-lost&on=upsert";
                            case CONTENT_REFUSED -> "kind=row&code=FIELD_CUSTOM_VALIDATION_EXCEPTION&on=upsert";
                            case SECRET_REFUSED -> "kind=refuse-sign-in&on=sign-in&times=always";
                        });
    }

    @Override
    public List<String> secrets() {
        try {
            // Access tokens begin with the org's id.
            return List.of(Files.readAllLines(keyFile).get(1), "00D!");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Bulk> bulk() {
        return Optional.of(certifications -> {
            try (var bulk = new SalesforceBulk(settings(List.of()), clock(), _ -> {})) {
                var rows = IntStream.range(0, certifications)
                        .mapToObj(i -> new SalesforceBulk.Row(
                                "KIT-" + i, Map.of("Name", "Basic Life Support, \"adult\"", "EffectiveTo", "")))
                        .iterator();
                return bulk.upsert(List.of("Name", "EffectiveTo"), rows).succeeded();
            }
        });
    }

    @Override
    public void close() {
        target.close();
        server.close();
    }
}
