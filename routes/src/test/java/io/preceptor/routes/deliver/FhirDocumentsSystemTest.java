package io.preceptor.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import io.preceptor.connector.fhir.FhirDocumentsTarget;
import io.preceptor.connector.fhir.FhirTargetProperties;
import io.preceptor.connector.fhir.Shows;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.AssignmentArtefact;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Seen;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.routes.facade.BaseValidator;
import io.preceptor.routes.process.DirectoryProcess;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.VerificationResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Certificates as resources of their own at HAPI's JPA server, a process of its own, with the sandbox's faults.
@ResourceLock(DirectoryProcess.FAULTS)
class FhirDocumentsSystemTest {

    private static final URI CERTIFICATES = URI.create("https://genhosp.example.org/certificate");
    private static final FhirContext FHIR = FhirContext.forR4();
    private static final BaseValidator VALIDATOR = BaseValidator.shared();

    private static DirectoryProcess directory;
    private static IGenericClient client;

    @BeforeAll
    static void start() throws Exception {
        directory = DirectoryProcess.shared();
        FHIR.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        client = FHIR.newRestfulGenericClient(directory.troubled().toString());
    }

    @BeforeEach
    void clearFaults() throws Exception {
        directory.failNoMore();
    }

    @Test
    void showsADocumentWhereNobodyMayWriteThePractitioner() throws Exception {
        directory.add("DOC1");
        int before = directory.writes("DOC1");

        assertWritten(deliver("DOC1", "D-1", Set.of(Shows.DOCUMENT), LocalDate.parse("2027-11-01")), true);

        assertThat(directory.writes("DOC1")).isEqualTo(before);
        DocumentReference document = document("D-1");
        VALIDATOR.assertValid(document);
        assertThat(document.getSubject().getReference()).isEqualTo("Practitioner/DOC1");
        assertThat(document.getContentFirstRep().getAttachment().getData())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("PDF of D-1");
        assertThat(document.getContext().getPeriod().getEndElement().getValueAsString())
                .isEqualTo("2027-11-01");
        assertWritten(deliver("DOC1", "D-1", Set.of(Shows.DOCUMENT), LocalDate.parse("2027-11-01")), false);

        assertWritten(deliver("DOC1", "D-1", Set.of(Shows.DOCUMENT), null), true);
        assertThat(document("D-1").getContext().getPeriod().hasEnd()).isFalse();
        assertThat(document("D-1").getIdElement().getIdPart())
                .isEqualTo(document.getIdElement().getIdPart());
    }

    @Test
    void writesDocumentVerificationAndProvenanceAtOnceAndAllAreBaseR4() throws Exception {
        directory.add("DOC2");
        Set<Shows> all = Set.of(Shows.values());

        assertWritten(deliver("DOC2", "D-2", all, LocalDate.parse("2027-11-01")), true);

        assertThat(directory.search("DOC2")).contains("\"D-2\"");
        VerificationResult verification = verifications("DOC2").getFirst();
        VALIDATOR.assertValid(verification);
        assertThat(verification.getStatus()).isEqualTo(VerificationResult.Status.VALIDATED);
        assertThat(verification.getTargetLocation().getFirst().getValue()).contains("'D-2'");
        Provenance provenance = provenance(
                        "DocumentReference/" + document("D-2").getIdElement().getIdPart())
                .getFirst();
        VALIDATOR.assertValid(provenance);
        assertThat(provenance.getTarget()).hasSize(2);
        assertThat(provenance.getActivity().getCodingFirstRep().getCode()).isEqualTo("CREATE");
        VALIDATOR.assertValid(document("D-2"));

        assertWritten(deliver("DOC2", "D-2", all, LocalDate.parse("2027-11-01")), false);
        assertThat(verifications("DOC2")).as("nothing is written twice").hasSize(1);
        assertWritten(deliver("DOC2", "D-2", all, LocalDate.parse("2028-01-01")), true);
        assertThat(verifications("DOC2")).hasSize(1);
        assertThat(provenance(
                        "DocumentReference/" + document("D-2").getIdElement().getIdPart()))
                .hasSize(2);
    }

    @Test
    void takesBackWhatIsWantedNoMore() throws Exception {
        directory.add("DOC3");
        Set<Shows> all = Set.of(Shows.values());
        String place = ((SeenOnReadBack) deliver("DOC3", "D-3", all, null)).externalId();
        var gone = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "D-3", null, "gone", place, null);

        assertWritten(deliver(List.of(), List.of(gone), all), true);

        assertThat(document("D-3").getStatusElement().getValueAsString()).isEqualTo("entered-in-error");
        assertThat(verifications("DOC3").getFirst().getStatus()).isEqualTo(VerificationResult.Status.VALFAIL);
        assertThat(directory.search("DOC3")).doesNotContain("\"D-3\"");
        VALIDATOR.assertValid(document("D-3"));
        assertWritten(deliver(List.of(), List.of(gone), all), false);
    }

    @Test
    void leavesADocumentThatIsAnothersByNow() throws Exception {
        directory.add("DOC9");
        directory.add("DOC10");
        Set<Shows> shows = Set.of(Shows.DOCUMENT, Shows.VERIFICATION);
        String place = ((SeenOnReadBack) deliver("DOC9", "D-9", shows, null)).externalId();
        assertWritten(deliver("DOC10", "D-9", shows, null), true);
        var wrong = new Push.Item(
                UUID.randomUUID(),
                ArtefactKind.CERTIFICATION,
                "D-9",
                null,
                "gone",
                place,
                null,
                1,
                Instant.now(),
                false,
                0,
                null,
                true);

        assertWritten(deliver(List.of(), List.of(wrong), shows), true);

        assertThat(document("D-9").getStatusElement().getValueAsString()).isEqualTo("current");
        assertThat(document("D-9").getSubject().getReference()).isEqualTo("Practitioner/DOC10");
        assertThat(verifications("DOC9").getFirst().getStatus()).isEqualTo(VerificationResult.Status.VALFAIL);
        assertThat(verifications("DOC10").getFirst().getStatus()).isEqualTo(VerificationResult.Status.VALIDATED);
        assertThat(look("DOC10", item("D-9", null, null), shows))
                .isEqualTo(new Seen.Shown("Practitioner/DOC10", List.of()));
        assertThat(look("DOC9", wrong, shows)).isEqualTo(new Seen.Shown("", List.of()));
        assertWritten(deliver(List.of(), List.of(wrong), shows), false);
    }

    @Test
    void tellsOfManyInOneTransaction() throws Exception {
        directory.add("DOC4");
        List<Push.Item> items = IntStream.range(0, 40)
                .mapToObj(i -> item("MANY-" + i, null, null))
                .toList();

        DeliveryOutcome outcome = deliver(identifiers("DOC4"), items, Set.of(Shows.DOCUMENT, Shows.PROVENANCE));

        assertWritten(outcome, true);
        assertThat(outcome.exchange().lines().filter(line -> line.startsWith("POST")))
                .hasSize(1);
        assertThat(search(DocumentReference.class, "DocumentReference?subject=Practitioner/DOC4&_count=100"))
                .hasSize(40);
    }

    @Test
    void seesAWriteWhoseAnswerNeverCame() throws Exception {
        directory.add("DOC5");
        directory.fail("kind=timeout-after-write&millis=0&on=write");

        assertThat(deliver("DOC5", "D-5", Set.of(Shows.DOCUMENT), null)).isInstanceOf(SeenOnReadBack.class);

        assertThat(search(DocumentReference.class, "DocumentReference?identifier=D-5"))
                .hasSize(1);
    }

    @Test
    void waitsWhenTheServerAsksForItAndParksWhomItDoesNotKnow() throws Exception {
        assertThat(deliver("NOBODY", "D-6", Set.of(Shows.DOCUMENT), null)).isInstanceOf(Parked.class);
        directory.add("DOC6");
        directory.fail("kind=status&status=429&retryAfter=7");
        assertThat(deliver("DOC6", "D-6", Set.of(Shows.DOCUMENT), null))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void showsAnAssignmentAsATaskThatIsCompletedAndCancelledWithIt() throws Exception {
        directory.add("DOC8");
        Set<Shows> shows = Set.of(Shows.DOCUMENT, Shows.TASK, Shows.PROVENANCE);
        Push.Item certificate = item("D-8", null, null);

        assertWritten(
                deliver(identifiers("DOC8"), List.of(certificate, task(Progress.OPEN, null, "2026-12-24")), shows),
                true);

        Task task = task();
        VALIDATOR.assertValid(task);
        assertThat(task.getStatus()).isEqualTo(Task.TaskStatus.REQUESTED);
        assertThat(task.getFor().getReference()).isEqualTo("Practitioner/DOC8");
        assertThat(task.getRestriction().getPeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-12-24");
        assertThat(task.getCode().getCodingFirstRep().getCode()).isEqualTo("bls");
        VALIDATOR.assertValid(
                provenance("Task/" + task.getIdElement().getIdPart()).getFirst());
        assertWritten(deliver(identifiers("DOC8"), List.of(task(Progress.OPEN, null, "2026-12-24")), shows), false);
        assertThat(look("DOC8", task(Progress.OPEN, null, "2026-12-24"), shows))
                .isEqualTo(new Seen.Shown("Practitioner/DOC8", List.of()));

        directory.put(
                "Task/" + task.getIdElement().getIdPart(),
                FHIR.newJsonParser()
                        .encodeResourceToString(
                                task.setStatus(Task.TaskStatus.REJECTED).addNote(new Annotation().setText("busy")))
                        .replaceFirst("^\\{\"resourceType\":\"Task\",\"id\":\"[^\"]+\"", "")
                        .replaceFirst("\\}$", ""));
        assertThat(((Seen.Shown) look("DOC8", task(Progress.OPEN, null, "2026-12-24"), shows)).gaps())
                .extracting(Gap::kind)
                .containsExactly(ReadBack.Kind.OTHERWISE);

        assertWritten(
                deliver(identifiers("DOC8"), List.of(task(Progress.COMPLETED, "completed", "2026-12-24")), shows),
                true);
        assertThat(task().getStatus()).isEqualTo(Task.TaskStatus.COMPLETED);
        assertThat(task().getNoteFirstRep().getText())
                .as("what others wrote stays")
                .isEqualTo("busy");
        VALIDATOR.assertValid(task());
        assertWritten(
                deliver(
                        identifiers("DOC8"),
                        List.of(task(Progress.WITHDRAWN, "no longer required", "2026-12-24")),
                        shows),
                true);
        assertThat(task().getStatus()).isEqualTo(Task.TaskStatus.CANCELLED);
        assertThat(task().getStatusReason().getText()).isEqualTo("no longer required");
        assertThat(task().getIdElement().getIdPart())
                .isEqualTo(task.getIdElement().getIdPart());

        assertWritten(deliver(List.of(), List.of(task(null, null, "2026-12-24")), shows), true);
        assertThat(task().getStatus()).isEqualTo(Task.TaskStatus.ENTEREDINERROR);
    }

    private static final UUID ASSIGNMENT = UUID.randomUUID();

    private static Task task() {
        return search(Task.class, "Task?identifier=urn:preceptor:assignment%7C" + ASSIGNMENT)
                .getFirst();
    }

    private static Push.Item task(@Nullable Progress progress, @Nullable String because, String due) {
        var artefact = progress == null
                ? null
                : new AssignmentArtefact(
                        ASSIGNMENT,
                        URI.create("https://genhosp.example.org/course"),
                        "bls",
                        "Basic Life Support",
                        "Life support for nurses",
                        progress,
                        because,
                        LocalDate.parse("2026-11-02"),
                        LocalDate.parse(due),
                        "General Hospital");
        return new Push.Item(
                UUID.randomUUID(),
                ArtefactKind.TASK,
                ASSIGNMENT.toString(),
                null,
                "hash",
                "Practitioner/DOC8",
                null,
                1,
                Instant.now(),
                false,
                0,
                artefact);
    }

    @Test
    void seesWhatOthersDidToWhatItShowsAndWritesNothing() throws Exception {
        directory.add("DOC7");
        Set<Shows> all = Set.of(Shows.QUALIFICATION, Shows.DOCUMENT, Shows.VERIFICATION);
        Push.Item item = item("D-7", LocalDate.parse("2027-11-01"), null);
        assertThat(look("DOC7", item, all)).isEqualTo(new Seen.Shown("Practitioner/DOC7", List.of(absent(item))));
        assertWritten(deliver(identifiers("DOC7"), List.of(item), all), true);
        int writes = directory.writes("DOC7");
        assertThat(look("DOC7", item, all)).isEqualTo(new Seen.Shown("Practitioner/DOC7", List.of()));

        directory.put("Practitioner/DOC7", """
                ,"active":true,"identifier":[{"system":"urn:oid:2.16.840.1.113883.3.9999.10","value":"DOC7"}],
                "qualification":[
                 {"identifier":[{"system":"%1$s","value":"D-7"}],"code":{"text":"Basic Life Support"},
                  "period":{"start":"2026-11-02","end":"2039-01-01"}},
                 {"identifier":[{"system":"%1$s","value":"D-STRAY"}],"code":{"text":"Never given"}}]""".formatted(CERTIFICATES));
        directory.delete("DocumentReference/" + document("D-7").getIdElement().getIdPart());

        assertThat(((Seen.Shown) look("DOC7", item, all)).gaps())
                .extracting(Gap::key, Gap::kind)
                .containsExactly(tuple("D-7", ReadBack.Kind.OTHERWISE), tuple("D-STRAY", ReadBack.Kind.UNKNOWN));
        assertThat(((Seen.Shown) look("DOC7", item, Set.of(Shows.QUALIFICATION)))
                        .gaps()
                        .getFirst())
                .returns("2027-11-01", gap -> gap.wanted().get("last day"))
                .returns("2039-01-01", gap -> gap.shown().get("last day"));
        assertThat(directory.writes("DOC7")).as("theirs alone").isEqualTo(writes + 1);
        var revoked =
                new Push.Item(item.id(), ArtefactKind.CERTIFICATION, "D-7", null, "gone", "Practitioner/DOC7", null);
        assertThat(((Seen.Shown) look("DOC7", revoked, Set.of(Shows.QUALIFICATION))).gaps())
                .extracting(Gap::kind)
                .containsExactly(ReadBack.Kind.STILL_THERE);

        assertThat(look("NOBODY", item, all)).isEqualTo(new Seen.Nobody());
        directory.put("Practitioner/DOC7-again", """
                ,"identifier":[{"system":"urn:oid:2.16.840.1.113883.3.9999.10","value":"DOC7"}]""");
        assertThat(look("DOC7", item, all)).isEqualTo(new Seen.Several());
        directory.fail("kind=status&status=429&retryAfter=7");
        assertThat(look("DOC7", item, all))
                .isInstanceOfSatisfying(
                        Seen.NotNow.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    private static Gap absent(Push.Item item) {
        var wanted = new HashMap<>(Objects.requireNonNull(item.content()).fields());
        wanted.put("document", "2026-11-02 to 2027-11-01");
        wanted.put("verification", "2026-11-02 to 2027-11-01");
        return new Gap(item.key(), ReadBack.Kind.ABSENT, wanted, Map.of());
    }

    private static Seen look(String employee, Push.Item item, Set<Shows> shows) {
        try (var target = target(shows)) {
            return target.look(new Push("directory", UUID.randomUUID(), identifiers(employee), List.of(item)));
        }
    }

    private static void assertWritten(DeliveryOutcome outcome, boolean written) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SeenOnReadBack.class,
                        seen -> assertThat(seen.written()).as(seen.exchange()).isEqualTo(written));
    }

    private static DocumentReference document(String number) {
        return search(DocumentReference.class, "DocumentReference?identifier=" + CERTIFICATES + "%7C" + number)
                .getFirst();
    }

    private static List<VerificationResult> verifications(String practitioner) {
        return search(VerificationResult.class, "VerificationResult?target=Practitioner/" + practitioner);
    }

    private static List<Provenance> provenance(String target) {
        return search(Provenance.class, "Provenance?target=" + target);
    }

    private static <R extends Resource> List<R> search(Class<R> type, String query) {
        return client
                .search()
                .byUrl(directory.troubled() + "/" + query)
                .cacheControl(new CacheControlDirective().setNoCache(true))
                .returnBundle(Bundle.class)
                .execute()
                .getEntry()
                .stream()
                .map(entry -> type.cast(entry.getResource()))
                .toList();
    }

    private static DeliveryOutcome deliver(
            String employee, String number, Set<Shows> shows, @Nullable LocalDate validTo) {
        return deliver(identifiers(employee), List.of(item(number, validTo, null)), shows);
    }

    private static List<StaffIdentifier> identifiers(String employee) {
        return List.of(new StaffIdentifier(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), employee));
    }

    private static Push.Item item(String number, @Nullable LocalDate validTo, @Nullable String externalId) {
        var artefact = new CertificationArtefact(
                CERTIFICATES,
                number,
                URI.create("https://genhosp.example.org/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                validTo);
        return new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, number, artefact, "hash", externalId, null);
    }

    private static DeliveryOutcome deliver(List<StaffIdentifier> who, List<Push.Item> items, Set<Shows> shows) {
        var push = new Push("directory", UUID.randomUUID(), who, items);
        try (var target = target(shows)) {
            return target.deliver(push);
        }
    }

    private static FhirDocumentsTarget target(Set<Shows> shows) {
        return new FhirDocumentsTarget(
                new FhirTargetProperties(
                        "directory",
                        directory.troubled(),
                        null,
                        null,
                        null,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        shows),
                CERTIFICATES,
                (certification, name) -> ("PDF of " + certification.number()).getBytes(StandardCharsets.UTF_8),
                InstantSource.system());
    }
}
