package io.preceptor.routes.facade;

import static io.preceptor.routes.facade.Subscribing.BACKPORT;
import static io.preceptor.routes.facade.Subscribing.awaitStatus;
import static io.preceptor.routes.facade.Subscribing.created;
import static io.preceptor.routes.facade.Subscribing.events;
import static io.preceptor.routes.facade.Subscribing.notification;
import static io.preceptor.routes.facade.Subscribing.numbers;
import static io.preceptor.routes.facade.Subscribing.r4;
import static io.preceptor.routes.facade.Subscribing.topic;
import static io.preceptor.routes.facade.Subscribing.type;
import static io.preceptor.routes.facade.Subscribing.unprofiled;
import static io.preceptor.routes.facade.Subscribing.until;
import static io.preceptor.routes.facade.Subscribing.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.nimbusds.jose.JWSAlgorithm;
import io.preceptor.portal.doctor.Examiner;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// HAPI's own client subscribes, and a real server is told.
class FacadeSubscriptionTest extends FacadeHospital {

    private static final BaseValidator VALIDATOR = BaseValidator.shared();

    @Autowired
    Examiner doctor;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void clear() {
        receiver.close();
        jdbc.sql("delete from facade_subscription").update();
    }

    @Test
    void tellsR4sOwnSubscriberEachResourceAtItsPath() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        var asked = r4(receiver.url(), "Practitioner?family=Toldone", "application/fhir+json");
        asked.getChannel().addHeader("Authorization: Bearer of-the-receiver");
        Subscription made = (Subscription) created(directory, asked).getResource();
        assertThat(made.getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);
        VALIDATOR.assertValid(made);
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);

        var hire = new Hire("S1", "Toldone", "Tia", "ICU", "RN2");
        hire(List.of(hire, new Hire("S2", "Untold", "Uwe", "ICU", "RN2")));

        String place = "/hook/Practitioner/" + id(hire);
        until(() -> receiver.taken().stream().anyMatch(one -> one.path().equals(place)));
        Receiver.Said said = receiver.taken().getLast();
        assertThat(said.method()).isEqualTo("PUT");
        assertThat(said.authorization()).isEqualTo("Bearer of-the-receiver");
        assertThat(said.type()).startsWith("application/fhir+json");
        Practitioner told = FHIR.newJsonParser().parseResource(Practitioner.class, said.body());
        VALIDATOR.assertValid(told);
        assertThat(told.getNameFirstRep().getFamily()).isEqualTo("Toldone");
        assertThat(receiver.hasTaken("Untold")).isFalse();
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'TOLD_OVER_FHIR' and actor = 'client:directory'")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isPositive();
    }

    /// What a slow receiver took is noted before the lease can run out: nobody else begins anew while it is told.
    @Test
    void tellsASlowReceiverOnceAtATime() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        Subscription made = (Subscription)
                created(directory, r4(receiver.url(), "Practitioner?family=Slowly", "application/fhir+json"))
                        .getResource();
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        receiver.answersOnly(4);

        hire(IntStream.range(0, 6)
                .mapToObj(i -> new Hire("S6" + i, "Slowly", "Sia" + i, "ICU", "RN2"))
                .toList());

        until(() -> receiver.taken().size() == 4 && told(made) > 0);
        receiver.answersOnAndOn();
        until(() -> told(made) == 6);
        assertThat(receiver.said().stream().map(Receiver.Said::path)).doesNotHaveDuplicates();
    }

    private long told(Subscription made) {
        return jdbc.sql("select events from facade_subscription where id = :id")
                .param("id", UUID.fromString(Subscribing.id(made).getIdPart()))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    @Test
    void saysToWhoeverWantsNoPayloadOnlyThatSomethingChanged() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        Subscription made = (Subscription) created(directory, r4(receiver.url(), "PractitionerRole?", null))
                .getResource();
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);

        hire(List.of(new Hire("S10", "Emptyone", "Eve", "ICU", "RN2")));

        until(() -> !receiver.taken().isEmpty());
        assertThat(receiver.taken().getFirst()).isEqualTo(new Receiver.Said("POST", "/hook", null, null, "", 200));
    }

    @Test
    void shakesHandsAndNumbersWhatItTellsOfATopic() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        Subscription made = (Subscription) created(
                        directory,
                        topic(receiver.url(), "id-only", "Practitioner?family=Numbered", "PractitionerRole?"))
                .getResource();
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        assertThat(type(notification(receiver.taken().getFirst()))).isEqualTo("handshake");

        var hire = new Hire("S20", "Numbered", "Nia", "ICU", "RN2");
        hire(List.of(hire));
        until(() -> receiver.hasTaken("Practitioner/" + id(hire)) && receiver.hasTaken("PractitionerRole/"));

        var numbers = IntStream.range(0, receiver.taken().size())
                .mapToObj(i -> notification(receiver.taken().get(i)))
                .filter(one -> type(one).equals("event-notification"))
                .flatMap(one -> numbers(one).stream())
                .toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(receiver.hasTaken("Numbered")).as("only which, not what").isFalse();
        Bundle status = directory
                .operation()
                .onInstance(Subscribing.id(made))
                .named("$status")
                .withNoParameters(Parameters.class)
                .useHttpGet()
                .returnResourceType(Bundle.class)
                .execute();
        assertThat(type(status)).isEqualTo("query-status");
        assertThat(value(status, "events-since-subscription-start")).isEqualTo(String.valueOf(numbers.size()));
        tellsAgainWhatWasMissed(directory, made, numbers);
    }

    @Test
    void isNotActiveBeforeItsReceiverShookHands() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        receiver.answers(403);
        Subscription made = (Subscription) created(directory, topic(receiver.url(), "empty", "Practitioner?"))
                .getResource();
        awaitStatus(directory, made, SubscriptionStatus.ERROR);

        until(() -> attempts(made) != 1);
        assertThat(attempts(made)).as("it is tried again, and not taken").isGreaterThan(1);
        assertThat(directory
                        .read()
                        .resource(Subscription.class)
                        .withId(Subscribing.id(made))
                        .execute()
                        .getStatus())
                .isEqualTo(SubscriptionStatus.ERROR);

        receiver.answers(200);
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        assertThat(type(notification(receiver.taken().getFirst()))).isEqualTo("handshake");
    }

    private int attempts(Subscription made) {
        return jdbc.sql("select attempts from facade_subscription where id = :id")
                .param("id", UUID.fromString(Subscribing.id(made).getIdPart()))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private void tellsAgainWhatWasMissed(IGenericClient directory, Subscription made, List<String> told) {
        Bundle all = events(directory, made, "");
        VALIDATOR.assertValid(unprofiled(all));
        assertThat(all.getType()).isEqualTo(BundleType.HISTORY);
        assertThat(type(all)).isEqualTo("query-event");
        assertThat(numbers(all)).isEqualTo(told);
        assertThat(value(all, "events-since-subscription-start")).isEqualTo(String.valueOf(told.size()));
        assertThat(all.getEntry().stream()
                        .skip(1)
                        .map(entry -> entry.getRequest().getUrl()))
                .as("only which, not what, as the subscription has it")
                .hasSize(told.size())
                .anyMatch(url -> url.startsWith("Practitioner/"));
        assertThat(all.getEntry().stream().skip(1)).noneMatch(Bundle.BundleEntryComponent::hasResource);

        String last = told.getLast();
        assertThat(numbers(events(directory, made, "?eventsSinceNumber=" + last)))
                .containsExactly(last);
        assertThat(numbers(events(directory, made, "?eventsUntilNumber=1"))).containsExactly("1");
        Bundle none = events(directory, made, "?eventsSinceNumber=999");
        assertThat(numbers(none)).isEmpty();
        assertThat(value(none, "events-since-subscription-start")).isEqualTo(String.valueOf(told.size()));
        assertThat(events(directory, made, "?content=empty").getEntry()).hasSize(1);
        assertThatThrownBy(() -> events(directory, made, "?eventsSinceNumber=first"))
                .hasMessageContaining("eventsSinceNumber");
        assertThatThrownBy(() -> events(directory, made, "?content=everything")).hasMessageContaining("content");
    }

    @Test
    void losesNothingWhileItsReceiverIsAway() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        Subscription made = (Subscription) created(directory, topic(receiver.url(), "full-resource", "Practitioner?"))
                .getResource();
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        receiver.answers(503);
        List<Hire> hires = IntStream.range(0, 5)
                .mapToObj(i -> new Hire("S3" + i, "Patient" + i, "Pia", "ICU", "RN2"))
                .toList();
        hire(hires);
        awaitStatus(directory, made, SubscriptionStatus.ERROR);
        assertThat(directory
                        .read()
                        .resource(Subscription.class)
                        .withId(Subscribing.id(made))
                        .execute()
                        .getError())
                .isEqualTo("the receiver answered 503");
        assertThat(doctor.examine().toString()).contains("the receiver answered 503");

        receiver.answers(200);

        until(() -> hires.stream().allMatch(one -> receiver.hasTaken("\"" + one.family() + "\"")));
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        List<String> numbers = IntStream.range(0, receiver.taken().size())
                .mapToObj(i -> notification(receiver.taken().get(i)))
                .flatMap(one -> numbers(one).stream())
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void tellsASystemOfItsOwnUnitsAlone() throws Exception {
        IGenericClient board = signedIn("icu-board", ICU_KEY, JWSAlgorithm.ES384);
        Subscription made =
                (Subscription) created(board, topic(receiver.url(), "full-resource", "Practitioner?family=Bounded"))
                        .getResource();
        awaitStatus(board, made, SubscriptionStatus.ACTIVE);

        hire(List.of(
                new Hire("S40", "Bounded", "Outside", "PEDS", "RN1"),
                new Hire("S41", "Bounded", "Inside", "ICU", "RN2")));

        until(() -> receiver.hasTaken("Inside"));
        assertThat(receiver.hasTaken("Outside")).isFalse();
    }

    @Test
    void isOffWhereTheReceiverIsGoneAndGoesOnWhereItIsAskedAnew() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        receiver.answers(410);
        Subscription made = (Subscription) created(directory, topic(receiver.url(), "empty", "Practitioner?"))
                .getResource();
        awaitStatus(directory, made, SubscriptionStatus.OFF);
        var hire = new Hire("S50", "Meanwhile", "Mia", "ICU", "RN2");
        hire(List.of(hire));

        receiver.answers(200);
        var again = topic(receiver.url(), "id-only", "Practitioner?family=Meanwhile");
        again.setId(Subscribing.id(made).toUnqualifiedVersionless());
        directory.update().resource(again).execute();

        until(() -> receiver.hasTaken("Practitioner/" + id(hire)));
        directory
                .delete()
                .resourceById(Subscribing.id(made).toUnqualifiedVersionless())
                .execute();
        assertThatThrownBy(() -> directory
                        .read()
                        .resource(Subscription.class)
                        .withId(Subscribing.id(made))
                        .execute())
                .isInstanceOfAny(ResourceNotFoundException.class, ResourceGoneException.class);
    }

    @Test
    void endsOnItsDay() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        var asked = r4(receiver.url(), "Practitioner?", null);
        asked.setEnd(Date.from(Instant.now().plusSeconds(2)));
        Subscription made = (Subscription) created(directory, asked).getResource();

        awaitStatus(directory, made, SubscriptionStatus.OFF);
    }

    @Test
    void showsItsLifeToWhoeverAsksForIt() throws Exception {
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        var asked = topic(receiver.url(), "empty", "PlanDefinition?");
        asked.getChannel().addExtension(BACKPORT + "heartbeat-period", new UnsignedIntType(10));
        assertThatThrownBy(() -> created(directory, r4(receiver.url(), "PlanDefinition?", null)))
                .hasMessageContaining("403");
        asked.getCriteriaElement().getExtensionFirstRep().setValue(new StringType("Location?"));
        Subscription made = (Subscription) created(directory, asked).getResource();
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        jdbc.sql("update facade_subscription set told_at = told_at - interval '10 seconds' where id = :id")
                .param("id", UUID.fromString(Subscribing.id(made).getIdPart()))
                .update();

        until(() -> receiver.hasTaken("heartbeat"));
    }
}
