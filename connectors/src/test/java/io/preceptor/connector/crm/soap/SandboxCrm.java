package io.preceptor.connector.crm.soap;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.crm.CertificationElement;
import io.preceptor.connector.crm.FieldMapping.Constant;
import io.preceptor.connector.crm.soap.SoapProperties.WhenEmpty;
import io.preceptor.connector.soap.SoapAccess.PasswordType;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.sandbox.crm.soap.SoapCrmServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// The sandbox's CRM and a target that speaks to it; one person is there.
final class SandboxCrm implements Peer {

    static final URI EMPLOYEE_NUMBERS = URI.create("urn:hr");
    static final String EMPLOYEE = "E-0004711";
    static final String PASSWORD = "crm-s3cret <&>";

    /// What one test has of its own.
    record Setup(
            SoapVersion version,
            PasswordType passwords,
            List<Constant> withdrawn,
            WhenEmpty whenEmpty,
            Duration patience) {

        static Setup usual() {
            return new Setup(
                    SoapVersion.SOAP_1_1, PasswordType.DIGEST, List.of(), WhenEmpty.NIL, Duration.ofSeconds(20));
        }

        Setup with(SoapVersion other) {
            return new Setup(other, passwords, withdrawn, whenEmpty, patience);
        }

        Setup with(PasswordType other) {
            return new Setup(version, other, withdrawn, whenEmpty, patience);
        }

        Setup with(Constant mark) {
            return new Setup(version, passwords, List.of(mark), whenEmpty, patience);
        }

        Setup with(WhenEmpty other) {
            return new Setup(version, passwords, withdrawn, other, patience);
        }

        Setup with(Duration other) {
            return new Setup(version, passwords, withdrawn, whenEmpty, other);
        }
    }

    final SoapCrmServer server;
    Duration clockIsAhead = Duration.ZERO;
    private final SoapTarget target;

    SandboxCrm(Setup setup) throws IOException {
        this.server = SoapCrmServer.start(0, PASSWORD);
        server.person(EMPLOYEE);
        this.target = new SoapTarget(
                settings(setup, server.address(), PASSWORD), () -> Instant.now().plus(clockIsAhead));
    }

    static SoapProperties settings(Setup setup, URI address, String password) {
        return new SoapProperties(
                "crm",
                address,
                setup.version(),
                URI.create("urn:generalhospital:crm:v2"),
                true,
                "",
                SoapCrmServer.USER,
                password,
                setup.passwords(),
                EMPLOYEE_NUMBERS,
                words(),
                Map.of(
                        CertificationElement.TITLE, List.of("Title"),
                        CertificationElement.CODE, List.of("Code"),
                        CertificationElement.ISSUER, List.of("Issuer"),
                        CertificationElement.VALID_FROM, List.of("ValidFrom"),
                        CertificationElement.VALID_TO, List.of("ValidTo")),
                Map.of("bls", "BLS"),
                List.of(new Constant("Source", "Preceptor")),
                setup.withdrawn(),
                List.of("Key", "PersonId", "Title", "Code", "Issuer", "ValidFrom", "ValidTo", "Source"),
                setup.whenEmpty(),
                Map.of(),
                Duration.ofSeconds(5),
                setup.patience());
    }

    static SoapVocabulary words() {
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

    List<Map<String, String>> records() {
        return server.records(EMPLOYEE);
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
        return records().stream()
                .map(record -> {
                    String end = record.getOrDefault("ValidTo", "");
                    return new Shown(record.getOrDefault("Key", ""), end.isEmpty() ? null : LocalDate.parse(end));
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
                            case BUSY -> "kind=fault&code=LimitFault&side=receiver&retryAfter=7&on=upsert";
                            case FAILED -> "kind=plain&side=receiver&on=upsert";
                            case ANSWER_LOST -> "kind=answer-lost&on=upsert";
                            case CONTENT_REFUSED -> "kind=fault&code=ValidationFault&field=Title&on=upsert";
                            case SECRET_REFUSED -> "kind=security&code=FailedAuthentication&times=always";
                        });
    }

    @Override
    public List<String> secrets() {
        return List.of("crm-s3cret");
    }

    @Override
    public void close() {
        target.close();
        server.close();
    }
}
