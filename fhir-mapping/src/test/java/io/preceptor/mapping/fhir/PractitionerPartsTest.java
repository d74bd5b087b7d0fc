package io.preceptor.mapping.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.mapping.fhir.DirectoryReading.Parts;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PractitionerPartsTest {

    private static final FhirProfile PROFILE = FhirProfile.of(
            "directory", URI.create("https://ehr.example/fhir"), URI.create("https://hospital.example/certificate"));
    private static final String NAME = ",\"name\":[{\"family\":\"Nguyen\"}]";
    private static final String BOARD = "{\"code\":{\"text\":\"RN\"}}";
    private static final String OURS =
            "{\"identifier\":[{\"system\":\"https://hospital.example/certificate\",\"value\":\"PC-1\"}]}";

    @Test
    void aVersionWithOursAddedDiffersInOursAlone() {
        Parts before = parts(3, NAME, BOARD);
        Parts after = parts(4, ",\"text\":{\"status\":\"generated\"}" + NAME, BOARD + "," + OURS);

        assertThat(after.rest()).isEqualTo(before.rest());
        assertThat(before.ours()).isEmpty();
        assertThat(after.ours()).contains("PC-1");
    }

    @Test
    void theFirstQualificationIsNoChangeOfTheRest() {
        assertThat(parts(4, NAME, OURS).rest()).isEqualTo(parts(3, NAME, "").rest());
    }

    @Test
    void whatWeDoNotReadIsTheirsToo() {
        assertThat(parts(3, NAME + ",\"gender\":\"female\"", "").rest())
                .isNotEqualTo(parts(3, NAME + ",\"gender\":\"male\"", "").rest());
    }

    @Test
    void nobodyElseHasPartsOfOurs() {
        var reading = DirectoryMapping.read(
                "Organization",
                new Received(
                        "{\"resourceType\":\"Organization\",\"id\":\"1\",\"meta\":{\"versionId\":\"1\"},\"name\":\"ICU\"}",
                        null,
                        Map.of(),
                        Map.of(),
                        Instant.EPOCH),
                PROFILE);
        assertThat(reading.parts()).isNull();
    }

    private static Parts parts(int version, String more, String qualifications) {
        String json = "{\"resourceType\":\"Practitioner\",\"id\":\"7\",\"meta\":{\"versionId\":\"" + version + "\"}"
                + ",\"identifier\":[{\"system\":\"urn:hr\",\"value\":\"1\"}]" + more
                + (qualifications.isEmpty() ? "" : ",\"qualification\":[" + qualifications + "]") + "}";
        var received = new Received(json, null, Map.of(), Map.of(), Instant.EPOCH);
        return Objects.requireNonNull(
                DirectoryMapping.read("Practitioner", received, PROFILE).parts());
    }
}
