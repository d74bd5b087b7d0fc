package io.preceptor.connector.hr.workday;

import io.preceptor.connector.hr.workday.WorkdayPlace.Task;
import io.preceptor.connector.soap.SoapClient;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.LastVersions;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.workforce.KnownObjects;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The workers of a Workday tenant as staff.
///
/// Reads what was entered or takes effect since the last reading, from time to time everybody, and each time who is
/// hired and has not begun; and before them, where it is set to, the organizations. All pages of a reading are as of
/// one moment of entry and one day, so that what changes meanwhile moves nobody from page to page.
public final class WorkdaySource implements PolledSource, AutoCloseable {

    private final WorkdaySourceProperties settings;
    private final ZoneId zone;
    private final KnownObjects known;
    private final LastVersions last;
    private final Function<byte[], String> hash;
    private final InstantSource clock;
    private final SoapClient client;

    /// @param hospital the zone of a tenant that names none
    /// @param last     what was stored last of each worker
    /// @param hash     the keyed hash of the journal
    public WorkdaySource(
            WorkdaySourceProperties settings,
            ZoneId hospital,
            KnownObjects known,
            LastVersions last,
            Function<byte[], String> hash,
            InstantSource clock) {
        this.settings = settings;
        this.zone = Objects.requireNonNullElse(settings.zone(), hospital);
        this.known = known;
        this.last = last;
        this.hash = hash;
        this.clock = clock;
        this.client = new SoapClient(settings.access(), clock);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String kind() {
        return "Workday workers";
    }

    @Override
    public Place since(Instant moment) {
        return WorkdayPlace.since(moment, LocalDate.ofInstant(moment, zone)).place();
    }

    /// Everybody, also who did not change, and who is gone.
    @Override
    public Optional<Place> whole() {
        return Optional.of(WorkdayPlace.everything().place());
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        WorkdayPlace place = WorkdayPlace.of(from);
        FeedOutcome outcome = read(begun(place), sink);
        // What was cut off is of its old moment: what came since is read at once.
        return place.task() != null && outcome instanceof FeedOutcome.UpToDate(long before)
                ? sum(before, read(begun(place.done()), sink))
                : outcome;
    }

    /// What came of asking for organizations.
    ///
    /// @param trouble why they could not be read; null where they were, or were not asked for
    /// @param taken   how many were stored
    private record Organized(WorkdayPlace place, @Nullable FeedOutcome trouble, long taken) {}

    /// Where they cannot be read, people are read all the same; then it is said what is wrong.
    private Organized organized(WorkdayPlace place, FeedSink sink) throws InterruptedException {
        Instant before = place.organizationsAt();
        Instant asOf = place.asOf();
        boolean isDue = !settings.organizations().isEmpty()
                && place.page() == 1
                && (before == null || asOf == null || !asOf.isBefore(before.plus(settings.wholeEvery())));
        if (!isDue) {
            return new Organized(place, null, 0);
        }
        try {
            long taken = new OrganizationReading(settings, client, last, hash, clock, sink).read(place);
            return new Organized(place.organized(), null, taken);
        } catch (ReadingEndedException ended) {
            return new Organized(place, ended.outcome(), 0);
        }
    }

    private static FeedOutcome sum(Organized organized, FeedOutcome outcome) {
        FeedOutcome trouble = organized.trouble();
        return trouble == null ? sum(organized.taken(), outcome) : trouble;
    }

    private static FeedOutcome sum(long before, FeedOutcome outcome) {
        return outcome instanceof FeedOutcome.UpToDate(long after) ? new FeedOutcome.UpToDate(before + after) : outcome;
    }

    private FeedOutcome read(WorkdayPlace place, FeedSink sink) {
        var entries = new WorkerEntries(settings, last, hash, clock);
        var questions = new GetWorkers(settings);
        var absent = new Absent(settings.name(), known, client, questions, entries);
        try {
            Organized organized = organized(place, sink);
            FeedOutcome outcome =
                    new WorkerReading(settings, client, questions, entries, absent, sink).read(organized.place());
            return outcome instanceof FeedOutcome.UpToDate ? sum(organized, outcome) : outcome;
        } catch (ReadingEndedException ended) {
            if (ended.isGivenUp()) {
                sink.take(List.of(), place.givenUp().place());
            }
            return ended.outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedOutcome.TryLater("We are stopping", null);
        }
    }

    private WorkdayPlace begun(WorkdayPlace place) {
        if (place.task() != null) {
            return place.inPagesOf(settings.pageSize());
        }
        Instant now = clock.instant();
        boolean isWholeDue = place.mark() == null
                || place.wholeAt() == null
                || !now.isBefore(place.wholeAt().plus(settings.wholeEvery()));
        Instant asOf = now.minus(settings.lag()).truncatedTo(ChronoUnit.MILLIS);
        return place.begin(
                isWholeDue ? Task.WHOLE : Task.CHANGES, asOf, LocalDate.ofInstant(asOf, zone), settings.pageSize());
    }

    @Override
    public void close() {
        client.close();
    }
}
