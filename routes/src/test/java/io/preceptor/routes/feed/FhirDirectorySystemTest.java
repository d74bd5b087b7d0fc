package io.preceptor.routes.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.fhir.FhirDirectorySource;
import io.preceptor.connector.fhir.FhirSourceProperties;
import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.connector.fhir.FhirTarget;
import io.preceptor.connector.fhir.FhirTargetProperties;
import io.preceptor.connector.fhir.Shows;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import io.preceptor.routes.process.DirectoryProcess;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The FHIR directory as a source against HAPI's JPA server, a process of its own, with the sandbox's staff.
@ResourceLock(DirectoryProcess.FAULTS)
class FhirDirectorySystemTest {

    private static final URI CERTIFICATES = URI.create("https://genhosp.example.org/certificate");
    private static final URI NUMBERS = URI.create("urn:oid:2.16.840.1.113883.3.9999.10");

    private static DirectoryProcess directory;

    private final Taken taken = new Taken();

    @BeforeAll
    static void start() throws Exception {
        directory = DirectoryProcess.shared();
        directory.failNoMore();
        directory.put("Location/loc-icu", """
                ,"name":"Intensive care","identifier":[{"system":"urn:units","value":"ICU"}]""");
        // Where none at all comes, nobody ends.
        directory.put("PractitionerRole/role-stays", """
                ,"practitioner":{"reference":"Practitioner/emp-e100604"}""");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "SEARCH", "WHOLE"})
    void readsTheStaffAndThenWhatChanges(ChangesBy by) throws Exception {
        assertThat(read(by)).isInstanceOf(FeedOutcome.UpToDate.class);
        assertThat(taken.living).contains("Practitioner/emp-e100234");

        String role = "PractitionerRole/role-" + by.name().toLowerCase(java.util.Locale.ROOT);
        directory.put(role, """
                ,"practitioner":{"reference":"Practitioner/emp-e100234"},"location":[{"reference":"Location/loc-icu"}],
                "code":[{"coding":[{"system":"urn:jobs","code":"RN2"}]}],"period":{"start":"2026-02-01"}""");
        assertThat(read(by)).isInstanceOf(FeedOutcome.UpToDate.class);

        StaffReport position = taken.last(role);
        assertThat(said(position))
                .contains(
                        "POSITION[primary].UNIT=ICU",
                        "POSITION[primary].JOB_CODE=RN2",
                        "POSITION[primary].STARTS_ON=2026-02-01",
                        "IDENTIFIER[urn:preceptor:native:directory|Practitioner/emp-e100234].IDENTIFIER_TYPE=RI");

        directory.delete(role);
        assertThat(read(by)).isInstanceOf(FeedOutcome.UpToDate.class);
        if (by == ChangesBy.SEARCH) {
            assertThat(taken.living).as("a search does not tell of deletions").contains(role);
            taken.now = taken.now.plus(Duration.ofDays(1));
            assertThat(read(by)).isInstanceOf(FeedOutcome.UpToDate.class);
        }
        assertThat(taken.last(role).scope()).isEqualTo(ReportScope.END);
        assertThat(taken.living).doesNotContain(role).contains("Practitioner/emp-e100234");
    }

    /// The same directory as a server that tells neither by history nor by a search what has changed.
    @Test
    void readsAServerThatHasTheUsCoreMinimumAlone() throws Exception {
        URI minimum = directory.usCoreBase();
        assertThat(read(minimum, ChangesBy.AUTO)).isInstanceOf(FeedOutcome.UpToDate.class);
        assertThat(taken.living).contains("Practitioner/emp-e100234", "PractitionerRole/role-stays");

        String role = "PractitionerRole/role-minimum";
        directory.put(role, """
                ,"practitioner":{"reference":"Practitioner/emp-e100234"},"location":[{"reference":"Location/loc-icu"}],
                "code":[{"coding":[{"system":"urn:jobs","code":"RN2"}]}]""");
        assertThat(read(minimum, ChangesBy.AUTO)).isInstanceOf(FeedOutcome.UpToDate.class);
        assertThat(said(taken.last(role))).contains("POSITION[primary].UNIT=ICU", "POSITION[primary].JOB_CODE=RN2");

        directory.delete(role);
        assertThat(read(minimum, ChangesBy.AUTO)).isInstanceOf(FeedOutcome.UpToDate.class);
        assertThat(taken.last(role).scope()).isEqualTo(ReportScope.END);
        assertThat(taken.living).doesNotContain(role).contains("Practitioner/emp-e100234");
    }

    @Test
    void whatWeWroteThereOurselvesChangesNothing() throws Exception {
        read(ChangesBy.AUTO);
        List<String> before = said(taken.last("Practitioner/emp-e100603"));
        int reports = taken.reports.size();

        deliver("E100603");
        read(ChangesBy.AUTO);

        assertThat(taken.reports).as("the new version was read").hasSizeGreaterThan(reports);
        assertThat(said(taken.last("Practitioner/emp-e100603"))).isEqualTo(before);
    }

    @Test
    void waitsWhenTheDirectoryAsksForItAndGoesOn() throws Exception {
        directory.fail("kind=status&status=503&retryAfter=7&on=read&path=Practitioner");

        assertThat(read(ChangesBy.AUTO))
                .isEqualTo(new FeedOutcome.TryLater("The directory failed (503)", Duration.ofSeconds(7)));
        assertThat(read(ChangesBy.AUTO)).isInstanceOf(FeedOutcome.UpToDate.class);
        assertThat(taken.living).contains("Practitioner/emp-e100234");
    }

    private FeedOutcome read(ChangesBy by) {
        return read(directory.troubled(), by);
    }

    private FeedOutcome read(URI base, ChangesBy by) {
        var settings = new FhirSourceProperties(
                "directory",
                base,
                null,
                null,
                null,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                5,
                by,
                Duration.ofMinutes(2),
                Duration.ofHours(24),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(WorkPlace.values()),
                null,
                null,
                null);
        try (var source = new FhirDirectorySource(
                settings, CERTIFICATES, taken, bytes -> "h" + Arrays.hashCode(bytes), () -> taken.now)) {
            return source.read(taken.place, taken);
        }
    }

    private static void deliver(String employee) {
        var settings = new FhirTargetProperties(
                "directory",
                directory.troubled(),
                null,
                null,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Set.of(Shows.QUALIFICATION));
        var artefact = new CertificationArtefact(
                CERTIFICATES,
                "ECHO-1",
                URI.create("https://genhosp.example.org/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                null);
        var item = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "ECHO-1", artefact, "hash", null, null);
        var push = new Push(
                "directory", UUID.randomUUID(), List.of(new StaffIdentifier(NUMBERS, employee)), List.of(item));
        try (var target = new FhirTarget(settings, CERTIFICATES, InstantSource.system())) {
            assertThat(target.deliver(push)).isInstanceOf(SeenOnReadBack.class);
        }
    }

    private static List<String> said(StaffReport report) {
        return report.statements().entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + (entry.getValue() instanceof Stated.Value value ? value.text() : "cleared"))
                .toList();
    }

    /// Keeps what was taken, each version once, and knows whose records live.
    private static final class Taken implements FeedSink, KnownObjects {
        private final List<StaffReport> reports = new ArrayList<>();
        private final Set<String> living = new TreeSet<>();
        private final Set<String> seen = new HashSet<>();
        private Place place = Place.START;
        private Instant now = Instant.now();

        @Override
        public List<Long> take(List<FeedEntry> entries, Place next) {
            for (FeedEntry entry : entries) {
                if (entry instanceof FeedEntry.New fresh
                        && seen.add(
                                fresh.draft().controlId() + "|" + fresh.draft().contentHash())) {
                    fresh.content().reports().forEach(this::fold);
                }
            }
            place = next;
            return entries.stream().map(_ -> 1L).toList();
        }

        private void fold(StaffReport report) {
            reports.add(report);
            if (report.scope() == ReportScope.END) {
                living.remove(report.object().nativeId());
            } else {
                living.add(report.object().nativeId());
            }
        }

        StaffReport last(String nativeId) {
            return reports.stream()
                    .filter(report -> report.object().nativeId().equals(nativeId))
                    .reduce((_, later) -> later)
                    .orElseThrow();
        }

        @Override
        public void progress(long done, long total) {}

        @Override
        public void living(String source, Consumer<String> each) {
            List.copyOf(living).forEach(each);
        }
    }
}
