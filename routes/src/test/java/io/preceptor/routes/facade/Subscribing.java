package io.preceptor.routes.facade;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import io.preceptor.mapping.facade.NotificationFacade;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/// What HAPI's own client says to subscribe, and how what is told is read.
final class Subscribing {

    private static final BaseValidator VALIDATOR = BaseValidator.shared();
    static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";
    private static final Duration LONG = Duration.ofSeconds(60);

    private Subscribing() {}

    static Subscription r4(String endpoint, String criteria, @Nullable String payload) {
        var asked = new Subscription();
        asked.setStatus(SubscriptionStatus.REQUESTED);
        asked.setReason("A test");
        asked.setCriteria(criteria);
        asked.getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(endpoint)
                .setPayload(payload);
        return asked;
    }

    static Subscription topic(String endpoint, String content, String... filters) {
        var asked = r4(endpoint, NotificationFacade.TOPIC, "application/fhir+json");
        for (String filter : filters) {
            asked.getCriteriaElement().addExtension(BACKPORT + "filter-criteria", new StringType(filter));
        }
        asked.getChannel().getPayloadElement().addExtension(BACKPORT + "payload-content", new CodeType(content));
        return asked;
    }

    static MethodOutcome created(IGenericClient client, Subscription asked) {
        return client.create()
                .resource(asked)
                .prefer(ca.uhn.fhir.rest.api.PreferReturnEnum.REPRESENTATION)
                .execute();
    }

    static IIdType id(Subscription made) {
        return made.getIdElement().toUnqualifiedVersionless();
    }

    static void awaitStatus(IGenericClient client, Subscription made, SubscriptionStatus status) {
        until(() -> client.read()
                        .resource(Subscription.class)
                        .withId(id(made))
                        .execute()
                        .getStatus()
                == status);
    }

    static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(LONG).until(condition);
    }

    static String type(Bundle bundle) {
        return value(bundle, "type");
    }

    static String value(Bundle bundle, String name) {
        var status = (Parameters) bundle.getEntryFirstRep().getResource();
        return status.getParameter(name).getValue().primitiveValue();
    }

    static List<String> numbers(Bundle bundle) {
        var status = (Parameters) bundle.getEntryFirstRep().getResource();
        return status.getParameter().stream()
                .filter(one -> one.getName().equals("notification-event"))
                .map(ParametersParameterComponent::getPart)
                .flatMap(List::stream)
                .filter(one -> one.getName().equals("event-number"))
                .map(one -> one.getValue().primitiveValue())
                .toList();
    }

    static Bundle events(IGenericClient client, Subscription made, String query) {
        return client.fetchResourceFromUrl(
                Bundle.class, FacadeHospital.BASE + "/" + id(made).getValue() + "/$events" + query);
    }

    /// No validator here knows the backport's own profile.
    static Bundle unprofiled(Bundle bundle) {
        Bundle copy = bundle.copy();
        copy.getEntryFirstRep().getResource().setMeta(null);
        return copy;
    }

    /// One that was posted to a receiver, valid by base R4.
    static Bundle notification(Receiver.Said said) {
        Bundle bundle = FacadeHospital.FHIR.newJsonParser().parseResource(Bundle.class, said.body());
        VALIDATOR.assertValid(unprofiled(bundle));
        assertThat(bundle.getType()).isEqualTo(BundleType.HISTORY);
        return bundle;
    }
}
