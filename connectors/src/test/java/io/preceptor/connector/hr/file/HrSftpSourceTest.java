package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.preceptor.connector.contract.RsaKeys;
import io.preceptor.connector.hr.file.HrFileProperties.Ready;
import io.preceptor.connector.hr.file.HrSftpProperties.AfterKeeping;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How files come from a real SFTP server into the store, and out of it.
class HrSftpSourceTest {

    private static final Ready AT_ONCE = new Ready(Duration.ZERO, null);

    @TempDir
    Path root;

    private final RememberingSink sink = new RememberingSink();
    private final RememberingBreaker breaker = new RememberingBreaker();
    private SftpStage stage;
    private Instant now = Instant.parse("2026-11-02T08:00:00Z");

    @BeforeEach
    void start() {
        stage = new SftpStage(root.resolve("server"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private HrFileSource source(Ready ready, HrSftpProperties settings) {
        return source(new Feed(root).properties, ready, settings);
    }

    private HrFileSource source(HrFileProperties feed, Ready ready, HrSftpProperties settings) {
        return new HrFileSource(
                Changed.sftp(feed, ready, settings),
                ZoneId.of("America/New_York"),
                root.resolve("memory"),
                (_, _) -> {},
                breaker,
                hash -> "keyed-" + hash.substring(0, 8),
                () -> now,
                stage.files);
    }

    private FeedOutcome read(HrSftpProperties settings) {
        return source(AT_ONCE, settings).read(sink.place, sink);
    }

    private void lay(String name, String text) throws IOException {
        now = now.plusSeconds(3600);
        stage.server.lay(name, text.getBytes(StandardCharsets.UTF_8), now.minusSeconds(60));
    }

    @Test
    void fetchesAFileOnceAndPutsItAwayThere() throws IOException {
        lay("staff-1.csv", Feed.full(0, 3));
        lay("notes.txt", "nothing of ours");
        assertThat(read(stage.settings(AfterKeeping.MOVE))).isEqualTo(new FeedOutcome.UpToDate(3));
        assertThat(stage.there("")).containsExactly("notes.txt");
        assertThat(stage.there("done")).containsExactly("staff-1.csv");

        lay("staff-1.csv", Feed.full(0, 4));
        assertThat(read(stage.settings(AfterKeeping.MOVE))).isEqualTo(new FeedOutcome.UpToDate(1));
        assertThat(stage.there("done")).as("never over another").containsExactly("2-staff-1.csv", "staff-1.csv");

        lay("staff-2.csv", Feed.full(0, 5));
        assertThat(read(stage.settings(AfterKeeping.DELETE))).isEqualTo(new FeedOutcome.UpToDate(1));
        assertThat(stage.there("")).containsExactly("notes.txt");
        assertThat(stage.kept()).isEqualTo(3);
    }

    @Test
    void knowsAgainWhatIsLeftThere() throws IOException {
        var leaving = stage.settings(AfterKeeping.LEAVE);
        lay("staff-1.csv", Feed.full(0, 3));
        lay("staff-2.csv", Feed.full(0, 4));
        assertThat(read(leaving)).isEqualTo(new FeedOutcome.UpToDate(4));
        assertThat(read(leaving)).isEqualTo(new FeedOutcome.UpToDate(0));
        now = now.plus(Duration.ofDays(30));
        assertThat(read(leaving)).isEqualTo(new FeedOutcome.UpToDate(0));
        assertThat(stage.chunks()).as("pruned").isZero();
        assertThat(read(leaving)).isEqualTo(new FeedOutcome.UpToDate(0));
        assertThat(stage.kept()).isEqualTo(2);
        assertThat(stage.there("")).containsExactly("staff-1.csv", "staff-2.csv");
    }

    @Test
    void readsAgainFromTheStoreAloneWhateverBecameOfTheServer() throws IOException {
        lay("staff-1.csv", Feed.full(0, 3));
        read(stage.settings(AfterKeeping.DELETE));
        Instant between = now;
        lay("staff-2.csv", Feed.full(0, 3).replace("Example", "Other"));
        read(stage.settings(AfterKeeping.DELETE));
        var settings = stage.settings(AfterKeeping.DELETE);
        stage.server.close();
        sink.place = source(AT_ONCE, settings).since(between.plusSeconds(1));
        int before = sink.staff.size();
        assertThat(read(settings)).isInstanceOf(FeedOutcome.TryLater.class);
        assertThat(sink.staff.size() - before).as("the second file").isEqualTo(3);
        sink.place = Place.START;
        assertThat(read(settings)).isInstanceOf(FeedOutcome.TryLater.class);
        assertThat(sink.staff.size() - before).as("both files").isEqualTo(9);
    }

    @Test
    void waitsUntilAFileHasNotChangedBetweenTwoLooksOfOurs() throws IOException {
        var ready = new Ready(Duration.ofMinutes(1), null);
        var settings = stage.settings(AfterKeeping.MOVE);
        // The server's clock is a year behind: its times say nothing.
        stage.server.lay(
                "staff.csv", Feed.full(0, 1).getBytes(StandardCharsets.UTF_8), now.minus(Duration.ofDays(365)));
        source(ready, settings).read(sink.place, sink);
        now = now.plusSeconds(61);
        stage.server.lay(
                "staff.csv", Feed.full(0, 2).getBytes(StandardCharsets.UTF_8), now.minus(Duration.ofDays(365)));
        source(ready, settings).read(sink.place, sink);
        assertThat(stage.kept()).as("it grew").isZero();
        now = now.plusSeconds(59);
        source(ready, settings).read(sink.place, sink);
        assertThat(stage.kept()).isZero();
        now = now.plusSeconds(1);
        assertThat(source(ready, settings).read(sink.place, sink)).isEqualTo(new FeedOutcome.UpToDate(2));
    }

    @Test
    void waitsForTheMarkerAndTakesItAway() throws IOException {
        var ready = new Ready(Duration.ofHours(1), ".done");
        lay("staff.csv", Feed.full(0, 2));
        assertThat(source(ready, stage.settings(AfterKeeping.MOVE)).read(sink.place, sink))
                .isEqualTo(new FeedOutcome.UpToDate(0));
        lay("staff.csv.done", "");
        assertThat(source(ready, stage.settings(AfterKeeping.MOVE)).read(sink.place, sink))
                .isEqualTo(new FeedOutcome.UpToDate(2));
        assertThat(stage.there("")).isEmpty();
        assertThat(stage.there("done")).containsExactly("staff.csv");
    }

    @Test
    void signsInWithAKey() throws Exception {
        var pair = RsaKeys.ours();
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        Path key = Files.writeString(
                root.resolve("id"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        var settings = stage.settings(AfterKeeping.MOVE, null, key, stage.server.fingerprint());
        lay("staff.csv", Feed.full(0, 2));
        assertThat(read(settings)).isInstanceOf(FeedOutcome.Stopped.class);
        stage.server.trust(pair.getPublic());
        assertThat(read(settings)).isEqualTo(new FeedOutcome.UpToDate(2));
    }

    @Test
    void leavesEverythingInADryRun() throws IOException {
        lay("staff.csv", Feed.full(0, 2));
        var trial = new FeedSink() {
            private int reports;

            @Override
            public List<Long> take(List<FeedEntry> entries, Place next) {
                entries.forEach(entry -> reports += entry.content().reports().size());
                return entries.stream().map(_ -> 1L).toList();
            }

            @Override
            public void progress(long done, long total) {}

            @Override
            public boolean isTrial() {
                return true;
            }
        };
        source(AT_ONCE, stage.settings(AfterKeeping.DELETE)).read(Place.START, trial);
        assertThat(trial.reports).isEqualTo(2);
        assertThat(stage.kept()).isZero();
        assertThat(stage.there("")).containsExactly("staff.csv");
    }

    @Test
    void readsFilesOfOneSecondInTheOrderOfTheirNames() throws IOException {
        Instant written = now.minusSeconds(60);
        for (int i = 1; i <= 4; i++) {
            byte[] text = Feed.full(0, 1).replace("Example", "Name" + i).getBytes(StandardCharsets.UTF_8);
            stage.server.lay("staff-" + i + ".csv", text, written);
        }
        stage.server.lay("staff-5\u0007.csv", Feed.full(0, 1).getBytes(StandardCharsets.UTF_8), written);
        assertThat(read(stage.settings(AfterKeeping.MOVE))).isEqualTo(new FeedOutcome.UpToDate(4));
        assertThat(sink.staff.stream()
                        .map(report -> RememberingSink.text(report, AttributePath.person(Attribute.FAMILY_NAME))))
                .containsExactly("Name1", "Name2", "Name3", "Name4");
        assertThat(stage.there("")).as("no name of a file").hasSize(1);
    }

    @Test
    void fetchesTheOthersWhereOneCannotBeRead() throws IOException {
        lay("staff-1.csv", Feed.full(0, 3));
        lay("staff-2.csv", Feed.full(0, 4));
        stage.server.control().plan("kind=refuse-read&on=read");

        assertThat(read(stage.settings(AfterKeeping.MOVE)))
                .asInstanceOf(type(FeedOutcome.TryLater.class))
                .satisfies(later -> assertThat(later.reason())
                        .contains("staff-1.csv", "cannot be read", "the others are fetched")
                        .doesNotContain("staff-2.csv"))
                .satisfies(later -> assertThat(later.alarm()).isTrue());
        assertThat(sink.staff).as("of the newer one").hasSize(4);
        assertThat(stage.there("")).containsExactly("staff-1.csv");
    }

    @Test
    void keepsTheOrderOfChangesWhereOneCannotBeRead() throws IOException {
        var changes = source(Changed.delta(new Feed(root).properties), AT_ONCE, stage.settings(AfterKeeping.MOVE));
        lay("staff-1.csv", Feed.full(0, 1));
        lay("staff-2.csv", Feed.full(0, 1).replace("Example", "Other"));
        stage.server.control().plan("kind=refuse-read&on=read");

        assertThat(changes.read(sink.place, sink))
                .asInstanceOf(type(FeedOutcome.TryLater.class))
                .satisfies(later -> assertThat(later.reason())
                        .contains("staff-1.csv", "cannot be read", "what came after it waits"));
        assertThat(sink.staff).isEmpty();

        assertThat(changes.read(sink.place, sink)).isEqualTo(new FeedOutcome.UpToDate(2));
        assertThat(sink.staff.stream()
                        .map(report -> RememberingSink.text(report, AttributePath.person(Attribute.FAMILY_NAME))))
                .containsExactly("Example", "Other");
    }

    @Test
    void doesNotMissWhoIsMissingWhenTheSameContentComesUnderAnotherName() throws IOException {
        lay("staff-1.csv", Feed.full(0, 3));
        read(stage.settings(AfterKeeping.MOVE));
        int before = sink.staff.size();
        lay("staff-2.csv", Feed.full(0, 3));
        assertThat(read(stage.settings(AfterKeeping.MOVE))).isEqualTo(new FeedOutcome.UpToDate(0));
        assertThat(sink.staff).hasSize(before);
        assertThat(stage.kept()).isEqualTo(2);
        assertThat(read(stage.settings(AfterKeeping.MOVE))).isEqualTo(new FeedOutcome.UpToDate(0));
    }
}
