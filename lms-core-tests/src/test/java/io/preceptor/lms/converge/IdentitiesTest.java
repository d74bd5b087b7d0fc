package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Identities.Outcome;
import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.converge.store.ReviewStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Merges and unmerges on a real database.
class IdentitiesTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final StaffIdentifier NPI =
            new StaffIdentifier(URI.create("http://hl7.org/fhir/sid/us-npi"), "1234567893");

    private static Hospital hospital;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("identities");
    }

    @Test
    void whatTheOtherCompletedCountsForTheSurvivorAndGoesBackWithThem() {
        hospital.hire("A1", "B1");
        UUID a = hospital.uuid("A1");
        UUID b = hospital.uuid("B1");
        hospital.complete(b, "hand-hygiene");
        Map<String, List<String>> before = Facts.rows(hospital.jdbc, RebuildSchema.DERIVED);

        assertThat(hospital.identities.merge(a, b, "test", "the same badge")).isInstanceOf(Outcome.Done.class);

        assertThat(hospital.duties("A1")).contains("hygiene/1 COMPLETED", "sepsis/1 OPEN");
        assertThat(hospital.uuid("B1")).isEqualTo(a);
        assertThat(hospital.people.id(b)).isEqualTo(Optional.of(hospital.number("A1")));
        assertThat(hospital.differences()).isEmpty();

        assertThat(hospital.identities.unmerge(b, Share.NONE, "test", "two badges"))
                .isInstanceOf(Outcome.Done.class);

        assertThat(Facts.rows(hospital.jdbc, RebuildSchema.DERIVED)).isEqualTo(before);
        assertThat(hospital.duties("A1")).contains("hygiene/1 OPEN");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatWasCompletedWhileTheyWereOneStaysUnlessSomebodySaysOtherwise() {
        hospital.hire("A2", "B2");
        UUID a = hospital.uuid("A2");
        UUID b = hospital.uuid("B2");
        hospital.identities.merge(a, b, "test", "one");
        hospital.complete(b, "hand-hygiene");
        hospital.complete(b, "icu-sepsis");
        var undivided = hospital.identities.undivided(b).orElseThrow();
        assertThat(undivided.completions()).hasSize(2);
        long sepsis = undivided.completions().stream()
                .filter(one -> one.course().equals("icu-sepsis"))
                .findFirst()
                .orElseThrow()
                .number();

        hospital.identities.unmerge(b, new Share(Set.of(), Set.of(sepsis)), "test", "two");

        assertThat(hospital.duties("A2")).contains("hygiene/1 COMPLETED", "sepsis/1 OPEN");
        assertThat(hospital.duties("B2")).contains("hygiene/1 OPEN", "sepsis/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void reportsThatPointAtTwoPeopleAreFoundAndAppliedOnceTheTwoAreOne() {
        hospital.hire("A3", "B3");
        var npi = Map.of(AttributePath.identifier(NPI, Attribute.IDENTIFIER_TYPE), "NPI");
        hospital.tell(Hospital.patch("A3", THEN.plusSeconds(1), npi, Set.of()));
        hospital.tell(Hospital.patch("B3", THEN.plusSeconds(1), npi, Set.of()));
        hospital.settle();
        var review = new IdentityReview(
                new ReviewStore(hospital.jdbc), new IdentityStore(hospital.jdbc), new ReportWork(hospital.jdbc));
        UUID a = hospital.uuid("A3");
        UUID b = hospital.uuid("B3");
        assertThat(review.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.people())
                        .extracting(IdentityReview.Who::uuid)
                        .containsExactlyInAnyOrder(a, b));

        hospital.identities.merge(a, b, "test", "one NPI");
        hospital.settle();

        assertThat(review.parked()).isEmpty();
        assertThat(hospital.jdbc
                        .sql("select count(*) from report_work")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(hospital.differences()).isEmpty();

        // Both state the NPI when they are parted: the issuer's mistake is visible, and nothing is guessed.
        hospital.identities.unmerge(b, Share.NONE, "test", "a typing error");
        assertThat(review.shared(10))
                .singleElement()
                .satisfies(shared -> assertThat(shared.people()).hasSize(2));
        assertThat(hospital.differences()).isEmpty();
        var corrected = Hospital.report("B3", THEN.plusSeconds(9), "ICU", "RN2");
        hospital.tell(Hospital.patch(
                "A3",
                THEN.plusSeconds(9),
                Map.of(AttributePath.identifier(Hospital.identifier("A3"), Attribute.IDENTIFIER_TYPE), "EI"),
                Set.of(AttributeGroup.IDENTIFIER)));
        hospital.tell(corrected);
        assertThat(hospital.differences()).isEmpty();
        assertThat(review.shared(10)).isEmpty();
    }

    @Test
    void aPreviewShowsBothSidesAndChangesNothing() {
        hospital.hire("A4", "B4");
        hospital.complete(hospital.uuid("B4"), "hand-hygiene");
        Map<String, List<String>> before = Facts.rows(hospital.jdbc, Facts.TABLES);

        List<PersonChange> preview = hospital.identities.preview(hospital.uuid("A4"), hospital.uuid("B4"));

        assertThat(preview).hasSize(2);
        assertThat(preview.getFirst().after().duties().completions()).hasSize(1);
        assertThat(preview.getLast().after().staff()).isNull();
        assertThat(Facts.rows(hospital.jdbc, Facts.TABLES)).isEqualTo(before);
    }

    @Test
    void mergesWhileReportsForBothComeIn() throws Exception {
        hospital.hire("A8", "B8");
        UUID a = hospital.uuid("A8");
        UUID b = hospital.uuid("B8");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> reports = threads.submit(() -> {
                for (int i = 1; i <= 20; i++) {
                    hospital.tell(
                            Hospital.report("A8", THEN.plusSeconds(i), i % 2 == 0 ? "ICU" : "ED", "RN2"),
                            Hospital.report("B8", THEN.plusSeconds(i), i % 2 == 0 ? "ED" : "ICU", "RN2"));
                    hospital.convergence.reports();
                }
            });
            Future<?> others = threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    hospital.convergence.reports();
                    hospital.convergence.reviews();
                }
            });
            for (int i = 0; i < 3; i++) {
                assertThat(hospital.identities.merge(a, b, "test", "one")).isInstanceOf(Outcome.Done.class);
                assertThat(hospital.identities.unmerge(b, Share.NONE, "test", "two"))
                        .isInstanceOf(Outcome.Done.class);
            }
            reports.get();
            others.get();
        }
        assertThat(hospital.differences()).isEmpty();
        assertThat(hospital.jdbc
                        .sql("select count(*) from report_work")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aNumberThatIsHandedOnInOneChunkMakesNobodyAnother() {
        hospital.tell(row("A10", THEN, license("typed wrong")));
        hospital.settle();
        hospital.tell(
                row("A10", THEN.plusSeconds(60), license("of A10")),
                row("B10", THEN.plusSeconds(60), license("typed wrong")));
        assertThat(hospital.convergence.reports()).isEqualTo(2);

        assertThat(hospital.number("B10")).isNotEqualTo(hospital.number("A10"));
        assertThat(owner(license("typed wrong"))).isEqualTo(hospital.number("B10"));
        assertThat(owner(license("of A10"))).isEqualTo(hospital.number("A10"));
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aNumberThatIsHandedOnInOneChunkParksNobody() {
        hospital.tell(row("A11", THEN, license("passed on")), row("B11", THEN));
        hospital.settle();
        hospital.tell(row("A11", THEN.plusSeconds(60)), row("B11", THEN.plusSeconds(60), license("passed on")));
        // Of two who let it go and take it again, the last one has it.
        hospital.tell(row("B11", THEN.plusSeconds(120)), row("A11", THEN.plusSeconds(120), license("passed on")));
        assertThat(hospital.convergence.reports()).isEqualTo(4);

        assertThat(new ReportWork(hospital.jdbc).parked(10)).isEmpty();
        assertThat(owner(license("passed on"))).isEqualTo(hospital.number("A11"));
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aPreviewSaysWhomANumberThatIsHandedOnMakes() {
        hospital.tell(row("A12", THEN, license("previewed")));
        hospital.settle();

        var preview = hospital.convergence.preview(
                List.of(row("A12", THEN.plusSeconds(60)), row("B12", THEN.plusSeconds(60), license("previewed"))));

        assertThat(preview.stopped()).isEmpty();
        assertThat(preview.people()).hasSize(2);
    }

    /// All that a file says of somebody.
    private static StaffReport row(String employee, Instant saidAt, StaffIdentifier... further) {
        StaffReport report = Hospital.report(employee, saidAt, "ICU", "RN2");
        var said = new TreeMap<>(report.statements());
        for (StaffIdentifier one : further) {
            said.put(AttributePath.identifier(one, Attribute.IDENTIFIER_TYPE), Stated.Value.of("SL", "license"));
        }
        return new StaffReport(
                report.object(),
                report.saidAt(),
                report.sequence(),
                report.receivedAt(),
                null,
                ReportScope.SNAPSHOT,
                Set.of(),
                said);
    }

    private static StaffIdentifier license(String value) {
        return new StaffIdentifier(URI.create("urn:preceptor:licence:TX"), value);
    }

    private static long owner(StaffIdentifier identifier) {
        return hospital.jdbc
                .sql("select staff_id from staff_identifier where value = :value")
                .param("value", identifier.value())
                .query(Long.class)
                .single();
    }

    @Test
    void partsInAnyOrderWhoWasMergedInAChain() {
        hospital.hire("A9", "B9", "C9");
        UUID a = hospital.uuid("A9");
        UUID b = hospital.uuid("B9");
        UUID c = hospital.uuid("C9");
        hospital.complete(c, "hand-hygiene");
        hospital.identities.merge(b, c, "test", "one");
        hospital.identities.merge(a, b, "test", "one");
        assertThat(hospital.people.id(c)).isEqualTo(hospital.people.id(a));
        assertThat(hospital.differences()).isEmpty();

        hospital.identities.unmerge(c, Share.NONE, "test", "two");
        assertThat(hospital.duties("C9")).contains("hygiene/1 COMPLETED");
        assertThat(hospital.duties("A9")).contains("hygiene/1 OPEN");
        assertThat(hospital.differences()).isEmpty();

        hospital.identities.unmerge(b, Share.NONE, "test", "two");
        assertThat(hospital.uuid("B9")).isEqualTo(b);
        assertThat(hospital.differences()).isEmpty();
    }
}
