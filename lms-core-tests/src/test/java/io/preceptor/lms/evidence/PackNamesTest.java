package io.preceptor.lms.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.evidence.store.EvidenceStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PackNamesTest {

    private static Hospital hospital;
    private static PackNames names;

    @BeforeAll
    static void tenOfOneNameAndElevenOfAnother() {
        hospital = Hospital.open("pack_names");
        names = new EvidenceStore(hospital.jdbc);
        for (int one = 0; one < 10; one++) {
            name("T" + one, "Ten");
        }
        for (int one = 0; one < 11; one++) {
            name("E" + one, "Eleven");
        }
    }

    private static void name(String employee, String family) {
        hospital.hire(employee);
        hospital.tell(Hospital.patch(
                employee,
                Instant.parse("2026-11-02T08:00:00Z"),
                Map.of(
                        AttributePath.person(Attribute.FAMILY_NAME),
                        family,
                        AttributePath.person(Attribute.GIVEN_NAME),
                        "Ana"),
                Set.of()));
        hospital.settle();
    }

    /// Whole names, and the beginning of them.
    @Test
    void showsTenAndSaysWhetherThereAreMore() {
        for (String entry : List.of("Ana Ten", "Ten")) {
            assertThat(names.find(List.of(entry)).getFirst()).isInstanceOfSatisfying(Named.Unclear.class, unclear -> {
                assertThat(unclear.candidates()).hasSize(10);
                assertThat(unclear.more()).isFalse();
            });
        }
        for (String entry : List.of("Ana Eleven", "Eleven, A")) {
            assertThat(names.find(List.of(entry)).getFirst()).isInstanceOfSatisfying(Named.Unclear.class, unclear -> {
                assertThat(unclear.candidates()).hasSize(10);
                assertThat(unclear.more()).isTrue();
            });
        }
    }
}
