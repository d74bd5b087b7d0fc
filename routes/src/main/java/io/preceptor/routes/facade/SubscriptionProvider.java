package io.preceptor.routes.facade;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.preceptor.connector.subscriber.SubscriberAddresses;
import io.preceptor.lms.facade.SubscriptionEvent;
import io.preceptor.lms.facade.store.SubscriptionStore;
import io.preceptor.mapping.facade.NotificationFacade;
import io.preceptor.mapping.facade.NotificationFacade.About;
import io.preceptor.mapping.facade.NotificationFacade.Content;
import io.preceptor.mapping.facade.NotificationFacade.Event;
import io.preceptor.mapping.facade.NotificationFacade.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/// Where systems with a key of their own ask to be told of changes. Each sees and changes its own subscriptions alone.
final class SubscriptionProvider implements IResourceProvider {

    private static final int LONGEST = 20_000;

    private final FhirContext fhir;
    private final SubscriptionStore store;
    private final FacadeReads reads;
    private final FacadeAudit audit;
    private final SubscriberAddresses addresses;
    private final FacadeProperties properties;
    private final InstantSource clock;

    SubscriptionProvider(
            FhirContext fhir,
            SubscriptionStore store,
            FacadeReads reads,
            FacadeAudit audit,
            SubscriberAddresses addresses,
            FacadeProperties properties,
            InstantSource clock) {
        this.fhir = fhir;
        this.store = store;
        this.reads = reads;
        this.audit = audit;
        this.addresses = addresses;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return Subscription.class;
    }

    @Create
    public MethodOutcome create(@ResourceParam @Nullable Subscription asked, HttpServletRequest request) {
        Caller caller = client(request);
        Subscription given = given(asked);
        SubscriptionWish wish = wish(given, caller);
        var made = store.add(
                        caller.name(),
                        content(given),
                        wish.endsAt(),
                        reads.settledUpTo(),
                        properties.subscriptions().mostAClient())
                .orElseThrow(() -> new UnprocessableEntityException("A client has at most "
                        + properties.subscriptions().mostAClient() + " subscriptions: delete one first"));
        audit.subscribed(caller, made.id(), "made for " + types(wish));
        return new MethodOutcome(id(made), true).setResource(resource(made));
    }

    @Update
    public MethodOutcome update(
            @IdParam IdType id, @ResourceParam @Nullable Subscription asked, HttpServletRequest request) {
        Caller caller = client(request);
        UUID uuid = uuid(id);
        if (store.find(uuid, caller.name()).isEmpty()) {
            throw new ResourceNotFoundException(id);
        }
        Subscription given = given(asked);
        SubscriptionWish wish = wish(given, caller);
        var changed = store.change(uuid, caller.name(), content(given), wish.endsAt(), wish.off())
                .orElseThrow(() -> new ResourceNotFoundException(id));
        audit.subscribed(caller, uuid, (wish.off() ? "off for " : "changed for ") + types(wish));
        return new MethodOutcome(id(changed), false).setResource(resource(changed));
    }

    @Delete
    public MethodOutcome delete(@IdParam IdType id, HttpServletRequest request) {
        Caller caller = client(request);
        if (!store.delete(uuid(id), caller.name())) {
            throw new ResourceNotFoundException(id);
        }
        audit.subscribed(caller, uuid(id), "deleted");
        return new MethodOutcome(id);
    }

    @Read
    public Subscription read(@IdParam IdType id, HttpServletRequest request) {
        return resource(own(id, request));
    }

    @Search(allowUnknownParams = true)
    public List<Subscription> search(HttpServletRequest request) {
        return store.of(client(request).name()).stream().map(this::resource).toList();
    }

    /// How it stands, as the backport has it.
    @Operation(name = "$status", idempotent = true)
    public Bundle status(@IdParam IdType id, HttpServletRequest request, RequestDetails details) {
        var own = own(id, request);
        return NotificationFacade.of(
                Kind.STATUS_ASKED,
                new About(
                        details.getFhirServerBase(),
                        own.id(),
                        word(own),
                        own.told().events()),
                List.of(),
                Content.EMPTY,
                clock.instant());
    }

    /// Events that its receiver missed, by their numbers, as the backport has it: what they are about is shown as it is
    /// now, within what its client may read now.
    @Operation(name = "$events", idempotent = true)
    public Bundle events(
            @IdParam IdType id,
            @OperationParam(name = "eventsSinceNumber") @Nullable StringType since,
            @OperationParam(name = "eventsUntilNumber") @Nullable StringType until,
            @OperationParam(name = "content") @Nullable CodeType content,
            HttpServletRequest request,
            RequestDetails details) {
        Caller caller = client(request);
        var own = own(id, request);
        SubscriptionWish wish =
                wish(given(fhir.newJsonParser().parseResource(Subscription.class, own.content())), caller);
        if (!wish.isTopic()) {
            throw new InvalidRequestException("Only a subscription of the topic has numbered events");
        }
        long first = Math.max(1, number("eventsSinceNumber", since, 1));
        long last = number("eventsUntilNumber", until, Long.MAX_VALUE);
        List<SubscriptionEvent> kept = store.events(own.id(), first, last, wish.most());
        Content shown = content(content, wish.content());
        audit.toldAgain(caller, own.id(), shown == Content.EMPTY ? List.of() : kept);
        return NotificationFacade.asked(
                new About(
                        details.getFhirServerBase(),
                        own.id(),
                        word(own),
                        own.told().events()),
                kept.isEmpty() ? first : kept.getFirst().number(),
                kept.stream().map(event -> event(event, caller)).toList(),
                shown,
                clock.instant());
    }

    /// What the token has no scope for is as if it were gone: the subscription may have been about other types once.
    private Event event(SubscriptionEvent kept, Caller caller) {
        FacadeType type = FacadeType.of(kept.type()).orElseThrow();
        Optional<Found.Entry> now =
                caller.types().contains(type) ? reads.read(type, kept.resource(), null, caller) : Optional.empty();
        return new Event(
                kept.type(),
                kept.resource(),
                kept.changedAt(),
                now.map(Found.Entry::resource).orElse(null));
    }

    private static long number(String name, @Nullable StringType given, long absent) {
        if (given == null || given.isEmpty()) {
            return absent;
        }
        try {
            return Long.parseLong(given.getValueNotNull().strip());
        } catch (NumberFormatException notOne) {
            throw new InvalidRequestException(name + ": send the number of an event");
        }
    }

    /// As much as is asked for, and no more than the subscription has.
    private static Content content(@Nullable CodeType asked, Content most) {
        if (asked == null || asked.isEmpty()) {
            return most;
        }
        Content content =
                switch (asked.getValue()) {
                    case "empty" -> Content.EMPTY;
                    case "id-only" -> Content.ID_ONLY;
                    case "full-resource" -> Content.FULL_RESOURCE;
                    default -> throw new InvalidRequestException("content: send empty, id-only or full-resource");
                };
        return content.compareTo(most) < 0 ? content : most;
    }

    private io.preceptor.lms.facade.Subscription own(IdType id, HttpServletRequest request) {
        return store.find(uuid(id), client(request).name()).orElseThrow(() -> new ResourceNotFoundException(id));
    }

    /// Whoever is told later must be known later: a token alone is not.
    private Caller client(HttpServletRequest request) {
        Caller caller = FacadeProvider.caller(request);
        if (properties.client(caller.name()).isEmpty()) {
            throw new InvalidRequestException(
                    "Subscriptions are for systems that sign in with a key of their own: preceptor.fhir-facade.clients");
        }
        return caller;
    }

    private static Subscription given(@Nullable Subscription asked) {
        if (asked == null) {
            throw new InvalidRequestException("Send the Subscription as the body");
        }
        return asked;
    }

    private SubscriptionWish wish(Subscription asked, Caller caller) {
        SubscriptionWish wish = SubscriptionWish.read(asked, addresses, properties);
        Instant endsAt = wish.endsAt();
        if (endsAt != null && !endsAt.isAfter(clock.instant())) {
            throw SubscriptionWish.refused("end", "must lie ahead");
        }
        wish.filters().stream()
                .filter(filter -> !caller.types().contains(filter.type()))
                .findFirst()
                .ifPresent(filter -> {
                    throw new ForbiddenOperationException("The token has no scope for what is to be told: "
                            + filter.type().scope().word());
                });
        return wish;
    }

    private String content(Subscription asked) {
        String content = fhir.newJsonParser().encodeResourceToString(SubscriptionWish.kept(asked));
        if (content.length() > LONGEST) {
            throw new UnprocessableEntityException("The Subscription is longer than anybody needs");
        }
        return content;
    }

    private Subscription resource(io.preceptor.lms.facade.Subscription kept) {
        var resource = fhir.newJsonParser().parseResource(Subscription.class, kept.content());
        resource.setId(id(kept));
        resource.getMeta().setVersionId(String.valueOf(kept.version())).setLastUpdated(Date.from(kept.changedAt()));
        resource.setStatus(SubscriptionStatus.fromCode(word(kept)));
        resource.setError(kept.error());
        return resource;
    }

    static String word(io.preceptor.lms.facade.Subscription kept) {
        return kept.status().name().toLowerCase(Locale.ROOT);
    }

    private static IdType id(io.preceptor.lms.facade.Subscription kept) {
        return new IdType("Subscription", kept.id().toString(), String.valueOf(kept.version()));
    }

    private static UUID uuid(IdType id) {
        return FacadeIds.parse(id.getIdPart()).orElseThrow(() -> new ResourceNotFoundException(id));
    }

    private static String types(SubscriptionWish wish) {
        return String.join(
                " ", wish.filters().stream().map(filter -> filter.type().word()).toList());
    }
}
