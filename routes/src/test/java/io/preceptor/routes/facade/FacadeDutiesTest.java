package io.preceptor.routes.facade;

import static io.preceptor.routes.facade.Subscribing.awaitStatus;
import static io.preceptor.routes.facade.Subscribing.created;
import static io.preceptor.routes.facade.Subscribing.events;
import static io.preceptor.routes.facade.Subscribing.numbers;
import static io.preceptor.routes.facade.Subscribing.r4;
import static io.preceptor.routes.facade.Subscribing.topic;
import static io.preceptor.routes.facade.Subscribing.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import com.nimbusds.jose.JWSAlgorithm;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.converge.Identities;
import io.preceptor.lms.converge.Rulings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Assignments and certificates as they change: told to subscribers, and read since when. What somebody was told last
/// is what they read.
class FacadeDutiesTest extends FacadeHospital {

    private static final BaseValidator VALIDATOR = BaseValidator.shared();

    @Autowired
    Rulings rulings;

    @Autowired
    Identities identities;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void clear() {
        receiver.close();
        jdbc.sql("delete from facade_subscription").update();
    }

    @Test
    void tellsOfAnAssignmentAndItsCertificateToTheirEndAndOfACorrection() throws Exception {
        IGenericClient board = signedIn("duty-board", DUTIES_KEY, JWSAlgorithm.ES384);
        Subscription made =
                (Subscription) created(board, topic(receiver.url(), "full-resource", "Task?", "DocumentReference?"))
                        .getResource();
        awaitStatus(board, made, SubscriptionStatus.ACTIVE);
        var hire = new Hire("D100", "Dutiful", "Dee", "ED", "RN2");
        hire(List.of(hire));
        UUID person = id(hire);
        until(() -> statuses(told(), person).contains(TaskStatus.REQUESTED));

        complete("D100", "hipaa-privacy", token("academy", Set.of(Scope.values())));
        until(() -> statuses(told(), person).contains(TaskStatus.COMPLETED)
                && documents(told(), person).equals(List.of(DocumentReferenceStatus.CURRENT)));

        assertThat(rulings.rule(
                        person,
                        new Ruling.CompletionCorrected(
                                UUID.randomUUID(), completion(person), null, "Somebody else's", "test"),
                        null))
                .isInstanceOf(Rulings.Outcome.Recorded.class);
        until(() -> !statuses(told(), person).contains(TaskStatus.COMPLETED)
                && documents(told(), person).equals(List.of(DocumentReferenceStatus.ENTEREDINERROR)));

        hire(List.of(new Hire("D100", "Dutiful", "Dee", "MEDSURG", "RN2")));
        until(() -> statuses(told(), person).contains(TaskStatus.CANCELLED));
        List<String> numbers =
                received().stream().flatMap(bundle -> numbers(bundle).stream()).toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(numbers(events(board, made, "?eventsSinceNumber=2&eventsUntilNumber=3")))
                .containsExactly("2", "3");
        assertWasToldWhatIsRead(board, person);
    }

    /// Each that was told of somebody, as it was told last.
    private void assertWasToldWhatIsRead(IGenericClient board, UUID person) {
        Map<String, Resource> told = of(told(), person);
        Bundle tasks = board.search()
                .byUrl(BASE + "/Task?_count=100&owner=" + person)
                .returnBundle(Bundle.class)
                .execute();
        assertThat(told.values().stream().filter(Task.class::isInstance))
                .hasSize(tasks.getEntry().size());
        told.forEach((place, last) -> {
            Resource read = (Resource) board.read()
                    .resource(last.fhirType())
                    .withId(last.getIdElement().getIdPart())
                    .execute();
            VALIDATOR.assertValid(read);
            assertThat(FHIR.newJsonParser().encodeResourceToString(last))
                    .as(place)
                    .isEqualTo(FHIR.newJsonParser().encodeResourceToString(read));
        });
    }

    @Test
    void putsAndDeletesForR4sOwnSubscriberAndTellsNobodyWhatAMergeLeftAsItWas() throws Exception {
        IGenericClient board = signedIn("duty-board", DUTIES_KEY, JWSAlgorithm.ES384);
        var one = new Hire("D200", "Double", "Dora", "ED", "RN2");
        var other = new Hire("D201", "Double", "Dora", "ED", "RN2");
        hire(List.of(one, other));
        UUID kept = id(one);
        List<String> absorbed = tasks(board, id(other));
        Subscription made = (Subscription) created(board, r4(receiver.url(), "Task?", "application/fhir+json"))
                .getResource();
        awaitStatus(board, made, SubscriptionStatus.ACTIVE);
        String version = version(board, tasks(board, kept).getFirst());
        Instant merged = Instant.now();

        identities.merge(kept, id(other), "test", "the same person");

        until(() -> absorbed.stream()
                .allMatch(id -> receiver.taken().stream()
                        .anyMatch(said ->
                                said.method().equals("DELETE") && said.path().equals("/hook/Task/" + id))));
        // What changed in the moment before the subscription was made is told too.
        assertThat(receiver.taken().stream()
                        .filter(said ->
                                said.method().equals("PUT") && said.body().contains(kept.toString()))
                        .map(said -> FHIR.newJsonParser().parseResource(Task.class, said.body())))
                .as("what the merge left as it was")
                .allMatch(task -> task.getMeta().getLastUpdated().toInstant().isBefore(merged));
        assertThat(version(board, tasks(board, kept).getFirst())).isEqualTo(version);
        assertThatThrownBy(() -> board.read()
                        .resource(Task.class)
                        .withId(absorbed.getFirst())
                        .execute())
                .isInstanceOf(ResourceGoneException.class);
        Bundle history = board.fetchResourceFromUrl(Bundle.class, BASE + "/Task/_history?_count=500&_since=" + merged);
        assertThat(history.getEntry().stream()
                        .filter(entry -> entry.getRequest().getMethod() == HTTPVerb.DELETE)
                        .map(entry -> entry.getRequest().getUrl()))
                .containsExactlyInAnyOrderElementsOf(
                        absorbed.stream().map(id -> "Task/" + id).toList());
        VALIDATOR.assertValid(history);
    }

    @Test
    void findsByWhenItChangedAndSaysNotModified() throws Exception {
        String token = token("duties-by-time", Set.of(Scope.FHIR_TASK, Scope.FHIR_DOCUMENT_REFERENCE));
        IGenericClient client = client(token);
        var hire = new Hire("D300", "Timely", "Tom", "ED", "RN2");
        hire(List.of(hire));
        String id = tasks(client, id(hire)).getFirst();
        Task task = client.read().resource(Task.class).withId(id).execute();
        String changed = task.getMeta().getLastUpdatedElement().getValueAsString();

        assertThat(get("/fhir/Task?_id=" + id + "&_lastUpdated=ge" + changed, token)
                        .body())
                .contains("\"entry\"");
        assertThat(get("/fhir/Task?_id=" + id + "&_lastUpdated=gt" + changed, token)
                        .body())
                .doesNotContain("\"entry\"");
        assertThat(get(
                                "/fhir/Task/" + id,
                                token,
                                "If-None-Match",
                                "W/\"" + task.getMeta().getVersionId() + "\"")
                        .statusCode())
                .isEqualTo(304);
        complete("D300", "hipaa-privacy", token("academy-3", Set.of(Scope.values())));
        until(() ->
                get("/fhir/DocumentReference?subject=" + id(hire), token).body().contains("\"entry\""));
        Bundle history = FHIR.newJsonParser()
                .parseResource(
                        Bundle.class,
                        get("/fhir/DocumentReference/_history?_count=500", token)
                                .body());
        VALIDATOR.assertValid(history);
        DocumentReference told = history.getEntry().stream()
                .map(entry -> (DocumentReference) entry.getResource())
                .filter(document -> document.getSubject().getReference().endsWith(id(hire).toString()))
                .findFirst()
                .orElseThrow();
        assertThat(get(
                                "/fhir/DocumentReference/" + told.getIdElement().getIdPart() + "/_history/"
                                        + told.getMeta().getVersionId(),
                                token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsASystemOfItsOwnUnitsAlone() throws Exception {
        IGenericClient board = signedIn("icu-board", ICU_KEY, JWSAlgorithm.ES384);
        Subscription made =
                (Subscription) created(board, topic(receiver.url(), "full-resource", "Task?", "DocumentReference?"))
                        .getResource();
        awaitStatus(board, made, SubscriptionStatus.ACTIVE);
        var outside = new Hire("D400", "Outer", "Olga", "PEDS", "RN1");
        var inside = new Hire("D401", "Inner", "Ida", "ICU", "RN2");
        hire(List.of(outside, inside));
        String academy = token("academy-4", Set.of(Scope.values()));
        complete("D400", "hipaa-privacy", academy);
        complete("D401", "hipaa-privacy", academy);

        until(() -> documents(told(), id(inside)).equals(List.of(DocumentReferenceStatus.CURRENT)));
        assertThat(statuses(told(), id(inside))).contains(TaskStatus.COMPLETED);
        assertThat(of(told(), id(outside))).isEmpty();
        assertThat(receiver.hasTaken("Olga")).isFalse();
    }

    @Test
    void printsNoDocumentOfARevokedCertificate() throws Exception {
        String token = token("prints", Set.of(Scope.values()));
        var hire = new Hire("D500", "Printed", "Pia", "ED", "RN2");
        hire(List.of(hire));
        complete("D500", "hipaa-privacy", token);
        String documents = "/fhir/DocumentReference?subject=" + id(hire);
        until(() -> get(documents, token).body().contains("\"entry\""));
        String id = FHIR.newJsonParser()
                .parseResource(Bundle.class, get(documents, token).body())
                .getEntryFirstRep()
                .getResource()
                .getIdElement()
                .getIdPart();
        assertThat(get("/fhir/Binary/" + id, token).statusCode()).isEqualTo(200);

        rulings.rule(
                id(hire),
                new Ruling.CompletionCorrected(
                        UUID.randomUUID(), completion(id(hire)), null, "Somebody else's", "test"),
                null);

        until(() -> get(documents, token).body().contains("entered-in-error"));
        var printed = get("/fhir/Binary/" + id, token);
        assertThat(printed.statusCode()).isEqualTo(410);
        assertThat(printed.body()).contains("OperationOutcome").doesNotContain("%PDF");
    }

    private List<Bundle> received() {
        return receiver.taken().stream()
                .map(Subscribing::notification)
                .filter(bundle -> Subscribing.type(bundle).equals("event-notification"))
                .toList();
    }

    /// By its place, as it was told last.
    private Map<String, Resource> told() {
        var last = new TreeMap<String, Resource>();
        received()
                .forEach(bundle -> bundle.getEntry().stream().skip(1).forEach(entry -> {
                    if (entry.getRequest().getMethod() == HTTPVerb.DELETE) {
                        last.remove(entry.getRequest().getUrl());
                    } else {
                        last.put(entry.getRequest().getUrl(), entry.getResource());
                    }
                }));
        return last;
    }

    private static Map<String, Resource> of(Map<String, Resource> told, UUID person) {
        var theirs = new TreeMap<String, Resource>();
        told.forEach((place, resource) -> {
            String holder =
                    switch (resource) {
                        case Task task -> task.getOwner().getReference();
                        case DocumentReference document -> document.getSubject().getReference();
                        default -> throw new AssertionError("Nobody asked for " + resource.fhirType());
                    };
            if (holder.equals("Practitioner/" + person)) {
                theirs.put(place, resource);
            }
        });
        return theirs;
    }

    private static Set<TaskStatus> statuses(Map<String, Resource> told, UUID person) {
        return of(told, person).values().stream()
                .filter(Task.class::isInstance)
                .map(task -> ((Task) task).getStatus())
                .collect(java.util.stream.Collectors.toSet());
    }

    private static List<DocumentReferenceStatus> documents(Map<String, Resource> told, UUID person) {
        return of(told, person).values().stream()
                .filter(DocumentReference.class::isInstance)
                .map(document -> ((DocumentReference) document).getStatus())
                .toList();
    }

    private static List<String> tasks(IGenericClient client, UUID owner) {
        return client
                .search()
                .byUrl(BASE + "/Task?_count=100&owner=" + owner)
                .returnBundle(Bundle.class)
                .execute()
                .getEntry()
                .stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private static String version(IGenericClient client, String task) {
        return client.read()
                .resource(Task.class)
                .withId(task)
                .execute()
                .getMeta()
                .getVersionId();
    }

    private long completion(UUID person) {
        return jdbc.sql("select c.number from completion c join staff_member m on m.id = c.staff_id where m.uuid = :id")
                .param("id", person)
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
