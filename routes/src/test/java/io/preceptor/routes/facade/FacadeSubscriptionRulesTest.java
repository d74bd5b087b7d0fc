package io.preceptor.routes.facade;

import static io.preceptor.routes.facade.Subscribing.created;
import static io.preceptor.routes.facade.Subscribing.r4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.nimbusds.jose.JWSAlgorithm;
import io.preceptor.lms.access.Scope;
import io.preceptor.mapping.facade.NotificationFacade;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a subscriber may ask for, and what is refused.
class FacadeSubscriptionRulesTest extends FacadeHospital {

    private final Receiver receiver = new Receiver();

    @AfterEach
    void clear() {
        receiver.close();
        jdbc.sql("delete from facade_subscription").update();
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
        wrong.put("begin with a type ", one -> one.setCriteria("Binary?_id=1"));
        wrong.put("nonsense", one -> one.setCriteria("Practitioner?nonsense=SECRET"));
        wrong.put("only _id", one -> one.setCriteria("Practitioner?_include=PractitionerRole:practitioner"));
        wrong.put("application/fhir+xml", one -> one.getChannel().setPayload("text/plain"));
        wrong.put("Name: value", one -> one.getChannel().addHeader("Host: inside"));
        wrong.put("must lie ahead", one -> one.setEnd(Date.from(Instant.EPOCH)));
        wrong.put("backport-filter-criteria", one -> one.setCriteria(NotificationFacade.TOPIC));
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
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
        IGenericClient directory = signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384);
        Subscription made = (Subscription)
                created(directory, r4(receiver.url(), "Practitioner?", null)).getResource();
        IGenericClient board = signedIn("icu-board", ICU_KEY, JWSAlgorithm.ES384);

        assertThatThrownBy(() -> board.read()
                        .resource(Subscription.class)
                        .withId(Subscribing.id(made))
                        .execute())
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(
                        () -> board.delete().resourceById(Subscribing.id(made)).execute())
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(found(board)).isZero();
        assertThat(found(directory)).isOne();
        for (int i = 1; i < 12; i++) {
            created(directory, r4(receiver.url(), "Practitioner?", null));
        }
        assertThat(refusal(directory, _ -> {})).contains("at most 12");
        IGenericClient token = client(token("no-client", Set.of(Scope.values())));
        assertThat(refusal(token, _ -> {})).contains("400", "with a key of their own");
    }

    /// Whoever makes tokens on the page could take a client's place.
    @Test
    void aTokenWithTheNameOfAClientOpensNothing() {
        IGenericClient named = client(token("directory", Set.of(Scope.values())));
        assertThat(refusal(named, _ -> {})).contains("401");
    }

    @Test
    void takesNoBodyThatIsLargerThanAnySubscription() throws Exception {
        var asked = r4(receiver.url(), "Practitioner?", null);
        asked.setReason("x".repeat(100_000));
        assertThatThrownBy(() -> created(signedIn("directory", DIRECTORY_KEY, JWSAlgorithm.RS384), asked))
                .hasMessageContaining("413");

        var huge = r4(receiver.url(), "Practitioner?", null);
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

    private String refusal(IGenericClient client, Consumer<Subscription> change) {
        var asked = r4(receiver.url(), "Practitioner?", null);
        change.accept(asked);
        try {
            created(client, asked);
            return "taken";
        } catch (BaseServerResponseException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static int found(IGenericClient client) {
        return client.search()
                .forResource(Subscription.class)
                .returnBundle(Bundle.class)
                .execute()
                .getEntry()
                .size();
    }
}
