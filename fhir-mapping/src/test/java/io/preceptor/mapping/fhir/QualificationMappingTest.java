package io.preceptor.mapping.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.preceptor.lms.returns.CertificationArtefact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our certifications come and go; what others wrote stays as it stood.
class QualificationMappingTest {

    private static final URI SYSTEM = URI.create("https://lakeside.example.org/certificate");
    private static final WantedQualification RESTRAINTS = WantedQualification.of(artefact(
            "CERT-1", "restraints", "Safe use of restraints", LocalDate.of(2026, 6, 20), LocalDate.of(2027, 6, 19)));
    private static final WantedQualification FIRE =
            WantedQualification.of(artefact("CERT-2", "fire", "Fire \"& smoke\"", LocalDate.of(2026, 6, 21), null));
    private static final String PRACTITIONER = resource("/fhir/practitioner.json");
    private static final String MERGED = resource("/fhir/merged.json");

    @Test
    void replacesOursInPlaceAppendsTheRestAndTouchesNothingElse() {
        assertThat(changed(PRACTITIONER, RESTRAINTS, FIRE)).isEqualTo(MERGED);
    }

    @Test
    void changesNothingTheSecondTime() {
        assertThat(QualificationMapping.merge(MERGED, List.of(RESTRAINTS, FIRE)))
                .isEqualTo(new QualificationMerge.Unchanged());
        assertThat(QualificationMapping.notShown(MERGED, List.of(RESTRAINTS, FIRE)))
                .isEmpty();
        assertThat(QualificationMapping.notShown(PRACTITIONER, List.of(RESTRAINTS, FIRE)))
                .containsExactly(RESTRAINTS, FIRE);
    }

    @Test
    void takesOursAwayAndNobodyElses() {
        String without = changed(MERGED, WantedQualification.gone(SYSTEM, "CERT-1"), gone(FIRE));
        assertThat(without)
                .contains("Registered Nurse", "https://elsewhere.example.org")
                .doesNotContain("https://lakeside.example.org/certificate");
        assertThat(QualificationMapping.merge(without, List.of(gone(FIRE))))
                .isEqualTo(new QualificationMerge.Unchanged());
    }

    @Test
    void writesFhirThatAStrictParserReads() {
        var parser = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        var read = parser.parseResource(
                Practitioner.class, changed("{\"resourceType\":\"Practitioner\",\"active\":true}", RESTRAINTS, FIRE));
        var first = read.getQualification().getFirst();
        assertThat(first.getIdentifierFirstRep().getType().getCodingFirstRep().getCode())
                .isEqualTo("AC");
        assertThat(first.getCode().getCodingFirstRep().getDisplay()).isEqualTo("Safe use of restraints");
        assertThat(first.getPeriod().getEndElement().getValueAsString()).isEqualTo("2027-06-19");
        assertThat(first.getIssuer().getDisplay()).isEqualTo("Lakeside Hospital");
        assertThat(read.getQualification().get(1).getPeriod().hasEnd()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Practitioner\"}",
                "{ \"resourceType\" : \"Practitioner\" , \"active\" : true }",
                "{\"active\":true,\n \"resourceType\":\"Practitioner\"\n}"
            })
    void comesAndGoesWithoutATrace(String bare) {
        String with = changed(bare, FIRE);
        assertThat(changed(with, gone(FIRE)).replaceAll("\\s", "")).isEqualTo(bare.replaceAll("\\s", ""));
    }

    @Test
    void takesTheArrayAwayWhereItCameFirst() {
        String first = "{\"qualification\" : [ {\"identifier\":[{\"system\":\"" + SYSTEM
                + "\",\"value\":\"CERT-2\"}]} ] , \"resourceType\":\"Practitioner\"}";
        assertThat(changed(first, gone(FIRE))).isEqualTo("{\"resourceType\":\"Practitioner\"}");
    }

    @Test
    void takesOneAwayThatStandsThereTwice() {
        String twice = MERGED.replace("https://elsewhere.example.org", SYSTEM.toString());
        String once = changed(twice, RESTRAINTS);
        assertThat(once).doesNotContain("\"Other\"");
        assertThat(QualificationMapping.notShown(once, List.of(RESTRAINTS, FIRE)))
                .isEmpty();
    }

    @Test
    void mindsWhatOthersAddedToOursOnlyWhereItContradicts() {
        String more = MERGED.replace("\"code\":\"fire\"", "\"version\":\"1\",\"code\":\"fire\"");
        assertThat(QualificationMapping.notShown(more, List.of(FIRE))).isEmpty();
        String ended = MERGED.replace("\"start\":\"2026-06-21\"", "\"start\":\"2026-06-21\",\"end\":\"2026-07-01\"");
        assertThat(QualificationMapping.notShown(ended, List.of(FIRE))).containsExactly(FIRE);
    }

    @Test
    void changesOursAndKeepsWhatOthersPutIntoIt() {
        String others = MERGED.replace("\"code\":\"fire\"", "\"version\":\"1\",\"userSelected\":true,\"code\":\"fire\"")
                .replace(
                        "\"coding\":[{\"system\":\"https://lakeside.example.org/course\",\"version\"",
                        "\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"7\"},"
                                + "{\"system\":\"https://lakeside.example.org/course\",\"version\"")
                .replace("\"start\":\"2026-06-21\"", "\"start\":\"2026-06-21\",\"end\":\"2026-07-01\",\"id\":\"p\"")
                .replace(
                        "\"CERT-2\"}",
                        "\"CERT-2\",\"period\":{\"start\":\"2026-01-01\"}},"
                                + "{\"system\":\"https://board.example.org\",\"value\":\"B-7\"}");
        assertThat(others).contains("snomed", "B-7", "\"id\":\"p\"", "userSelected", "2026-07-01");
        var moved = WantedQualification.of(artefact("CERT-2", "fire", "Fire, anew", LocalDate.of(2026, 6, 22), null));

        String after = changed(others, moved);

        assertThat(after)
                .contains("snomed", "B-7", "\"id\":\"p\"", "userSelected", "\"period\":{\"start\":\"2026-01-01\"}")
                .contains("Fire, anew", "\"start\":\"2026-06-22\"")
                .doesNotContain("2026-07-01", "smoke", "2026-06-21");
        assertThat(QualificationMapping.merge(after, List.of(moved))).isEqualTo(new QualificationMerge.Unchanged());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html/>",
                "[]",
                "{}",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Practitioner\"",
                "{\"resourceType\":\"Practitioner\"} {}",
                "{\"resourceType\":\"Practitioner\",\"qualification\":{}}",
                "{\"resourceType\":\"Practitioner\",\"qualification\":[1]}",
                "{\"resourceType\":\"Practitioner\",\"qualification\":[],\"qualification\":[]}"
            })
    void refusesWhatIsNoPractitioner(String text) {
        assertThat(QualificationMapping.merge(text, List.of(FIRE))).isInstanceOf(QualificationMerge.Unreadable.class);
        assertThat(QualificationMapping.notShown(text, List.of(FIRE))).containsExactly(FIRE);
    }

    private static WantedQualification gone(WantedQualification wanted) {
        return WantedQualification.gone(wanted.system(), wanted.number());
    }

    private static String changed(String json, WantedQualification... wanted) {
        return ((QualificationMerge.Changed) QualificationMapping.merge(json, List.of(wanted))).json();
    }

    private static CertificationArtefact artefact(
            String number, String code, String title, LocalDate from, @Nullable LocalDate to) {
        return new CertificationArtefact(
                SYSTEM,
                number,
                URI.create("https://lakeside.example.org/course"),
                code,
                title,
                "Lakeside Hospital",
                from,
                to);
    }

    private static String resource(String name) {
        try (var in = QualificationMappingTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
