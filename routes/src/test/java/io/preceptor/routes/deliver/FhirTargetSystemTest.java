package io.preceptor.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.fhir.FhirTarget;
import io.preceptor.connector.fhir.FhirTargetProperties;
import io.preceptor.connector.fhir.Shows;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.routes.process.DirectoryProcess;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The FHIR target against HAPI's JPA server, a process of its own, with the sandbox's staff and faults.
@ResourceLock(DirectoryProcess.FAULTS)
class FhirTargetSystemTest {

    private static final URI CERTIFICATES = URI.create("https://genhosp.example.org/certificate");

    private static DirectoryProcess directory;

    @BeforeAll
    static void start() throws Exception {
        directory = DirectoryProcess.shared();
    }

    @BeforeEach
    void clearFaults() throws Exception {
        directory.failNoMore();
    }

    @Test
    void showsACertificationBesideWhatOthersKeepThere() throws Exception {
        String before = directory.search("E100234");

        var outcome = deliver("E100234", null, "C-1", LocalDate.parse("2027-11-01"));

        assertThat(outcome).isInstanceOf(SeenOnReadBack.class);
        assertThat(((SeenOnReadBack) outcome).written()).isTrue();
        assertThat(directory.search("E100234")).contains("C-1", "2027-11-01").contains(family(before));
        assertThat(((SeenOnReadBack) deliver("E100234", seen(outcome), "C-1", LocalDate.parse("2027-11-01"))).written())
                .isFalse();
    }

    @Test
    void replacesItsOwnEntryInPlace() throws Exception {
        deliver("E100555", null, "C-2", LocalDate.parse("2027-11-01"));

        assertThat(deliver("E100555", null, "C-2", LocalDate.parse("2026-12-01")))
                .isInstanceOf(SeenOnReadBack.class);

        assertThat(directory.search("E100555")).contains("2026-12-01").doesNotContain("2027-11-01");
    }

    @Test
    void losesNothingWhenSeveralWriteAtOnce() throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = new ArrayList<Future<DeliveryOutcome>>();
            for (int i = 0; i < 3; i++) {
                String number = "P-" + i;
                Callable<DeliveryOutcome> writer = () -> deliver("E100600", null, number, null);
                outcomes.add(writers.submit(writer));
            }
            for (var outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(SeenOnReadBack.class);
            }
        }
        assertThat(directory.search("E100600")).contains("\"P-0\"", "\"P-1\"", "\"P-2\"");
    }

    @Test
    void seesAWriteWhoseAnswerNeverCame() throws Exception {
        directory.fail("kind=timeout-after-write&millis=0&on=write");

        assertThat(deliver("E100601", null, "C-3", null)).isInstanceOf(SeenOnReadBack.class);
    }

    @Test
    void waitsWhenTheDirectoryAsksForIt() throws Exception {
        directory.fail("kind=status&status=429&retryAfter=7");

        assertThat(deliver("E100602", null, "C-4", null))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void parksWhomTheDirectoryDoesNotKnow() {
        assertThat(deliver("NOBODY", null, "C-5", null)).isInstanceOf(Parked.class);
    }

    @Test
    void takesBackWhatWasShownForSomeoneWhoHasNoIdentifierLeft() throws Exception {
        String place = seen(deliver("E100603", null, "C-6", null));
        deliver("E100603", place, "C-7", null);
        String before = directory.search("E100603");
        assertThat(before).contains("\"C-6\"", "\"C-7\"");

        var outcome = deliver(
                List.of(),
                new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-6", null, "gone", place, null));

        assertThat(outcome).isInstanceOf(SeenOnReadBack.class);
        assertThat(directory.search("E100603"))
                .contains("\"C-7\"", family(before))
                .doesNotContain("\"C-6\"");
    }

    @Test
    void movesWhatAStrangerShowsToThePersonWhoseItIs() throws Exception {
        String stranger = seen(deliver("E100601", null, "C-8", null));

        var outcome = deliver("E100602", stranger, "C-8", null);

        assertThat(seen(outcome)).isNotEqualTo(stranger);
        assertThat(directory.search("E100601")).doesNotContain("\"C-8\"");
        assertThat(directory.search("E100602")).contains("\"C-8\"");
    }

    private static String seen(DeliveryOutcome outcome) {
        return ((SeenOnReadBack) outcome).externalId();
    }

    private static String family(String practitioner) {
        int from = practitioner.indexOf("\"family\"");
        return practitioner.substring(from, practitioner.indexOf(',', from));
    }

    private static DeliveryOutcome deliver(
            String employee, @Nullable String externalId, String number, @Nullable LocalDate validTo) {
        var artefact = new CertificationArtefact(
                CERTIFICATES,
                number,
                URI.create("https://genhosp.example.org/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                validTo);
        return deliver(
                List.of(new StaffIdentifier(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), employee)),
                new Push.Item(
                        UUID.randomUUID(), ArtefactKind.CERTIFICATION, number, artefact, "hash", externalId, null));
    }

    private static DeliveryOutcome deliver(List<StaffIdentifier> identifiers, Push.Item item) {
        var settings = new FhirTargetProperties(
                "directory",
                directory.troubled(),
                null,
                null,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Set.of(Shows.QUALIFICATION));
        var push = new Push("directory", UUID.randomUUID(), identifiers, List.of(item));
        try (var target = new FhirTarget(settings, CERTIFICATES, InstantSource.system())) {
            return target.deliver(push);
        }
    }
}
