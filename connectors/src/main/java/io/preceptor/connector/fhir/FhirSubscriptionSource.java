package io.preceptor.connector.fhir;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.mapping.fhir.FhirProfile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A FHIR R4 directory that tells of changes by itself. What it told waits in the inbox until a reading takes it; and
/// it is polled as any other directory: at first, now and then, and whenever something was not told.
public final class FhirSubscriptionSource implements PolledSource, AutoCloseable {

    private final FhirSourceProperties settings;
    private final FhirSubscription subscription;
    private final FhirProfile profile;
    private final FeedInbox inbox;
    private final Function<byte[], String> hash;
    private final InstantSource clock;
    private final FhirClient client;
    private final FhirDirectorySource directory;

    /// @param settings     with `subscription`
    /// @param certificates the identifier system of our certificates
    /// @param hash         the keyed hash of the journal
    /// @param tls          see [FhirDirectorySource]
    public FhirSubscriptionSource(
            FhirSourceProperties settings,
            URI certificates,
            KnownObjects known,
            FeedInbox inbox,
            Function<byte[], String> hash,
            @Nullable Supplier<SSLContext> tls,
            InstantSource clock) {
        this.settings = settings;
        this.subscription = Objects.requireNonNull(settings.subscription(), "subscription");
        this.profile = settings.profile(certificates);
        this.inbox = inbox;
        this.hash = hash;
        this.clock = clock;
        this.client = new FhirClient(settings.access(), tls, clock);
        this.directory = new FhirDirectorySource(settings, certificates, known, hash, tls, clock);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String kind() {
        return "FHIR directory, by subscription";
    }

    @Override
    public Place since(Instant moment) {
        return SubscribedPlace.START.polledTo(directory.since(moment).text()).place();
    }

    /// Everything that the directory has, and nothing of what it told: that waits for its reading, and may be older.
    @Override
    public Optional<Place> whole() {
        return directory
                .whole()
                .map(everything -> SubscribedPlace.whole(everything.text()).place());
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        try {
            return new Reading(SubscribedPlace.of(from), sink).read();
        } catch (ReadingEndedException ended) {
            return ended.outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedOutcome.TryLater("We are stopping", null);
        }
    }

    /// One reading.
    private final class Reading implements FeedSink {

        private final FeedSink sink;
        private final ArrivalReading arrivals;
        private SubscribedPlace place;
        private long polled;

        Reading(SubscribedPlace from, FeedSink sink) {
            this.place = from;
            this.sink = sink;
            var reads = new DirectoryReads(client);
            this.arrivals = new ArrivalReading(
                    settings.name(),
                    inbox,
                    reads,
                    new DirectoryEntries(
                            profile,
                            new UnitCodes(reads, profile),
                            hash,
                            clock,
                            settings.baseUrl().getAuthority()),
                    sink);
        }

        FeedOutcome read() throws ReadingEndedException, InterruptedException {
            Optional<String> trouble = Optional.empty();
            if (!sink.isTrial()) {
                var ours = new OurSubscriptions(client, subscription);
                SubscribedPlace kept = ours.lookAfter(place, clock.instant());
                trouble = ours.trouble();
                if (!kept.equals(place)) {
                    place = kept;
                    sink.take(List.of(), place.place());
                }
                inbox.forget(settings.name(), place.arrival());
            }
            place = arrivals.read(place);
            boolean isUnheard = isUnheard();
            if (isPollDue() || trouble.isPresent() || isUnheard) {
                FeedOutcome outcome = directory.read(new Place(place.directory()), this);
                if (!(outcome instanceof FeedOutcome.UpToDate(long records))) {
                    return outcome;
                }
                polled = records;
                place = place.polled(clock.instant());
                sink.take(List.of(), place.place());
            }
            if (isUnheard) {
                return new FeedOutcome.TryLater(
                        "The directory has missed two heartbeats, and is polled instead: have its subscriptions looked after",
                        null,
                        true);
            }
            return trouble.<FeedOutcome>map(why -> new FeedOutcome.TryLater(why, null))
                    .orElseGet(() -> new FeedOutcome.UpToDate(arrivals.taken() + polled));
        }

        private boolean isPollDue() {
            Instant last = place.polledAt();
            return last == null || !clock.instant().isBefore(last.plus(subscription.pollEvery()));
        }

        /// Whether one of our subscriptions was silent for longer than two periods.
        private boolean isUnheard() {
            Duration period = subscription.heartbeat();
            if (period == null || sink.isTrial()) {
                return false;
            }
            var heard = inbox.channels(settings.name());
            Instant latest = clock.instant().minus(period.multipliedBy(2));
            return place.ours().values().stream().anyMatch(ours -> {
                FeedInbox.Heard last = heard.get(ours.channel());
                Instant at = last == null || last.at().isBefore(ours.since()) ? ours.since() : last.at();
                return at.isBefore(latest);
            });
        }

        /// Takes what the poll reads, with our place around its own.
        @Override
        public List<Long> take(List<FeedEntry> entries, Place next) {
            place = place.polledTo(next.text());
            return sink.take(entries, place.place());
        }

        @Override
        public void progress(long done, long total) {
            sink.progress(done, total);
        }

        @Override
        public boolean isTrial() {
            return sink.isTrial();
        }
    }

    @Override
    public void close() {
        client.close();
        directory.close();
    }
}
