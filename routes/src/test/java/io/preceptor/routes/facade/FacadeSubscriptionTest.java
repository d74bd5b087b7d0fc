package io.preceptor.routes.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import io.preceptor.lms.access.Scope;
import io.preceptor.mapping.facade.NotificationFacade;
import io.preceptor.portal.doctor.Examiner;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// HAPI's own client subscribes, and a real server is told.
class FacadeSubscriptionTest extends FacadeHospital {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final BaseValidator VALIDATOR = new BaseValidator(FHIR);
    private static final String BACKPORT =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";
    private static final Duration LONG = Duration.ofSeconds(60);

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
        IGenericClient directory = directory();
        var asked = r4("Practitioner?family=Toldone", "application/fhir+json");
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
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'TOLD_OVER_FHIR' and actor = 'directory'")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isPositive();
    }

    @Test
    void saysToWhoeverWantsNoPayloadOnlyThatSomethingChanged() throws Exception {
        IGenericClient directory = directory();
        Subscription made =
                (Subscription) created(directory, r4("PractitionerRole?", null)).getResource();
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);

        hire(List.of(new Hire("S10", "Emptyone", "Eve", "ICU", "RN2")));

        until(() -> !receiver.taken().isEmpty());
        assertThat(receiver.taken().getFirst()).isEqualTo(new Receiver.Said("POST", "/hook", null, null, "", 200));
    }

    @Test
    void shakesHandsAndNumbersWhatItTellsOfATopic() throws Exception {
        IGenericClient directory = directory();
        Subscription made =
                (Subscription) created(directory, topic("id-only", "Practitioner?family=Numbered", "PractitionerRole?"))
                        .getResource();
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        assertThat(type(notification(0))).isEqualTo("handshake");

        var hire = new Hire("S20", "Numbered", "Nia", "ICU", "RN2");
        hire(List.of(hire));
        until(() -> receiver.hasTaken("Practitioner/" + id(hire)) && receiver.hasTaken("PractitionerRole/"));

        var numbers = IntStream.range(0, receiver.taken().size())
                .mapToObj(this::notification)
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
                .onInstance(id(made))
                .named("$status")
                .withNoParameters(Parameters.class)
                .useHttpGet()
                .returnResourceType(Bundle.class)
                .execute();
        assertThat(type(status)).isEqualTo("query-status");
        assertThat(value(status, "events-since-subscription-start")).isEqualTo(String.valueOf(numbers.size()));
    }

    @Test
    void losesNothingWhileItsReceiverIsAway() throws Exception {
        IGenericClient directory = directory();
        Subscription made = (Subscription)
                created(directory, topic("full-resource", "Practitioner?")).getResource();
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
                        .withId(id(made))
                        .execute()
                        .getError())
                .isEqualTo("the receiver answered 503");
        assertThat(doctor.examine().toString()).contains("the receiver answered 503");

        receiver.answers(200);

        until(() -> hires.stream().allMatch(one -> receiver.hasTaken("\"" + one.family() + "\"")));
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        List<String> numbers = IntStream.range(0, receiver.taken().size())
                .mapToObj(this::notification)
                .flatMap(one -> numbers(one).stream())
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void tellsASystemOfItsOwnUnitsAlone() throws Exception {
        IGenericClient board = signedIn("icu-board", ICU_KEY, JWSAlgorithm.ES384);
        Subscription made = (Subscription) created(board, topic("full-resource", "Practitioner?family=Bounded"))
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
        IGenericClient directory = directory();
        receiver.answers(410);
        Subscription made = (Subscription)
                created(directory, topic("empty", "Practitioner?")).getResource();
        awaitStatus(directory, made, SubscriptionStatus.OFF);
        var hire = new Hire("S50", "Meanwhile", "Mia", "ICU", "RN2");
        hire(List.of(hire));

        receiver.answers(200);
        var again = topic("id-only", "Practitioner?family=Meanwhile");
        again.setId(id(made).toUnqualifiedVersionless());
        directory.update().resource(again).execute();

        until(() -> receiver.hasTaken("Practitioner/" + id(hire)));
        directory.delete().resourceById(id(made).toUnqualifiedVersionless()).execute();
        assertThatThrownBy(() -> directory
                        .read()
                        .resource(Subscription.class)
                        .withId(id(made))
                        .execute())
                .isInstanceOfAny(ResourceNotFoundException.class, ResourceGoneException.class);
    }

    @Test
    void endsOnItsDay() throws Exception {
        IGenericClient directory = directory();
        var asked = r4("Practitioner?", null);
        asked.setEnd(Date.from(Instant.now().plusSeconds(2)));
        Subscription made = (Subscription) created(directory, asked).getResource();

        awaitStatus(directory, made, SubscriptionStatus.OFF);
    }

    @Test
    void showsItsLifeToWhoeverAsksForIt() throws Exception {
        IGenericClient directory = directory();
        var asked = topic("empty", "PlanDefinition?");
        asked.getChannel().addExtension(BACKPORT + "heartbeat-period", new UnsignedIntType(10));
        assertThat(refusal(directory, one -> one.setCriteria("PlanDefinition?")))
                .contains("403");
        asked.getCriteriaElement().getExtensionFirstRep().setValue(new StringType("Location?"));
        Subscription made = (Subscription) created(directory, asked).getResource();
        awaitStatus(directory, made, SubscriptionStatus.ACTIVE);
        jdbc.sql("update facade_subscription set told_at = told_at - interval '10 seconds' where id = :id")
                .param("id", UUID.fromString(id(made).getIdPart()))
                .update();

        until(() -> receiver.hasTaken("heartbeat"));
    }

    @Test
    void refusesWhatItCannotTellAndSaysWhy() throws Exception {
        Map<String, Consumer<Subscription>> wrong = new LinkedHashMap<>();
        wrong.put("use https", one -> one.getChannel().setEndpoint("http://elsewhere.example/hook"));
        wrong.put("absolute URL", one -> one.getChannel().setEndpoint("nowhere"));
        wrong.put(
                "secrets go into channel.header", one -> one.getChannel().setEndpoint("https://me:secret@a.example/"));
        wrong.put("only rest-hook", one -> one.getChannel().setType(SubscriptionChannelType.EMAIL));
        wrong.put("Subscription.reason", one -> one.setReason(null));
        wrong.put("begin with a type", one -> one.setCriteria("Patient?name=SECRET"));
        wrong.put("begin with a type ", one -> one.setCriteria("Task?status=requested"));
        wrong.put("nonsense", one -> one.setCriteria("Practitioner?nonsense=SECRET"));
        wrong.put("only _id", one -> one.setCriteria("Practitioner?_include=PractitionerRole:practitioner"));
        wrong.put("application/fhir+xml", one -> one.getChannel().setPayload("text/plain"));
        wrong.put("Name: value", one -> one.getChannel().addHeader("Host: inside"));
        wrong.put("must lie ahead", one -> one.setEnd(Date.from(Instant.EPOCH)));
        wrong.put("backport-filter-criteria", one -> one.setCriteria(NotificationFacade.TOPIC));
        IGenericClient directory = directory();
        wrong.forEach((says, change) -> assertThat(refusal(directory, change))
                .as(says)
                .contains("422", says.strip())
                .doesNotContain("SECRET"));
        assertThat(jdbc.sql("select count(*) from facade_subscription")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isZero();
    }

    @Test
    void showsAndLimitsToEachClientItsOwn() throws Exception {
        IGenericClient directory = directory();
        Subscription made =
                (Subscription) created(directory, r4("Practitioner?", null)).getResource();
        IGenericClient board = signedIn("icu-board", ICU_KEY, JWSAlgorithm.ES384);

        assertThatThrownBy(() -> board.read()
                        .resource(Subscription.class)
                        .withId(id(made))
                        .execute())
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> board.delete().resourceById(id(made)).execute())
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(found(board)).isZero();
        assertThat(found(directory)).isOne();
        for (int i = 1; i < 12; i++) {
            created(directory, r4("Practitioner?", null));
        }
        assertThat(refusal(directory, _ -> {})).contains("at most 12");
        IGenericClient token = client(token("no-client", Set.of(Scope.values())));
        assertThat(refusal(token, _ -> {})).contains("400", "with a key of their own");
    }

    @Test
    void takesNoBodyThatIsLargerThanAnySubscription() throws Exception {
        var asked = r4("Practitioner?", null);
        asked.setReason("x".repeat(100_000));
        assertThatThrownBy(() -> created(directory(), asked)).hasMessageContaining("413");

        var huge = r4("Practitioner?", null);
        huge.getChannel().addExtension("urn:x", new DecimalType("1e9"));
        String json = FHIR.newJsonParser().encodeResourceToString(huge).replace("1e9", "1e999999999");
        assertThat(json).contains("1e999999999");
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(BASE + "/Subscription"))
                        .header("Content-Type", "application/fhir+json")
                        .header("Authorization", "Bearer " + token("huge", Set.of(Scope.FHIR_SUBSCRIPTION)))
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    }

    private Subscription r4(String criteria, @Nullable String payload) {
        var asked = new Subscription();
        asked.setStatus(SubscriptionStatus.REQUESTED);
        asked.setReason("A test");
        asked.setCriteria(criteria);
        asked.getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(receiver.url())
                .setPayload(payload);
        return asked;
    }

    private Subscription topic(String content, String... filters) {
        var asked = r4(NotificationFacade.TOPIC, "application/fhir+json");
        for (String filter : filters) {
            asked.getCriteriaElement().addExtension(BACKPORT + "filter-criteria", new StringType(filter));
        }
        asked.getChannel().getPayloadElement().addExtension(BACKPORT + "payload-content", new CodeType(content));
        return asked;
    }

    private String refusal(IGenericClient client, Consumer<Subscription> change) {
        var asked = r4("Practitioner?", null);
        change.accept(asked);
        try {
            created(client, asked);
            return "taken";
        } catch (BaseServerResponseException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static MethodOutcome created(IGenericClient client, Subscription asked) {
        return client.create()
                .resource(asked)
                .prefer(ca.uhn.fhir.rest.api.PreferReturnEnum.REPRESENTATION)
                .execute();
    }

    private static int found(IGenericClient client) {
        return client.search()
                .forResource(Subscription.class)
                .returnBundle(Bundle.class)
                .execute()
                .getEntry()
                .size();
    }

    private IGenericClient directory() throws Exception {
        return signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
    }

    private IGenericClient signedIn(String name, JWK key, JWSAlgorithm algorithm) throws Exception {
        var answer = askForToken(
                signed(claims(name).build(), key, algorithm), "system/*.rs " + Scope.FHIR_SUBSCRIPTION.word());
        return client(JSON.readTree(answer.body()).path("access_token").asString());
    }

    private static IIdType id(Subscription made) {
        return made.getIdElement().toUnqualifiedVersionless();
    }

    private static void awaitStatus(IGenericClient client, Subscription made, SubscriptionStatus status) {
        until(() -> client.read()
                        .resource(Subscription.class)
                        .withId(id(made))
                        .execute()
                        .getStatus()
                == status);
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(LONG).until(condition);
    }

    private Bundle notification(int number) {
        Bundle bundle = FHIR.newJsonParser()
                .parseResource(Bundle.class, receiver.taken().get(number).body());
        // No validator here knows the backport's own profile; what it asks for is looked at by name.
        bundle.getEntryFirstRep().getResource().setMeta(null);
        VALIDATOR.assertValid(bundle);
        assertThat(bundle.getType()).isEqualTo(BundleType.HISTORY);
        return bundle;
    }

    private static String type(Bundle bundle) {
        return value(bundle, "type");
    }

    private static String value(Bundle bundle, String name) {
        var status = (Parameters) bundle.getEntryFirstRep().getResource();
        return status.getParameter(name).getValue().primitiveValue();
    }

    private static List<String> numbers(Bundle bundle) {
        var status = (Parameters) bundle.getEntryFirstRep().getResource();
        return status.getParameter().stream()
                .filter(one -> one.getName().equals("notification-event"))
                .map(ParametersParameterComponent::getPart)
                .flatMap(List::stream)
                .filter(one -> one.getName().equals("event-number"))
                .map(one -> one.getValue().primitiveValue())
                .toList();
    }
}
