package io.preceptor.lms.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.converge.Feeding;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One source at a time, on a real database, with as many nodes as a test wants.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedReaderTest {

    private Hospital hospital;

    @BeforeAll
    void open() {
        hospital = Hospital.open("feed_reader");
    }

    @Test
    void readsFromThePlaceOfTheLastBatchAndNotBeforeItIsDue() {
        var places = new ArrayList<String>();
        FeedReader reader = reader("places", (from, sink) -> {
            places.add(from.text());
            sink.take(List.of(), new Place("after " + places.size()));
            return new FeedOutcome.UpToDate(0);
        });
        assertThat(reader.readIfDue("places")).contains(new FeedOutcome.UpToDate(0));
        assertThat(reader.readIfDue("places")).isEmpty();

        assertThat(feeds("places").readNow("places")).isTrue();
        assertThat(reader.readIfDue("places")).isPresent();

        assertThat(places).containsExactly("", "after 1");
        assertThat(status("places").state()).isEqualTo(FeedState.UP_TO_DATE);
        assertThat(status("places").place()).isEqualTo(new Place("after 2"));
    }

    @Test
    void oneNodeReadsAndAnotherTakesOverWhenTheLeaseOfADeadOneRanOut() throws Exception {
        var reading = new CountDownLatch(1);
        var dead = new CountDownLatch(1);
        var lost = new CountDownLatch(1);
        FeedReader first = reader("nodes", (_, sink) -> {
            sink.take(List.of(entry("nodes", "a")), new Place("a"));
            reading.countDown();
            Feeding.await(dead);
            try {
                sink.take(List.of(entry("nodes", "b")), new Place("b"));
            } catch (LeaseLostException expected) {
                lost.countDown();
                throw expected;
            }
            return new FeedOutcome.UpToDate(2);
        });
        FeedReader second = reader("nodes", (from, sink) -> {
            sink.take(List.of(entry("nodes", "c")), new Place(from.text() + "c"));
            return new FeedOutcome.UpToDate(1);
        });
        try (var node = Executors.newVirtualThreadPerTaskExecutor()) {
            var died = node.submit(() -> first.readIfDue("nodes"));
            reading.await();
            assertThat(status("nodes").state()).isEqualTo(FeedState.READING);
            assertThat(second.readIfDue("nodes")).isEmpty();

            // A dead node does not keep its lease: it runs out.
            hospital.jdbc
                    .sql("update feed set lease_until = clock_timestamp() - interval '1 second' where name = 'nodes'")
                    .update();
            assertThat(second.readIfDue("nodes")).contains(new FeedOutcome.UpToDate(1));
            dead.countDown();
            assertThat(died.get()).isEmpty();
        }
        assertThat(lost.getCount()).isZero();
        assertThat(status("nodes").place()).isEqualTo(new Place("ac"));
        assertThat(entries("nodes")).containsExactly("a", "c");
    }

    @Test
    void keepsTheLeaseWhileALongReadingTakesNothing() {
        // It is renewed after a third: whatever else the machine has to do must be done in the rest.
        var lease = Duration.ofSeconds(6);
        var other = Feeding.reader(hospital, Feeding.source("long", (_, _) -> new FeedOutcome.UpToDate(9)), lease);
        var source = Feeding.source("long", (_, sink) -> {
            Instant begun = hospital.facts.now();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> begun.plus(lease).isBefore(hospital.facts.now()));
            assertThat(other.readIfDue("long")).isEmpty();
            sink.take(List.of(), new Place("end"));
            return new FeedOutcome.UpToDate(1);
        });
        assertThat(Feeding.reader(hospital, source, lease).readIfDue("long")).contains(new FeedOutcome.UpToDate(1));
    }

    @Test
    void givesAReadingBackWhenTheNodeStops() {
        var self = new FeedReader[1];
        self[0] = reader("stop", (from, sink) -> {
            if (from.equals(Place.START)) {
                sink.take(List.of(entry("stop", "1")), new Place("1"));
                self[0].close();
            }
            sink.take(List.of(entry("stop", "2")), new Place("2"));
            return new FeedOutcome.UpToDate(2);
        });
        assertThat(self[0].readIfDue("stop")).isEmpty();
        assertThat(self[0].readIfDue("stop")).isEmpty();
        assertThat(entries("stop")).containsExactly("1");

        FeedReader next = reader("stop", (from, sink) -> {
            sink.take(List.of(entry("stop", "2")), new Place(from.text() + "2"));
            return new FeedOutcome.UpToDate(1);
        });
        assertThat(next.readIfDue("stop")).isPresent();
        assertThat(status("stop").place()).isEqualTo(new Place("12"));
    }

    @Test
    void waitsAsLongAsTheOtherSideAsksAndLongerEachTimeWhereItDoesNot() {
        FeedReader asked = reader("asked", (_, _) -> new FeedOutcome.TryLater("busy", Duration.ofHours(2)));
        asked.readIfDue("asked");
        assertThat(wait("asked")).isCloseTo(Duration.ofHours(2), Duration.ofMinutes(1));

        FeedReader hostile = reader("hostile", (_, _) -> new FeedOutcome.TryLater("busy", Duration.ofDays(4000)));
        hostile.readIfDue("hostile");
        assertThat(wait("hostile")).isCloseTo(Duration.ofDays(1), Duration.ofMinutes(1));

        FeedReader away = reader("away", (_, _) -> new FeedOutcome.TryLater("away", null));
        var waits = new ArrayList<Duration>();
        for (int i = 0; i < 12; i++) {
            away.readIfDue("away");
            waits.add(wait("away"));
            feeds("away").readNow("away");
        }
        assertThat(waits.getFirst()).isCloseTo(Duration.ofSeconds(10), Duration.ofSeconds(8));
        assertThat(waits.get(3)).isGreaterThan(waits.get(1));
        assertThat(waits.getLast()).isCloseTo(Duration.ofMinutes(15), Duration.ofMinutes(1));
        assertThat(status("away").state()).isEqualTo(FeedState.TRYING_AGAIN);
        assertThat(status("away").failures()).isEqualTo(12);
        assertThat(status("away").reason()).isEqualTo("away");
    }

    @Test
    void saysWhatFailedWithoutItsMessageAndTriesAgain() {
        FeedReader reader = reader("broken", (_, _) -> {
            throw new IllegalStateException("staff data");
        });
        assertThatThrownBy(() -> reader.readIfDue("broken")).isInstanceOf(IllegalStateException.class);
        assertThat(status("broken").reason()).contains("IllegalStateException").doesNotContain("staff data");
        assertThat(status("broken").state()).isEqualTo(FeedState.TRYING_AGAIN);
    }

    @Test
    void aSourceThatStopsItselfIsAnAlarmUntilSomebodyResumesIt() {
        FeedReader reader = reader("sick", (_, _) -> new FeedOutcome.Stopped("give it a certificate that holds"));
        reader.readIfDue("sick");
        assertThat(status("sick").state()).isEqualTo(FeedState.STOPPED);
        assertThat(status("sick").state().isAlarm()).isTrue();
        assertThat(feeds("sick").readNow("sick")).isFalse();
        assertThat(reader.readIfDue("sick")).isEmpty();

        assertThat(feeds("sick").resume("sick")).isTrue();
        assertThat(feeds("sick").resume("sick")).isFalse();
        assertThat(reader.readIfDue("sick")).isPresent();
    }

    @Test
    void aPauseEndsTheReadingThatRuns() {
        FeedReader reader = reader("paused", (_, sink) -> {
            sink.take(List.of(entry("paused", "1")), new Place("1"));
            assertThat(feeds("paused").pause("paused", "ann", "they move")).isTrue();
            assertThat(feeds("paused").pause("paused", "bob", "again")).isFalse();
            sink.take(List.of(entry("paused", "2")), new Place("2"));
            return new FeedOutcome.UpToDate(2);
        });
        assertThat(reader.readIfDue("paused")).isEmpty();
        assertThat(entries("paused")).containsExactly("1");
        assertThat(status("paused").state()).isEqualTo(FeedState.PAUSED);
        assertThat(status("paused").pause())
                .satisfies(pause -> assertThat(pause).extracting("by", "reason").containsExactly("ann", "they move"));
        assertThatThrownBy(() -> feeds("paused").pause("paused", "ann", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAgainFromTheMomentThatIsAskedFor() {
        var places = new ArrayList<String>();
        BiFunction<Place, FeedSink, FeedOutcome> reading = (from, sink) -> {
            places.add(from.text());
            sink.take(List.of(entry("again", "same")), new Place("end"));
            return new FeedOutcome.UpToDate(1);
        };
        FeedReader reader = reader("again", reading);
        reader.readIfDue("again");
        var feeds = new Feeds(
                List.of(new FeedRegistration(Feeding.source("again", reading), Feeding.DAILY)), hospital.feeds);
        assertThat(feeds.rereadFrom("again", Instant.parse("2026-11-01T00:00:00Z")))
                .isTrue();
        assertThat(feeds.rereadFrom("unknown", Instant.EPOCH)).isFalse();
        reader.readIfDue("again");

        assertThat(places).containsExactly("", "since 2026-11-01T00:00:00Z");
        assertThat(entries("again")).containsExactly("same");
        assertThat(count("select count(*) from staff_report where source = 'again'"))
                .isEqualTo(1);
    }

    @Test
    void silenceBeyondTheRhythmIsAnAlarm() {
        reader("mute", (_, _) -> new FeedOutcome.UpToDate(0)).readIfDue("mute");
        assertThat(status("mute").state()).isEqualTo(FeedState.UP_TO_DATE);
        hospital.jdbc
                .sql("update feed set last_sign_at = last_sign_at - interval '49 hours' where name = 'mute'")
                .update();
        assertThat(status("mute").state()).isEqualTo(FeedState.SILENT);
        assertThat(status("mute").state().isAlarm()).isTrue();
    }

    @Test
    void whereOnlyNewsCountsAnEmptyReadingIsNoSignOfLife() {
        var fill = new boolean[1];
        var source = Feeding.source("folder", (_, sink) -> {
            if (fill[0]) {
                sink.take(List.of(entry("folder", "file")), new Place("file"));
            }
            return new FeedOutcome.UpToDate(0);
        });
        var rhythm = new FeedRhythm(Duration.ofMinutes(1), Duration.ofHours(26), FeedRhythm.Sign.NEWS);
        var reader = new FeedReader(
                List.of(new FeedRegistration(source, rhythm)), hospital.feeds, hospital.feedIntake, Feeding.LEASE);
        reader.readIfDue("folder");
        assertThat(status("folder").lastSuccessAt()).isNotNull();
        assertThat(status("folder").lastSignAt()).isNull();
        fill[0] = true;
        hospital.feeds.due("folder");
        reader.readIfDue("folder");
        assertThat(status("folder").lastSignAt()).isNotNull();
    }

    private FeedReader reader(String name, BiFunction<Place, FeedSink, FeedOutcome> reading) {
        return Feeding.reader(hospital, Feeding.source(name, reading), Feeding.LEASE);
    }

    private Feeds feeds(String name) {
        var source = Feeding.source(name, (_, _) -> new FeedOutcome.UpToDate(0));
        return new Feeds(List.of(new FeedRegistration(source, Feeding.DAILY)), hospital.feeds);
    }

    private FeedStatus status(String name) {
        return hospital.feeds.status(name).orElseThrow();
    }

    private Duration wait(String name) {
        FeedStatus status = status(name);
        return Duration.between(status.at(), status.nextRunAt());
    }

    private static FeedEntry entry(String source, String controlId) {
        return Feeding.entry(source, controlId, Content.of(List.of(said(source, controlId))));
    }

    private static StaffReport said(String source, String nativeId) {
        return Feeding.report(
                source,
                nativeId,
                Map.of(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of("Family", "name")));
    }

    private List<String> entries(String source) {
        return hospital.jdbc
                .sql("select control_id from journal_entry where source = :source order by id")
                .param("source", source)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long count(String sql) {
        return hospital.jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }
}
