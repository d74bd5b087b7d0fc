package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import io.preceptor.connector.contract.RsaKeys;
import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page `docs/targets/fhir.md`: its settings, with which a certification is shown.
class FhirTargetPageTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void showsSettingsThatWork(@TempDir Path folder) throws Exception {
        RSAKey key = TokenEndpoint.rsa(RsaKeys.ours());
        Path file = Files.writeString(folder.resolve("key.json"), key.toJSONString());
        try (var endpoint = new TokenEndpoint(key, NOW);
                var directory = new ScriptedDirectory()) {
            FhirTargetProperties settings = new TargetPage("fhir.md")
                    .bind(
                            FhirTargetsProperties.class,
                            Map.of(
                                    "https://ehr.hospital.example/fhir",
                                    directory.base().toString(),
                                    "https://ehr.hospital.example/token",
                                    endpoint.url().toString(),
                                    "client-id: preceptor",
                                    "client-id: " + TokenEndpoint.CLIENT,
                                    "PRECEPTOR_DIRECTORY_KEY_FILE",
                                    file.toString()))
                    .fhir()
                    .getFirst();

            assertThat(settings.shows()).isEqualTo(Set.of(Shows.QUALIFICATION, Shows.DOCUMENT, Shows.PROVENANCE));
            try (var target = new FhirTarget(settings, FhirTargetTest.CERTIFICATES, () -> NOW, _ -> {})) {
                assertThat(target.deliver(FhirTargetTest.push(null))).isInstanceOf(SeenOnReadBack.class);
            }
            assertThat(directory.practitioner).contains("C-1");
            assertThat(endpoint.assertions).hasSize(1);
        }
    }
}
