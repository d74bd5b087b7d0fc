package io.preceptor.mapping.facade;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/// What a subscriber of our topic is told (Subscriptions R5 Backport 1.1, for R4): a history whose first entry is the
/// status of the subscription.
public final class NotificationFacade {

    /// The topic that there is: something that is served changed, came or went.
    public static final String TOPIC = "urn:preceptor:topic:changes";

    private static final String STATUS_PROFILE =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4";

    private NotificationFacade() {}

    /// Why something is said.
    public enum Kind {
        HANDSHAKE("handshake"),
        HEARTBEAT("heartbeat"),
        EVENTS("event-notification"),
        STATUS_ASKED("query-status"),
        EVENTS_ASKED("query-event");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// How much is said of what changed.
    public enum Content {
        /// That something did.
        EMPTY,
        /// Which.
        ID_ONLY,
        /// What it is now.
        FULL_RESOURCE
    }

    /// One change.
    ///
    /// @param resource null: it is shown no more
    public record Event(
            String type, UUID id, Instant at, @Nullable Resource resource) {}

    /// A subscription as a notification names it.
    ///
    /// @param base   of the server, without a slash at its end
    /// @param status as FHIR has it
    /// @param events how many were told before this one
    public record About(String base, UUID subscription, String status, long events) {}

    /// What a subscriber missed and asks for.
    ///
    /// @param about   with all events that were told
    /// @param first   the number of the first of them
    /// @param changes by their numbers, without a gap
    public static Bundle asked(About about, long first, List<Event> changes, Content content, Instant at) {
        return bundle(Kind.EVENTS_ASKED, about, new Numbered(first, about.events(), changes), content, at);
    }

    /// @param changes oldest first; none where nothing changed
    public static Bundle of(Kind kind, About about, List<Event> changes, Content content, Instant at) {
        return bundle(
                kind, about, new Numbered(about.events() + 1, about.events() + changes.size(), changes), content, at);
    }

    /// @param first the number of the first change
    /// @param all   how many there were since the subscription began
    private record Numbered(long first, long all, List<Event> changes) {}

    private static Bundle bundle(Kind kind, About about, Numbered numbered, Content content, Instant at) {
        var bundle = new Bundle();
        bundle.setId(UUID.randomUUID().toString());
        bundle.setType(kind == Kind.STATUS_ASKED ? BundleType.SEARCHSET : BundleType.HISTORY);
        bundle.setTimestampElement(instant(at));
        BundleEntryComponent first = bundle.addEntry();
        Parameters status = status(kind, about, numbered, content);
        first.setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(status);
        if (kind == Kind.STATUS_ASKED) {
            bundle.setTotal(1);
            first.getSearch().setMode(Bundle.SearchEntryMode.MATCH);
            return bundle;
        }
        first.getRequest().setMethod(HTTPVerb.GET).setUrl(place(about) + "/$status");
        first.getResponse().setStatus("200");
        if (content != Content.EMPTY) {
            numbered.changes().forEach(change -> add(bundle, change, about, content));
        }
        return bundle;
    }

    private static void add(Bundle bundle, Event change, About about, Content content) {
        String place = change.type() + "/" + change.id();
        BundleEntryComponent entry = bundle.addEntry().setFullUrl(about.base() + "/" + place);
        Resource resource = change.resource();
        if (content == Content.FULL_RESOURCE && resource != null) {
            entry.setResource(resource);
        }
        entry.getRequest()
                .setMethod(resource == null ? HTTPVerb.DELETE : HTTPVerb.PUT)
                .setUrl(place);
        entry.getResponse().setStatus(resource == null ? "204" : "200");
    }

    private static Parameters status(Kind kind, About about, Numbered numbered, Content content) {
        var status = new Parameters();
        status.setId(UUID.randomUUID().toString());
        status.getMeta().addProfile(STATUS_PROFILE);
        status.addParameter().setName("subscription").setValue(new Reference(place(about)));
        status.addParameter().setName("topic").setValue(new CanonicalType(TOPIC));
        status.addParameter().setName("status").setValue(new CodeType(about.status()));
        status.addParameter().setName("type").setValue(new CodeType(kind.word));
        status.addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(String.valueOf(numbered.all())));
        long number = numbered.first();
        for (Event change : numbered.changes()) {
            ParametersParameterComponent event = status.addParameter().setName("notification-event");
            event.addPart().setName("event-number").setValue(new StringType(String.valueOf(number++)));
            event.addPart().setName("timestamp").setValue(instant(change.at()));
            if (content != Content.EMPTY) {
                event.addPart()
                        .setName("focus")
                        .setValue(new Reference(about.base() + "/" + change.type() + "/" + change.id()));
            }
        }
        return status;
    }

    private static String place(About about) {
        return about.base() + "/Subscription/" + about.subscription();
    }

    private static InstantType instant(Instant at) {
        var instant = new InstantType(Date.from(at));
        instant.setTimeZoneZulu(true);
        return instant;
    }
}
