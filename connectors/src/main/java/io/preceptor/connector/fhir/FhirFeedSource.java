package io.preceptor.connector.fhir;

import io.preceptor.lms.feed.FeedArrival;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.mapping.fhir.FhirProfile;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A directory that is fed to us (IHE mCSD, ITI-130). What came and was answered is taken here, in the order in which
/// it came.
public final class FhirFeedSource implements PolledSource {

    private static final int AT_ONCE = 50;
    private static final int LARGEST_BATCH = 500;

    private final FhirFeedProperties settings;
    private final FhirProfile profile;
    private final KnownObjects known;
    private final FeedInbox inbox;
    private final Function<byte[], String> hash;
    private final InstantSource clock;

    /// @param certificates the identifier system of our certificates
    /// @param hash         the keyed hash of the journal
    public FhirFeedSource(
            FhirFeedProperties settings,
            URI certificates,
            KnownObjects known,
            FeedInbox inbox,
            Function<byte[], String> hash,
            InstantSource clock) {
        this.settings = settings;
        this.profile = settings.profile(certificates);
        this.known = known;
        this.inbox = inbox;
        this.hash = hash;
        this.clock = clock;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String kind() {
        return "FHIR feed";
    }

    /// What was taken is here, and nobody can be asked for it again.
    @Override
    public Place since(Instant moment) {
        return Place.START;
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        var entries = new DirectoryEntries(
                profile,
                UnitCodes.known(profile, place -> known.unitCode(settings.name(), place)),
                hash,
                clock,
                settings.base());
        long after = from.text().isEmpty() ? 0 : Long.parseLong(from.text());
        long taken = 0;
        try {
            List<FeedArrival> waiting = inbox.waiting(settings.name(), after, AT_ONCE);
            while (!waiting.isEmpty()) {
                for (FeedArrival arrival : waiting) {
                    taken += take(arrival, after, entries, sink);
                    after = arrival.number();
                }
                waiting = inbox.waiting(settings.name(), after, AT_ONCE);
            }
        } catch (ReadingEndedException ended) {
            return ended.outcome();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new FeedOutcome.TryLater("We are stopping", null);
        }
        if (!sink.isTrial()) {
            inbox.forget(settings.name(), after);
        }
        return new FeedOutcome.UpToDate(taken);
    }

    private long take(FeedArrival arrival, long before, DirectoryEntries entries, FeedSink sink)
            throws ReadingEndedException, InterruptedException {
        byte[] content = arrival.content();
        Optional<List<FeedChange>> changes =
                content == null ? Optional.empty() : FeedReading.again(content, arrival.named());
        List<FeedEntry> batch =
                changes.isEmpty() ? List.of(lost(arrival, entries)) : entries(changes.get(), arrival, entries);
        int from = 0;
        for (; batch.size() - from > LARGEST_BATCH; from += LARGEST_BATCH) {
            sink.take(batch.subList(from, from + LARGEST_BATCH), place(before));
        }
        sink.take(batch.subList(from, batch.size()), place(arrival.number()));
        return batch.size();
    }

    /// Content that was pruned while the source was paused for long. It holds back nothing of what came later.
    private static FeedEntry lost(FeedArrival arrival, DirectoryEntries entries) {
        return entries.refused(
                "ITI-130",
                Math.toIntExact(arrival.entry() % Integer.MAX_VALUE),
                new Page.Entry(null, "", "", "", Map.of()),
                new Problem(
                        "body",
                        ProblemCode.MISSING,
                        "have it fed again: what came as journal entry " + arrival.entry()
                                + " is not there any more, or cannot be read as it was"));
    }

    /// Units before the roles that name them, as a server would have them all at once.
    private static List<FeedEntry> entries(List<FeedChange> changes, FeedArrival arrival, DirectoryEntries entries)
            throws ReadingEndedException, InterruptedException {
        Map<String, String> fullUrls = FeedReading.fullUrls(changes);
        String version = String.valueOf(arrival.entry());
        var batch = new ArrayList<FeedEntry>();
        for (String type : FhirProfile.TYPES) {
            for (FeedChange change : changes) {
                if (!change.type().equals(type)) {
                    continue;
                }
                if (change.verb() == FeedChange.Verb.DELETE) {
                    batch.add(entries.end(change.place(), version, arrival.receivedAt()));
                    continue;
                }
                String json = FedText.as(change, version, arrival.receivedAt());
                String id = change.place().substring(type.length() + 1);
                Optional.ofNullable(
                                entries.take(new Page.Entry(change.fullUrl(), json, type, id, Map.of()), 0, fullUrls)
                                        .entry())
                        .ifPresent(batch::add);
            }
        }
        return batch;
    }

    private static Place place(long arrival) {
        return new Place(String.valueOf(arrival));
    }
}
