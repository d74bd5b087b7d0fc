package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.DirectoryPlace.Task;
import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.mapping.fhir.FhirProfile;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A FHIR R4 directory: its organizations, locations, practitioners and roles.
///
/// Reads what has changed since the newest resource that it has read, a little overlapping, and from time to
/// time everything. What comes twice is stored once, by version and content.
public final class FhirDirectorySource implements PolledSource, AutoCloseable {

    private final FhirSourceProperties settings;
    private final FhirProfile profile;
    private final KnownObjects known;
    private final Function<byte[], String> hash;
    private final InstantSource clock;
    private final FhirClient client;

    /// @param certificates the identifier system of our certificates
    /// @param hash         the keyed hash of the journal
    public FhirDirectorySource(
            FhirSourceProperties settings,
            URI certificates,
            KnownObjects known,
            Function<byte[], String> hash,
            InstantSource clock) {
        this(settings, certificates, known, hash, null, clock);
    }

    /// @param certificates the identifier system of our certificates
    /// @param hash         the keyed hash of the journal
    /// @param tls          our key and whom we trust, as they are now; null: the platform's
    public FhirDirectorySource(
            FhirSourceProperties settings,
            URI certificates,
            KnownObjects known,
            Function<byte[], String> hash,
            @Nullable Supplier<SSLContext> tls,
            InstantSource clock) {
        this.settings = settings;
        this.profile = settings.profile(certificates);
        this.known = known;
        this.hash = hash;
        this.clock = clock;
        this.client = new FhirClient(settings.access(), tls, clock);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String kind() {
        return "FHIR directory";
    }

    @Override
    public Place since(Instant moment) {
        return DirectoryPlace.since(moment).place();
    }

    /// What has changed since now, which is little, and then everything, with what is gone.
    @Override
    public Optional<Place> whole() {
        return Optional.of(DirectoryPlace.whole(clock.instant()).place());
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        try {
            return new Reading(sink).read(DirectoryPlace.of(from));
        } catch (ReadingEndedException ended) {
            return ended.outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedOutcome.TryLater("We are stopping", null);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Reading {

        private final FeedSink sink;
        private final DirectoryReads reads = new DirectoryReads(client);
        private final DirectoryEntries entries;
        private final Endings endings;
        private long taken;
        private @Nullable String doubt;

        Reading(FeedSink sink) {
            this.sink = sink;
            this.entries = new DirectoryEntries(
                    profile,
                    new UnitCodes(reads, profile),
                    hash,
                    clock,
                    settings.baseUrl().getAuthority());
            this.endings = new Endings(settings.name(), known, reads, entries);
        }

        FeedOutcome read(DirectoryPlace from) throws ReadingEndedException, InterruptedException {
            DirectoryPlace place = from;
            if (place.task() == null && place.wholeAt() != null) {
                place = place.begin(Task.CHANGES, abilities(place), clock.instant());
            }
            if (place.task() != null) {
                place = finish(place);
            }
            if (isWholeDue(place)) {
                Map<String, ChangesBy> asked = Abilities.ask(reads, settings.changesBy());
                place = finish(place.begin(Task.WHOLE, asked, clock.instant()));
            }
            return doubt == null ? new FeedOutcome.UpToDate(taken) : new FeedOutcome.TryLater(doubt, null);
        }

        private boolean isWholeDue(DirectoryPlace place) {
            return place.wholeAt() == null
                    || !clock.instant().isBefore(place.wholeAt().plus(settings.wholeEvery()));
        }

        private Map<String, ChangesBy> abilities(DirectoryPlace place)
                throws ReadingEndedException, InterruptedException {
            return place.abilities().isEmpty() ? Abilities.ask(reads, settings.changesBy()) : place.abilities();
        }

        private DirectoryPlace finish(DirectoryPlace from) throws ReadingEndedException, InterruptedException {
            DirectoryPlace place = from;
            while (!place.isTaskAtEnd()) {
                String type = FhirProfile.TYPES.get(place.type());
                ChangesBy ability = place.abilities().get(type);
                if (ability == null) {
                    place = place.typeDone(clock.instant());
                } else {
                    place = type(place, type, place.task() == Task.WHOLE ? ChangesBy.WHOLE : ability);
                }
            }
            DirectoryPlace done = place.taskDone();
            sink.take(List.of(), done.place());
            return done;
        }

        private DirectoryPlace type(DirectoryPlace from, String type, ChangesBy by)
                throws ReadingEndedException, InterruptedException {
            boolean looksForEndings = by == ChangesBy.WHOLE && from.wholeAt() != null;
            // Only who has seen every page can tell what is on none of them.
            DirectoryPlace start = looksForEndings ? from.at(null, null) : from;
            var reading = new TypeReading(settings, reads, entries, sink, clock);
            DirectoryPlace after = reading.read(start, by, looksForEndings);
            taken += reading.taken();
            if (reading.isDoubtful()) {
                doubt = "The directory gave fewer " + type
                        + " than it announced, or reported an error among them, and nobody was ended: have the server"
                        + " looked after";
            } else if (looksForEndings) {
                endings.find(type, reading.seen(), start.place(), sink).ifPresent(reason -> doubt = reason);
            }
            if (looksForEndings) {
                sink.take(List.of(), after.place());
            }
            return after;
        }
    }
}
