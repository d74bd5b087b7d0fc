package io.preceptor.connector.fhir;

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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A FHIR R4 directory that is read by exports of files (Bulk Data Access): everything from time to time, and
/// between what has changed since the server's time of the last export.
///
/// An export is made while nobody waits: each reading asks once how far it is. A reading that is cut off goes on
/// at the line where it stopped, of the same export. So there is no place from which a comparison could read
/// everything at once.
public final class FhirBulkSource implements PolledSource, AutoCloseable {

    /// So many exports in a row may run out before somebody must look.
    private static final int MOST_EXPIRED = 3;

    private final FhirSourceProperties settings;
    private final BulkExport export;
    private final FhirProfile profile;
    private final KnownObjects known;
    private final Function<byte[], String> hash;
    private final InstantSource clock;
    private final FhirClient client;

    /// @param settings     with `bulk`
    /// @param certificates the identifier system of our certificates
    /// @param hash         the keyed hash of the journal
    /// @param tls          see [FhirDirectorySource]
    public FhirBulkSource(
            FhirSourceProperties settings,
            URI certificates,
            KnownObjects known,
            Function<byte[], String> hash,
            @Nullable Supplier<SSLContext> tls,
            InstantSource clock) {
        this.settings = settings;
        this.export = Objects.requireNonNull(settings.bulk(), "bulk");
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
        return "FHIR directory, by export";
    }

    @Override
    public Place since(Instant moment) {
        return BulkPlace.since(moment).place();
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        var requests = new BulkRequests(client, export, settings.baseUrl());
        try {
            return read(BulkPlace.of(from), requests, sink);
        } catch (ReadingEndedException ended) {
            return ended.outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedOutcome.TryLater("We are stopping", null);
        }
    }

    private FeedOutcome read(BulkPlace from, BulkRequests requests, FeedSink sink)
            throws ReadingEndedException, InterruptedException {
        String running = from.status();
        if (running != null) {
            return files(from, running, requests, sink);
        }
        if (from.expired() >= MOST_EXPIRED && !sink.isTrial()) {
            sink.take(List.of(), new BulkPlace(null, false, null, 0, 0, from.since(), from.wholeAt(), 0).place());
            return new FeedOutcome.Stopped(
                    "Three exports in a row ran out before they were read: have the server keep an"
                            + " export longer, or name fewer types in bulk.types, then resume");
        }
        boolean isWhole = isWholeDue(from);
        String begun = requests.begin(isWhole ? null : from.since());
        try {
            BulkPlace place = from.begin(begun, isWhole, clock.instant());
            sink.take(List.of(), place.place());
            return files(place, begun, requests, sink);
        } finally {
            if (sink.isTrial()) {
                requests.end(begun);
            }
        }
    }

    private boolean isWholeDue(BulkPlace place) {
        Instant whole = place.wholeAt();
        return whole == null
                || place.since() == null
                || settings.changesBy() == FhirSourceProperties.ChangesBy.WHOLE
                || !clock.instant().isBefore(whole.plus(settings.wholeEvery()));
    }

    private FeedOutcome files(BulkPlace place, String status, BulkRequests requests, FeedSink sink)
            throws ReadingEndedException, InterruptedException {
        boolean isTooOld = place.begunAt() == null
                || !clock.instant().isBefore(place.begunAt().plus(export.giveUpAfter()));
        if (isTooOld) {
            return given(
                    place,
                    status,
                    "The export took longer than bulk.give-up-after: another one is asked for",
                    requests,
                    sink);
        }
        return switch (requests.status(status)) {
            case BulkRequests.Status.Expired() -> expired(place, sink);
            case BulkRequests.Status.Failed(String reason) -> given(place, status, reason, requests, sink);
            case BulkRequests.Status.Ready(BulkManifest manifest) -> ready(place, status, manifest, requests, sink);
        };
    }

    private FeedOutcome ready(
            BulkPlace place, String status, BulkManifest manifest, BulkRequests requests, FeedSink sink)
            throws ReadingEndedException, InterruptedException {
        var reads = new DirectoryReads(client);
        var units = new UnitCodes(reads, profile, at -> known.unitCode(settings.name(), at));
        var entries = new DirectoryEntries(
                profile, units, hash, clock, settings.baseUrl().getAuthority());
        var reading = new BulkReading(requests, entries, sink, manifest);
        Optional<BulkPlace> after = reading.read(place);
        if (after.isEmpty()) {
            return expired(place, sink);
        }
        Optional<String> doubt = reading.doubt();
        if (place.whole() && doubt.isEmpty()) {
            var endings = new Endings(settings.name(), known, reads, entries);
            for (String type : export.types()) {
                Optional<String> missing =
                        endings.find(type, reading.seen(type), after.get().place(), sink);
                doubt = doubt.or(() -> missing);
            }
        }
        // Changes that may be short of something are asked for again; everything comes again anyway.
        boolean isSinceKept = doubt.isPresent() && !place.whole();
        String since = isSinceKept
                ? Objects.requireNonNullElse(place.since(), manifest.transactionTime())
                : manifest.transactionTime();
        sink.take(List.of(), after.get().done(since).place());
        if (!sink.isTrial()) {
            requests.end(status);
        }
        return doubt.<FeedOutcome>map(reason -> new FeedOutcome.TryLater(reason, null))
                .orElseGet(() -> new FeedOutcome.UpToDate(reading.taken()));
    }

    private static FeedOutcome expired(BulkPlace place, FeedSink sink) {
        sink.take(List.of(), place.lost().place());
        return new FeedOutcome.TryLater(
                "The export ran out before it was read: another one is asked for, and what was stored stays", null);
    }

    private static FeedOutcome given(
            BulkPlace place, String status, String reason, BulkRequests requests, FeedSink sink)
            throws InterruptedException {
        if (!sink.isTrial()) {
            requests.end(status);
        }
        sink.take(List.of(), place.lost().place());
        return new FeedOutcome.TryLater(reason, null);
    }

    @Override
    public void close() {
        client.close();
    }
}
