package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Polled sources for tests, and what they say.
public final class Feeding {

    public static final Duration LEASE = Duration.ofMinutes(1);
    public static final FeedRhythm DAILY =
            new FeedRhythm(Duration.ofDays(1), Duration.ofDays(2), FeedRhythm.Sign.ANSWER);
    private static final AtomicLong NEXT = new AtomicLong();

    private Feeding() {}

    /// A source that does as it is told.
    public static PolledSource source(String name, BiFunction<Place, FeedSink, FeedOutcome> reading) {
        return new PolledSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String kind() {
                return "Test source";
            }

            @Override
            public FeedOutcome read(Place from, FeedSink sink) {
                return reading.apply(from, sink);
            }

            @Override
            public Place since(Instant moment) {
                return new Place("since " + moment);
            }
        };
    }

    public static FeedReader reader(Hospital hospital, PolledSource source, Duration lease) {
        return new FeedReader(List.of(new FeedRegistration(source, DAILY)), hospital.feeds, hospital.feedIntake, lease);
    }

    /// Lets a source say something about units.
    static void say(Hospital hospital, String name, UnitReport... units) {
        var source = source(name, (_, sink) -> {
            sink.take(List.of(entry(name, null, Content.of(List.of(), List.of(units), List.of()))), new Place("said"));
            return new FeedOutcome.UpToDate(units.length);
        });
        assertThat(reader(hospital, source, LEASE).readIfDue(name)).isPresent();
        hospital.feeds.due(name);
    }

    /// @param controlId null for one that is never a repetition
    public static FeedEntry entry(String source, @Nullable String controlId, Content content) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new FeedEntry.New(
                JournalDraft.polled(
                        source,
                        "test",
                        controlId,
                        now,
                        now,
                        0,
                        controlId == null ? "hash-" + NEXT.incrementAndGet() : "hash-" + controlId),
                content);
    }

    public static StaffReport report(String source, String nativeId, Map<AttributePath, Stated> said) {
        return new StaffReport(
                new SourceObject(source, nativeId),
                Instant.parse("2026-11-01T08:00:00Z"),
                StaffReport.NO_SEQUENCE,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                ReportScope.SNAPSHOT,
                Set.of(),
                said);
    }

    /// Waits for another thread of a test.
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
