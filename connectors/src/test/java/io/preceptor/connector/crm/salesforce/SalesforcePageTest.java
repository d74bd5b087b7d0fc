package io.preceptor.connector.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.connector.crm.Treatment;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page `docs/targets/salesforce.md`, sentence by sentence where a machine can hold it to them.
class SalesforcePageTest {

    @TempDir
    private Path folder;

    private final TargetPage page = new TargetPage("salesforce.md");
    private SandboxOrg org;

    @BeforeEach
    void start() throws Exception {
        org = new SandboxOrg(folder);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void showsSettingsThatWork() {
        var settings = page.bind(
                        SalesforceTargetsProperties.class,
                        Map.of(
                                "PRECEPTOR_CRM_CLIENT_ID", "3MVG9.preceptor.sandbox",
                                "PRECEPTOR_CRM_USERNAME", "preceptor@hospital.example",
                                "PRECEPTOR_CRM_KEY_FILE", org.keyFile.toString(),
                                "https://login.salesforce.com",
                                        org.server.base().toString(),
                                "urn:oid:2.16.840.1.113883.3.9999.10", "urn:hr"))
                .salesforce()
                .getFirst();

        try (var target = new SalesforceTarget(settings, org.clock())) {
            assertThat(target.deliver(push(target.name()))).isInstanceOf(SeenOnReadBack.class);
        }
        assertThat(org.certifications())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("Name", "Basic Life Support")
                        .containsEntry("CertificationType", "BLS")
                        .containsEntry("BoardName", "General Hospital")
                        .containsEntry("EffectiveFrom", "2026-11-02")
                        .containsEntry("EffectiveTo", "2027-11-01")
                        .containsEntry("ExpirationDate", "2027-11-01")
                        .containsEntry("SourceSystem", "Preceptor")
                        .containsEntry("Preceptor_Key__c", "C-1"));
    }

    @Test
    void namesEachErrorAndWhatIsDone() {
        assertThat(page.rows("code"))
                .isEqualTo(Arrays.stream(SalesforceError.values())
                        .map(error -> "| `%s` | `%s` | %s |".formatted(error, error.treatment(), error.fix()))
                        .toList());
    }

    @Test
    void doesThatForEachRowThatIsRefused() {
        for (SalesforceError error : SalesforceError.values()) {
            org.server.control().plan("kind=row&code=" + error + "&on=upsert");
            check(error, error.treatment(), deliver());
        }
    }

    @Test
    void doesThatForEachRequestThatIsRefused() {
        for (SalesforceError error : SalesforceError.values()) {
            int status = error.treatment() == Treatment.REFRESH ? 401 : 400;
            org.server.control().plan("kind=error&code=" + error + "&on=query&status=" + status);
            // A read that is refused cannot be mended by reading, and a fresh session mends one refusal.
            var treatment = error.treatment() == Treatment.REREAD ? Treatment.PARK : error.treatment();
            var outcome = deliver();
            if (treatment == Treatment.REFRESH) {
                assertThat(outcome).as(error.name()).isInstanceOf(SeenOnReadBack.class);
            } else {
                check(error, treatment, outcome);
            }
        }
    }

    private void check(SalesforceError error, Treatment treatment, DeliveryOutcome outcome) {
        switch (treatment) {
            case PARK -> {
                assertThat(outcome).as(error.name()).isInstanceOf(Parked.class);
                assertThat(((Parked) outcome).reason()).contains(error.name(), error.fix(), "send again");
            }
            case REREAD -> assertThat(outcome).as(error.name()).isInstanceOf(SeenOnReadBack.class);
            case RETRY -> assertThat(wait(error, outcome)).isNull();
            case REFRESH, PAUSE -> assertThat(wait(error, outcome)).isEqualTo(Duration.ofMinutes(15));
            case ALARM -> assertThat(wait(error, outcome)).isEqualTo(Duration.ofHours(1));
        }
        // What a mended refusal wrote is taken away, so that the next row begins where this one did.
        org.target().deliver(withdrawal());
        assertThat(org.certifications()).isEmpty();
    }

    private static @org.jspecify.annotations.Nullable Duration wait(SalesforceError error, DeliveryOutcome outcome) {
        assertThat(outcome).as(error.name()).isInstanceOf(TryLater.class);
        return ((TryLater) outcome).after();
    }

    private DeliveryOutcome deliver() {
        return org.target().deliver(push("crm"));
    }

    private Push withdrawal() {
        var item = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", null, "nothing", null, null);
        return new Push("crm", UUID.randomUUID(), org.person(), List.of(item));
    }

    private Push push(String target) {
        var artefact = new CertificationArtefact(
                URI.create("https://hospital.example/certificate"),
                "C-1",
                URI.create("https://hospital.example/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                LocalDate.parse("2027-11-01"));
        var item = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", artefact, "hash", null, null);
        return new Push(target, UUID.randomUUID(), org.person(), List.of(item));
    }
}
