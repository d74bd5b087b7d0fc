package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Hl7ProfileFormatTest {

    private static final URI SYSTEM = URI.create("urn:oid:2.16.840.1.113883.3.9999.10");

    @Test
    void readsBackWhatItWrote() {
        Hl7Profile profile = profile(Map.of("A", "1", "I", "2"));

        assertThat(Hl7ProfileFormat.parse(Hl7ProfileFormat.write(profile, 90))).isEqualTo(profile);
    }

    @Test
    void writesTheSameForTheSameInWhateverOrderItIsConfigured() {
        var forth = new LinkedHashMap<String, String>();
        var back = new LinkedHashMap<String, String>();
        for (int i = 0; i < 40; i++) {
            forth.put("C" + i, "A");
            back.put("C" + (39 - i), "A");
        }

        assertThat(Hl7ProfileFormat.write(profile(forth), 90)).isEqualTo(Hl7ProfileFormat.write(profile(back), 90));
    }

    @Test
    void writesOtherwiseWhatReadsOtherwise() {
        Hl7Profile profile = profile(Map.of("A", "1"));
        String text = Hl7ProfileFormat.write(profile, 90);

        assertThat(Hl7ProfileFormat.write(profile, 80)).isNotEqualTo(text);
        assertThat(Hl7ProfileFormat.write(profile.withSizeLimit(1000), 90)).isNotEqualTo(text);
        assertThat(Hl7ProfileFormat.write(profile(Map.of("A", "2")), 90)).isNotEqualTo(text);
        assertThat(Hl7ProfileFormat.write(profile.withFields(null, List.of(), Map.of()), 90))
                .isNotEqualTo(text);
    }

    @Test
    void leavesOutHowTheSenderIsAnswered() {
        Hl7Profile profile = profile(Map.of());

        assertThat(Hl7ProfileFormat.write(profile.withAnswersApart(true), 90))
                .isEqualTo(Hl7ProfileFormat.write(profile, 90));
    }

    private static Hl7Profile profile(Map<String, String> codes) {
        return Hl7Profile.of("payroll", SYSTEM, ZoneId.of("America/Chicago"))
                .withAuthorities(Map.of("GENHOSP", SYSTEM, "99EMP", SYSTEM))
                .withTaken(StandardCharsets.ISO_8859_1, Set.of("P", "T"), true)
                .withFields(
                        FieldPlace.parse("ZEM-1").orElseThrow(),
                        List.of(
                                MovedField.parse("ZEM-1", "identifier", SYSTEM, "EI")
                                        .orElseThrow(),
                                MovedField.parse("STF-2(2).4.2", "status", null, null)
                                        .orElseThrow(),
                                MovedField.parse("STF-18", "position.job-code", null, null)
                                        .orElseThrow()),
                        Map.of("ZEM-2", codes))
                .withOwnCertificateSystem(URI.create("https://preceptor.example/certificate"));
    }
}
