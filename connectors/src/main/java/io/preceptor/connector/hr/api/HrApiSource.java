package io.preceptor.connector.hr.api;

import io.preceptor.connector.hr.api.ApiPlace.Waiting;
import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.HrFileSource;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.workforce.KnownObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the records of an HR system's API.
///
/// All pages of a reading are fetched first, and their mapped fields written down as rows. Then the rows are read as
/// those of a file are, by [HrFileSource]: what changed since the last reading, whose job ended, who is missing from
/// several readings of everything. A reading that breaks off, or cannot be believed, is as if it had not been.
public final class HrApiSource implements PolledSource, AutoCloseable {

    private static final Duration SETTINGS = Duration.ofMinutes(15);

    private final HrApiProperties api;
    private final ZoneId home;
    private final Path folder;
    private final KnownObjects known;
    private final FileBreaker breaker;
    private final UnaryOperator<String> key;
    private final InstantSource clock;
    private final ApiClient client;
    private final RecordRows rows;

    /// @param api    one that [HrApiCheck] has found nothing against
    /// @param home   the hospital's zone, for a source that names none
    /// @param folder of this node, in which the source remembers the rows of the last reading
    /// @param key    makes a keyed hash of a plain one, for the journal
    /// @throws IllegalArgumentException when the API cannot be read as it is configured
    public HrApiSource(
            HrApiProperties api,
            ZoneId home,
            Path folder,
            KnownObjects known,
            FileBreaker breaker,
            UnaryOperator<String> key,
            InstantSource clock) {
        if (!HrApiCheck.problems(api).isEmpty()) {
            throw new IllegalArgumentException("The API cannot be read as it is configured: ask HrApiCheck why");
        }
        this.api = api;
        this.home = home;
        this.folder = folder;
        this.known = known;
        this.breaker = breaker;
        this.key = key;
        this.clock = clock;
        this.client = new ApiClient(api, clock);
        this.rows = new RecordRows(api);
    }

    @Override
    public String name() {
        return api.name();
    }

    @Override
    public String kind() {
        return HrApiSink.KIND;
    }

    /// What changed since then where the API can be asked for that, and otherwise everything.
    @Override
    public Place since(Instant moment) {
        return ApiPlace.since(moment).place();
    }

    @Override
    public Optional<Place> whole() {
        return Optional.of(Place.START);
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        // A dry run leaves no trace here either, and does not get into the way of a reading.
        Path own = sink.isTrial() ? folder.resolve("trial-" + UUID.randomUUID()) : folder;
        var spool = new Spool(own.resolve("pages"));
        try {
            return new Reading(own, spool, sink).read(ApiPlace.of(from));
        } catch (ReadingEnded ended) {
            return ended.outcome();
        } catch (IOException e) {
            return new FeedOutcome.TryLater(
                    "What was read cannot be written down (" + e.getClass().getSimpleName()
                            + "): check that the product may write below its data folder, and the disk",
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedOutcome.TryLater("We are stopping", null);
        } finally {
            if (sink.isTrial()) {
                forget(own);
            }
        }
    }

    private static void forget(Path trial) {
        try {
            new Spool(trial).clear();
        } catch (IOException e) {
            throw new IllegalStateException("What a dry run wrote down cannot be deleted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Reading {

        private final Path own;
        private final Spool spool;
        private final FeedSink sink;

        Reading(Path own, Spool spool, FeedSink sink) {
            this.own = own;
            this.spool = spool;
            this.sink = sink;
        }

        FeedOutcome read(ApiPlace from) throws ReadingEnded, IOException, InterruptedException {
            Waiting waiting = from.waiting();
            if (waiting != null && spool.has(waiting.file())) {
                return take(from, waiting);
            }
            ApiPlace place = fetch(from.givenUp());
            Waiting fetched = place.waiting();
            return fetched == null ? new FeedOutcome.UpToDate(0) : take(place, fetched);
        }

        /// @return with what is waiting to be taken; with nothing where there are no records
        private ApiPlace fetch(ApiPlace from) throws ReadingEnded, IOException, InterruptedException {
            spool.clear();
            Instant begunAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant since = since(from);
            var pages = new Pages(client, api, since);
            String file = (since == null ? "all-" : "changed-") + begunAt.toEpochMilli() + ".csv";
            try (Spool.Writing writing = spool.begin(rows.columns())) {
                List<JsonNode> page = pages.next();
                // We may read there, and nobody else does.
                sink.take(List.of(), from.place());
                while (page != null) {
                    for (JsonNode record : page) {
                        for (List<String> row : rows.of(record)) {
                            writing.row(row);
                        }
                    }
                    sink.progress(pages.given(), pages.total());
                    page = pages.next();
                }
                writing.keep(file, begunAt);
            }
            var reading =
                    new Waiting(file, since == null, begunAt, Objects.requireNonNullElse(pages.servedAt(), begunAt));
            if (pages.given() == 0) {
                refuseNobody(since == null);
                spool.clear();
                ApiPlace place = from.done(reading);
                sink.take(List.of(), place.place());
                return place;
            }
            ApiPlace place = from.fetched(reading);
            sink.take(List.of(), place.place());
            return place;
        }

        /// From when on to ask; null for everything.
        private @Nullable Instant since(ApiPlace place) {
            var changed = api.changed();
            Instant mark = place.mark();
            Instant wholeAt = place.wholeAt();
            if (changed == null
                    || mark == null
                    || wholeAt == null
                    || !clock.instant().isBefore(wholeAt.plus(api.wholeEvery()))) {
                return null;
            }
            return mark.minus(changed.overlap());
        }

        private void refuseNobody(boolean isWhole) throws ReadingEnded {
            boolean[] isAnyone = {false};
            if (isWhole) {
                known.living(api.name(), _ -> isAnyone[0] = true);
            }
            if (isAnyone[0]) {
                throw ReadingEnded.alarming(
                        "The API gave nobody at all, and gave people before: nobody is taken to have left; check url,"
                                + " parameters and what our user may see",
                        SETTINGS);
            }
        }

        private FeedOutcome take(ApiPlace from, Waiting reading) throws ReadingEnded, IOException {
            var within = new HrApiSink(sink, from);
            Extent extent = reading.whole() ? Extent.FULL : Extent.CHANGED;
            var rowsOfIt = new HrFileSource(api.feed(spool.folder(), extent), home, own, known, breaker, key, clock);
            FeedOutcome outcome = rowsOfIt.read(new Place(from.rows()), within);
            if (!isLookedAt(outcome)) {
                return outcome;
            }
            if (spool.isRefused(reading.file())) {
                spool.clear();
                sink.take(List.of(), within.place().givenUp().place());
                throw ReadingEnded.stopped("Nothing of the reading can be taken: " + within.refusal());
            }
            if (!sink.isTrial() && spool.has(reading.file())) {
                // Not even looked at: the changes of a reading before it are held. The API has them still.
                spool.clear();
                sink.take(List.of(), within.place().givenUp().place());
                return later(outcome);
            }
            sink.take(List.of(), within.place().done(reading).place());
            spool.clear();
            return outcome instanceof FeedOutcome.TryLater ? later(outcome) : outcome;
        }

        /// Whether the reading of the rows came to its end, with or without something to tell people.
        private static boolean isLookedAt(FeedOutcome outcome) {
            return switch (outcome) {
                case FeedOutcome.UpToDate _ -> true;
                case FeedOutcome.TryLater(String _, Duration _, boolean alarm) -> alarm;
                case FeedOutcome.Stopped _ -> false;
            };
        }

        /// The API is asked in its own rhythm, whatever is waited for.
        private FeedOutcome later(FeedOutcome outcome) {
            return outcome instanceof FeedOutcome.TryLater(String reason, Duration _, boolean alarm)
                    ? new FeedOutcome.TryLater(reason, api.every(), alarm)
                    : new FeedOutcome.TryLater(
                            "Changes of an earlier reading are held: what has changed since is taken once somebody has released"
                                    + " or discarded them, or with the next reading of everything",
                            api.every());
        }
    }
}
