package io.preceptor.routes.facade;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.preceptor.connector.subscriber.Heard;
import io.preceptor.connector.subscriber.Notification;
import io.preceptor.connector.subscriber.SubscriberClient;
import io.preceptor.lms.facade.Subscription;
import io.preceptor.mapping.facade.NotificationFacade;
import io.preceptor.mapping.facade.NotificationFacade.About;
import io.preceptor.mapping.facade.NotificationFacade.Event;
import io.preceptor.mapping.facade.NotificationFacade.Kind;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// Says things in the form that a subscription asks for: R4's own as an empty message, or each resource at its path
/// below the endpoint, as HAPI FHIR and others send it; our topic as Bundles of the backport.
final class NotificationSender {

    private static final byte[] NOTHING = new byte[0];

    private final FhirContext fhir;
    private final SubscriberClient client;
    private final String base;
    private final InstantSource clock;

    /// @param base of the facade, as others reach it
    NotificationSender(FhirContext fhir, SubscriberClient client, String base, InstantSource clock) {
        this.fhir = fhir;
        this.client = client;
        this.base = base;
        this.clock = clock;
    }

    /// Says something without a change: for topics alone.
    Heard sign(Kind kind, Subscription subscription, SubscriptionWish wish) {
        return bundle(kind, subscription, wish, List.of());
    }

    /// @param changes at least one, oldest first
    Heard changes(Subscription subscription, SubscriptionWish wish, List<Event> changes) {
        if (wish.isTopic()) {
            return bundle(Kind.EVENTS, subscription, wish, changes);
        }
        if (!wish.isOneByOne()) {
            return client.tell(new Notification("POST", wish.endpoint(), wish.headers(), null, NOTHING));
        }
        for (Event change : changes) {
            Heard heard = one(wish, change);
            if (!(heard instanceof Heard.Taken)) {
                return heard;
            }
        }
        return new Heard.Taken();
    }

    private Heard one(SubscriptionWish wish, Event change) {
        String place = below(wish.endpoint(), change.type() + "/" + change.id());
        Resource resource = change.resource();
        return client.tell(
                resource == null
                        ? new Notification("DELETE", place, wish.headers(), null, NOTHING)
                        : new Notification("PUT", place, wish.headers(), wish.type(), written(resource, wish)));
    }

    private Heard bundle(Kind kind, Subscription subscription, SubscriptionWish wish, List<Event> changes) {
        var about = new About(
                base,
                subscription.id(),
                SubscriptionProvider.word(subscription),
                subscription.told().events());
        var bundle = NotificationFacade.of(kind, about, changes, wish.content(), clock.instant());
        return client.tell(
                new Notification("POST", wish.endpoint(), wish.headers(), wish.type(), written(bundle, wish)));
    }

    private byte[] written(Resource resource, SubscriptionWish wish) {
        IParser parser = wish.type().equals(SubscriptionWish.XML) ? fhir.newXmlParser() : fhir.newJsonParser();
        return parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }

    /// A query stays at the end.
    static String below(String endpoint, String path) {
        int query = endpoint.indexOf('?');
        String plain = query < 0 ? endpoint : endpoint.substring(0, query);
        return plain.replaceAll("/+$", "") + "/" + path + (query < 0 ? "" : endpoint.substring(query));
    }
}
