package io.preceptor.routes.facade;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.preceptor.connector.subscriber.Heard;
import io.preceptor.connector.subscriber.SubscriberAddresses;
import io.preceptor.connector.subscriber.SubscriberClient;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.facade.Subscription;
import io.preceptor.lms.facade.Subscription.Told;
import io.preceptor.lms.facade.SubscriptionEvent;
import io.preceptor.lms.facade.store.SubscriptionStore;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.mapping.facade.NotificationFacade.Event;
import io.preceptor.mapping.facade.NotificationFacade.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells subscribers what changed. What that is it finds in what is served, within what the client may read when it is
/// told; how far each was told is noted after the receiver took it. So whatever changed is told at least once, whoever
/// was away.
///
/// Safe on many nodes: one tells a subscription at a time.
public final class SubscriptionNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionNotifier.class);

    private static final int AT_ONCE = 16;
    /// Longer than a turn takes with what is told after its end: one page, and a heartbeat.
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration TURN = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int GONE = 410;

    private final SubscriptionStore store;
    private final FacadeReads reads;
    private final FacadeAudit audit;
    private final SubscriberAddresses addresses;
    private final FacadeProperties properties;
    private final NotificationSender sender;
    private final FhirContext fhir;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    SubscriptionNotifier(
            SubscriptionStore store,
            FacadeReads reads,
            FacadeAudit audit,
            SubscriberAddresses addresses,
            SubscriberClient client,
            FacadeProperties properties,
            FhirContext fhir,
            InstantSource clock) {
        this.store = store;
        this.reads = reads;
        this.audit = audit;
        this.addresses = addresses;
        this.properties = properties;
        this.sender = new NotificationSender(fhir, client, properties.root() + "/fhir", clock);
        this.fhir = fhir;
        this.clock = clock;
    }

    /// Whether anybody can subscribe here.
    public boolean isNeeded() {
        return !properties.clients().isEmpty();
    }

    /// Begins to tell whoever is due, each apart, so that a slow receiver holds back nobody; does not wait.
    public void round() {
        while (free.tryAcquire()) {
            Optional<Subscription> due;
            try {
                due = store.claim(LEASE);
            } catch (RuntimeException away) {
                free.release();
                throw away;
            }
            if (due.isEmpty()) {
                free.release();
                return;
            }
            Thread.startVirtualThread(() -> {
                try {
                    turn(due.get());
                } finally {
                    free.release();
                }
            });
        }
    }

    private void turn(Subscription due) {
        try {
            tell(due);
        } catch (RuntimeException ours) {
            // The lease runs out, and it is tried again.
            LOG.warn(
                    "subscriber not told: subscription={} error={}",
                    due.id(),
                    ours.getClass().getName());
        }
    }

    private void tell(Subscription due) {
        FacadeProperties.Client client = properties.client(due.client()).orElse(null);
        if (client == null || !client.scopes().contains(Scope.FHIR_SUBSCRIPTION.word())) {
            store.off(due, "the client may not subscribe any more");
            return;
        }
        Instant endsAt = due.endsAt();
        if (endsAt != null && !clock.instant().isBefore(endsAt)) {
            store.off(due, null);
            return;
        }
        Optional<SubscriptionWish> wish = wish(due);
        if (wish.isEmpty()) {
            return;
        }
        Caller caller = client.caller();
        if (wish.get().filters().stream().anyMatch(filter -> !caller.types().contains(filter.type()))) {
            store.off(due, "the client may not read any more what it is to be told");
            return;
        }
        begun(due, wish.get()).ifPresent(begun -> goOn(begun, wish.get(), caller));
    }

    /// What was usable once may be so no more: an address that is not named any longer.
    private Optional<SubscriptionWish> wish(Subscription due) {
        try {
            return Optional.of(SubscriptionWish.read(
                    fhir.newJsonParser().parseResource(org.hl7.fhir.r4.model.Subscription.class, due.content()),
                    addresses,
                    properties));
        } catch (UnprocessableEntityException notAnyMore) {
            store.off(due, notAnyMore.getMessage());
            return Optional.empty();
        }
    }

    /// One that was just asked for is told nothing before its receiver shook hands, however often that is tried; R4's
    /// own knows no handshake.
    private Optional<Subscription> begun(Subscription due, SubscriptionWish wish) {
        if (!wish.isTopic() || due.told().at() != null) {
            return Optional.of(due);
        }
        Heard heard = sender.sign(Kind.HANDSHAKE, due, wish);
        return took(due, heard) ? store.told(due, said(due.told()), List.of(), LEASE) : Optional.empty();
    }

    private void goOn(Subscription begun, SubscriptionWish wish, Caller caller) {
        Instant deadline = clock.instant().plus(TURN);
        Subscription now = begun;
        boolean isOver = false;
        while (!isOver) {
            Optional<Step> next = step(now, wish, caller);
            if (next.isEmpty()) {
                return;
            }
            Told told = next.get().told();
            isOver = told.upTo() == null || clock.instant().isAfter(deadline);
            Duration again = !isOver
                    ? LEASE
                    : told.upTo() == null ? properties.subscriptions().every() : Duration.ZERO;
            Optional<Subscription> noted = store.told(now, told, next.get().events(), again);
            if (noted.isEmpty()) {
                return;
            }
            now = noted.get();
        }
    }

    /// How far somebody is told now.
    ///
    /// @param events that bear numbers
    private record Step(Told told, List<SubscriptionEvent> events) {}

    /// Tells one page of what changed.
    ///
    /// @return how far that is; empty where the receiver did not take it
    private Optional<Step> step(Subscription now, SubscriptionWish wish, Caller caller) {
        Told told = now.told();
        Instant begun = told.upTo();
        Instant upTo = begun == null ? reads.settledUpTo() : begun;
        if (!upTo.isAfter(told.since())) {
            return alive(now, wish, told).map(said -> new Step(said, List.of()));
        }
        TellingPlace place = TellingPlace.parse(told.place());
        SubscriptionWish.Filter filter =
                wish.filters().get(Math.min(place.filter(), wish.filters().size() - 1));
        Found found = reads.changes(
                filter.type(),
                filter.question(),
                new FacadeReads.Span(told.since(), upTo),
                place.page(),
                most(wish),
                caller,
                properties.root() + "/fhir");
        List<Event> changes = found.entries().stream()
                .map(entry -> new Event(filter.type().word(), entry.id(), entry.changedAt(), entry.resource()))
                .toList();
        if (!changes.isEmpty()) {
            FailPoints.reach("subscriptions.before-send");
            if (!took(now, sender.changes(now, wish, changes))) {
                return Optional.empty();
            }
            audit.told(caller, filter.type(), now.id(), changes.size());
            FailPoints.reach("subscriptions.sent");
        }
        List<SubscriptionEvent> numbered = wish.isTopic() ? numbered(told.events() + 1, changes) : List.of();
        long events = told.events() + changes.size();
        Instant at = changes.isEmpty() ? told.at() : clock.instant();
        Optional<String> next = place.next(found.next(), wish.filters().size());
        if (next.isPresent()) {
            return Optional.of(new Step(new Told(told.since(), upTo, next.get(), events, at), numbered));
        }
        return alive(now, wish, new Told(upTo, null, null, events, at)).map(said -> new Step(said, numbered));
    }

    /// Changes that are told one by one must all be noted within a turn, however slow their receiver is: behind it the
    /// lease runs out, and somebody else would begin them anew.
    private int most(SubscriptionWish wish) {
        long exchanges = TURN.dividedBy(properties.subscriptions().timeout());
        return wish.isOneByOne() ? Math.clamp(exchanges, 1, wish.most()) : wish.most();
    }

    private static List<SubscriptionEvent> numbered(long first, List<Event> changes) {
        return IntStream.range(0, changes.size())
                .mapToObj(i -> {
                    Event change = changes.get(i);
                    return new SubscriptionEvent(first + i, change.type(), change.id(), change.at());
                })
                .toList();
    }

    /// Says that we are there where nothing was said for as long as the receiver wants to wait.
    private Optional<Told> alive(Subscription now, SubscriptionWish wish, Told told) {
        Duration heartbeat = wish.heartbeat();
        if (heartbeat == null || !isDue(told.at(), heartbeat)) {
            return Optional.of(told);
        }
        return took(now, sender.sign(Kind.HEARTBEAT, now, wish)) ? Optional.of(said(told)) : Optional.empty();
    }

    private boolean isDue(@Nullable Instant last, Duration period) {
        return last == null || !clock.instant().isBefore(last.plus(period));
    }

    private Told said(Told told) {
        return new Told(told.since(), told.upTo(), told.place(), told.events(), clock.instant());
    }

    private boolean took(Subscription now, Heard heard) {
        return switch (heard) {
            case Heard.Taken _ -> true;
            case Heard.Refused(int status, Duration _)
            when status == GONE -> {
                store.off(now, "the receiver is gone: it answered 410");
                yield false;
            }
            case Heard.Refused(int status, Duration again) ->
                failed(now, "the receiver answered " + status, Objects.requireNonNullElseGet(again, () -> pause(now)));
            case Heard.Away(String reason) -> failed(now, reason, pause(now));
        };
    }

    private boolean failed(Subscription now, String reason, Duration again) {
        boolean off =
                store.failed(now, reason, again, properties.subscriptions().patience());
        LOG.warn("subscriber not told: subscription={} client={} off={}: {}", now.id(), now.client(), off, reason);
        return false;
    }

    private static Duration pause(Subscription now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(now.attempts(), 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
