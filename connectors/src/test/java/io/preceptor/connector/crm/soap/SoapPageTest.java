package io.preceptor.connector.crm.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.connector.crm.soap.SandboxCrm.Setup;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page `docs/targets/soap.md`, sentence by sentence where a machine can hold it to them.
class SoapPageTest {

    private final TargetPage page = new TargetPage("soap.md");
    private SandboxCrm crm;

    @BeforeEach
    void start() throws IOException {
        crm = new SandboxCrm(Setup.usual().with(SoapVersion.SOAP_1_2));
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void showsSettingsThatWork() {
        try (var target = new SoapTarget(settings(), InstantSource.system())) {
            assertThat(target.deliver(push(target.name()))).isInstanceOf(SeenOnReadBack.class);
        }
        assertThat(crm.records())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("Key", "C-1")
                        .containsEntry("Title", "Basic Life Support")
                        .containsEntry("Code", "BLS")
                        .containsEntry("Issuer", "General Hospital")
                        .containsEntry("ValidFrom", "2026-11-02")
                        .containsEntry("ValidTo", "2027-11-01")
                        .containsEntry("Source", "Preceptor"));
    }

    @Test
    void treatsAFaultOfTheServicesOwnAsTheSettingsSay() {
        crm.server.control().plan("kind=fault&code=QuotaFault&retryAfter=30&on=upsert");
        try (var target = new SoapTarget(settings(), InstantSource.system())) {
            assertThat(((TryLater) target.deliver(push(target.name()))).after()).isEqualTo(Duration.ofSeconds(30));
        }
    }

    private SoapProperties settings() {
        return page.bind(
                        SoapTargetsProperties.class,
                        Map.of(
                                "PRECEPTOR_SOAP_PASSWORD",
                                "'" + SandboxCrm.PASSWORD + "'",
                                "https://crm.hospital.example/certifications",
                                crm.server.address().toString(),
                                "urn:hospital:crm",
                                "urn:generalhospital:crm:v2",
                                "urn:oid:2.16.840.1.113883.3.9999.10",
                                "urn:hr"))
                .soap()
                .getFirst();
    }

    @Test
    void asksNothingThatTheWsdlBesideItDoesNotAllow() throws Exception {
        var settings = page.bind(SoapTargetsProperties.class, Map.of("PRECEPTOR_SOAP_PASSWORD", "x"))
                .soap()
                .getFirst();
        assertThat(settings.words()).isEqualTo(SandboxCrm.words());
        var records = new SoapRecords(settings);
        Schema schema = schema(Path.of(System.getProperty("preceptor.root", ".."), "docs", "targets", "soap.wsdl"));

        for (var question : List.of(
                records.findPeople(List.of("0004711")),
                records.get(List.of("C-1", "C-2")),
                records.delete(List.of("C-1")),
                records.upsert(Map.of("C-1", records.wanted(artefact(null), "P1"))),
                records.upsert(Map.of("C-1", records.wanted(artefact(LocalDate.EPOCH), "P1"))))) {
            assertThatCode(() -> schema.newValidator().validate(new DOMSource(question)))
                    .as(question.getDocumentElement().getLocalName())
                    .doesNotThrowAnyException();
        }
    }

    private static Schema schema(Path wsdl) throws Exception {
        try (var file = Files.newInputStream(wsdl)) {
            var document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(file);
            var types = document.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema");
            return SchemaFactory.newDefaultInstance().newSchema(new DOMSource(types.item(0)));
        }
    }

    @Test
    void namesEachFaultAndWhatIsDone() {
        assertThat(page.rows("word | treatment"))
                .isEqualTo(Arrays.stream(SoapError.values())
                        .map(error -> "| `%s` | `%s` | %s |".formatted(error.word(), error.treatment(), error.fix()))
                        .toList());
    }

    @Test
    void doesThatForEachFaultOfEachVersion() throws IOException {
        try (var older = new SandboxCrm(Setup.usual().with(SoapVersion.SOAP_1_1))) {
            for (SandboxCrm one : List.of(crm, older)) {
                for (SoapError error : SoapError.values()) {
                    plan(one, error);
                    check(one, error, one.target().deliver(push("crm")));
                }
            }
        }
    }

    private static void plan(SandboxCrm crm, SoapError error) {
        String word = error.word();
        switch (error) {
            // What SOAP itself says, each version in its own words.
            case CLIENT, SENDER -> crm.server.control().plan("kind=plain&side=sender&on=upsert");
            case SERVER, RECEIVER -> crm.server.control().plan("kind=plain&side=receiver&on=upsert");
            case MESSAGE_EXPIRED,
                    FAILED_AUTHENTICATION,
                    INVALID_SECURITY_TOKEN,
                    INVALID_SECURITY,
                    UNSUPPORTED_SECURITY_TOKEN,
                    UNSUPPORTED_ALGORITHM,
                    FAILED_CHECK,
                    SECURITY_TOKEN_UNAVAILABLE,
                    VERSION_MISMATCH,
                    MUST_UNDERSTAND,
                    DATA_ENCODING_UNKNOWN -> crm.server.control().plan("kind=security&on=upsert&times=2&code=" + word);
            default -> crm.server.control().plan("kind=fault&on=upsert&code=" + word);
        }
    }

    private static void check(SandboxCrm crm, SoapError error, DeliveryOutcome outcome) {
        switch (error.treatment()) {
            case PARK -> {
                assertThat(outcome).as(error.word()).isInstanceOf(Parked.class);
                assertThat(((Parked) outcome).reason()).contains(error.fix(), "send again");
            }
            case REREAD -> assertThat(outcome).as(error.word()).isInstanceOf(SeenOnReadBack.class);
            case RETRY -> assertThat(wait(error, outcome)).isNull();
            case REFRESH, PAUSE -> assertThat(wait(error, outcome)).isEqualTo(Duration.ofMinutes(15));
            case ALARM -> assertThat(wait(error, outcome)).isEqualTo(Duration.ofHours(1));
        }
        assertThat(outcome.exchange()).as("nothing quoted").doesNotContain("Basic", SandboxCrm.EMPLOYEE);
        // So that the next row begins where this one did.
        crm.server.control().forgive();
        assertThat(crm.target().deliver(withdrawal())).isInstanceOf(SeenOnReadBack.class);
        assertThat(crm.records()).isEmpty();
    }

    private static @Nullable Duration wait(SoapError error, DeliveryOutcome outcome) {
        assertThat(outcome).as(error.word()).isInstanceOf(TryLater.class);
        assertThat(((TryLater) outcome).reason()).contains(error.fix());
        return ((TryLater) outcome).after();
    }

    private static Push withdrawal() {
        var item = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", null, "nothing", null, null);
        return new Push("crm", UUID.randomUUID(), List.of(), List.of(item));
    }

    private Push push(String target) {
        var item = new Push.Item(
                UUID.randomUUID(),
                ArtefactKind.CERTIFICATION,
                "C-1",
                artefact(LocalDate.parse("2027-11-01")),
                "hash",
                null,
                null);
        return new Push(target, UUID.randomUUID(), crm.person(), List.of(item));
    }

    private static CertificationArtefact artefact(@Nullable LocalDate validTo) {
        return new CertificationArtefact(
                URI.create("https://hospital.example/certificate"),
                "C-1",
                URI.create("https://hospital.example/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                validTo);
    }
}
