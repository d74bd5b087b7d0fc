package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.held.Cause;
import io.preceptor.lms.feed.held.HeldChange;
import io.preceptor.lms.feed.held.HeldFile;
import io.preceptor.lms.feed.held.HeldFile.State;
import io.preceptor.lms.feed.held.HeldFiles.Concerned;
import io.preceptor.lms.feed.held.HeldFiles.Outcome;
import io.preceptor.lms.feed.held.UnitEffect;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are held, and people's words on them, through the real store. Each test has a feed and people of its own.
class BreakerTest {

    private static BreakerDesk desk;

    @TempDir
    Path root;

    @BeforeAll
    static void open() {
        desk = new BreakerDesk("breaker");
    }

    private Feed feed(String name) {
        return desk.feed(root, name, BreakerProperties.USUAL);
    }

    @Test
    void holdsTheEndingsOfOneUnitAndShowsWhatTheyWouldDoWhileTheRestGoesOn() {
        Feed feed = feed("unit");
        var people = new Nightly("U", 100);
        desk.drop(feed, "1.csv", people.file());
        assertThat(desk.drop(feed, "2.csv", people.file(10, 1, 0) + Feed.row("U-new", 0, "LAB", "A")))
                .isInstanceOf(FeedOutcome.UpToDate.class);

        HeldFile file = desk.only(feed);
        assertThat(file.isPart()).isTrue();
        assertThat(file.persons()).isEqualTo(1);
        assertThat(file.causes()).extracting(HeldFile.Reason::cause).containsOnly(Cause.OVER_SHARE);
        assertThat(file.causes().getFirst().found()).isEqualTo("10 of the 100 in ICU would be gone from there");
        assertThat(file.causes().getFirst().rule()).startsWith("at most 5 are believed");
        assertThat(file.effects().units().getFirst()).isEqualTo(new UnitEffect("ICU", 100, 100, 100, 0, 0, 0, 0, 10));
        assertThat(file.effects().total().added()).isEqualTo(1);
        assertThat(file.lastGood())
                .isNotNull()
                .satisfies(good -> assertThat(good.rows()).isEqualTo(300));
        assertThat(concerned(file))
                .filteredOn(one -> one.change().isHeld())
                .hasSize(10)
                .allMatch(one -> one.change().kind() == HeldChange.Kind.ENDED && "Example, Rosa".equals(one.name()));
        assertThat(desk.active(feed, "ICU")).isEqualTo(100);
        assertThat(desk.active(feed, "LAB")).as("the rest went on").isEqualTo(101);
        assertThat(desk.ended(feed)).as("one, in another unit").isEqualTo(1);

        assertThat(desk.release(feed, "ana")).isEqualTo(new Outcome.Released());
        desk.read(feed);
        assertThat(desk.ended(feed)).isEqualTo(11);
        assertThat(desk.guarded()).as("what somebody released passes the guard").isZero();
        assertThat(desk.find(feed, file.number()).state()).isEqualTo(State.TAKEN);
        assertThat(concerned(file)).isEmpty();
    }

    /// Nobody's unit is cleared by a header, and what somebody has looked at is done as it was shown.
    @Test
    void holdsAFileWithARenamedColumnAndTakesItAsShownOnceReleased() {
        Feed feed = feed("renamed");
        var people = new Nightly("R", 20);
        desk.drop(feed, "1.csv", people.file());
        String next = people.file(2, 0, 0).replace("dept", "department") + Feed.row("R-new", 0, "LAB", "A");
        desk.drop(feed, "2.csv", next);

        HeldFile file = desk.only(feed);
        assertThat(file.isPart()).isFalse();
        assertThat(file.causes()).extracting(HeldFile.Reason::cause).containsExactly(Cause.HEADER);
        assertThat(file.causes().getFirst().found()).startsWith("the column dept is called department now");
        assertThat(file.effects().units()).extracting(UnitEffect::unit).contains("ICU", "LAB");
        assertThat(file.effects().total().added()).isEqualTo(1);
        assertThat(file.effects().total().ended()).isEqualTo(2);
        assertThat(desk.ended(feed)).isZero();

        assertThat(desk.release(feed, "ana")).isEqualTo(new Outcome.Released());
        desk.read(feed);
        assertThat(desk.ended(feed)).isEqualTo(2);
        assertThat(desk.active(feed, "LAB")).isEqualTo(21);

        desk.drop(feed, "3.csv", next.replace("Rosa", "Ana"));
        assertThat(desk.only(feed).causes())
                .as("until the mapping is corrected")
                .extracting(HeldFile.Reason::cause)
                .containsExactly(Cause.HEADER);
    }

    /// Where nobody would look, it is refused as ever.
    @Test
    void refusesARenamedColumnWhereAHeaderHoldsNothing() {
        Feed feed = desk.feed(root, "renamed-all", Changed.all(BreakerProperties.Answer.TAKE));
        var people = new Nightly("S", 20);
        desk.drop(feed, "1.csv", people.file());
        desk.drop(feed, "2.csv", people.file().replace("dept", "department"));
        assertThat(feed.files("refused")).containsExactly("2.csv");
    }

    @Test
    void asksTwoDifferentPeopleAboveTheSecondThreshold() {
        Feed feed = feed("two");
        var people = new Nightly("W", 40);
        desk.drop(feed, "1.csv", people.file());
        desk.drop(feed, "2.csv", people.file(30, 10, 0));
        HeldFile file = desk.only(feed);
        assertThat(file.persons()).isEqualTo(2);

        assertThat(desk.release(feed, "ana")).isEqualTo(new Outcome.OneMore());
        assertThat(desk.release(feed, "Ana")).isInstanceOf(Outcome.Refused.class);
        desk.read(feed);
        assertThat(desk.ended(feed)).isZero();
        assertThat(desk.release(feed, "ben")).isEqualTo(new Outcome.Released());
        assertThat(desk.held.release("two", file.number(), "eve", "me too")).isInstanceOf(Outcome.Refused.class);
        desk.read(feed);
        assertThat(desk.ended(feed)).isEqualTo(40);
        assertThat(desk.find(feed, file.number()).decisions())
                .extracting(HeldFile.Decision::by)
                .containsExactly("ana", "ben");
    }

    @Test
    void doesNothingOfWhatSomebodyDiscardsAndForgetsItsContent() {
        Feed feed = feed("discard");
        var people = new Nightly("D", 40);
        desk.drop(feed, "1.csv", people.file());
        desk.drop(feed, "2.csv", people.file().replace("last,first", "first,last"));
        HeldFile file = desk.only(feed);
        assertThat(file.isPart()).isFalse();
        assertThat(desk.held.discard("discard", file.number(), "ana", "their export was rebuilt"))
                .isEqualTo(new Outcome.Discarded());
        desk.read(feed);
        assertThat(desk.find(feed, file.number()).settledAt()).isNotNull();
        assertThat(content(file)).isZero();
        assertThatThrownBy(() -> desk.held.discard("discard", file.number(), "ana", " "))
                .isInstanceOf(IllegalArgumentException.class);

        desk.drop(feed, "3.csv", people.file().replace("last,first", "first,last") + Feed.row("D-x", 0, "ED", "A"));
        assertThat(desk.only(feed).file().name())
                .as("the next is judged for itself")
                .isEqualTo("3.csv");
        assertThat(desk.active(feed, "ED")).isEqualTo(40);
        desk.release(feed, "ana");
        desk.read(feed);
        assertThat(desk.active(feed, "ED")).isEqualTo(41);
        desk.drop(feed, "4.csv", people.file().replace("last,first", "first,last") + Feed.row("D-x", 0, "LAB", "A"));
        assertThat(desk.held.waiting("discard"))
                .as("what somebody released is what the next is held against")
                .isEmpty();
        assertThat(desk.active(feed, "LAB")).isEqualTo(41);
    }

    @Test
    void aNewerFullFileOvertakesOneThatIsHeld() {
        Feed feed = feed("overtaken");
        var people = new Nightly("O", 40);
        desk.drop(feed, "1.csv", people.file());
        desk.drop(feed, "2.csv", people.file(20, 0, 0));
        HeldFile first = desk.only(feed);
        desk.drop(feed, "3.csv", people.file(21, 0, 0));
        HeldFile second = desk.only(feed);
        assertThat(second.file().name()).isEqualTo("3.csv");
        assertThat(desk.find(feed, first.number()).state()).isEqualTo(State.SUPERSEDED);
        assertThat(desk.held.release("overtaken", first.number(), "ana", "this one"))
                .isInstanceOf(Outcome.Refused.class);
        desk.drop(feed, "4.csv", people.file(2, 0, 0));
        assertThat(desk.held.waiting("overtaken")).isEmpty();
        assertThat(desk.ended(feed)).isEqualTo(2);
    }

    @Test
    void filesOfChangesWaitInTheirOrderBehindOneThatIsHeld() {
        Feed feed = feed("delta").with(Changed::delta);
        var people = new Nightly("C", 40);
        desk.drop(feed, "1.csv", people.file());
        desk.drop(feed, "2.csv", people.file(20, 0, 0));
        desk.drop(feed, "3.csv", Feed.HEADER + Feed.row("C10005", 0, "LAB", "A"));
        assertThat(desk.active(feed, "LAB")).as("the third waits").isEqualTo(40);
        assertThat(feed.files("")).containsExactly("3.csv");
        desk.release(feed, "ana");
        desk.read(feed);
        assertThat(desk.ended(feed)).isEqualTo(20);
        assertThat(desk.active(feed, "LAB")).isEqualTo(41);
        assertThat(feed.files("")).isEmpty();
    }

    @Test
    void anotherNodeDoesWhatSomebodyReleasedAndEndsNobodyElse() {
        Feed feed = feed("nodes");
        var people = new Nightly("N", 40);
        desk.drop(feed, "1.csv", people.file());
        String without = people.file()
                .lines()
                .filter(line -> !line.matches("N000[0-9]{2},.*") || line.compareTo("N00010") >= 0)
                .collect(Collectors.joining("\n", "", "\n"));
        desk.drop(feed, "2.csv", without);
        assertThat(desk.held.waiting("nodes")).as("missing once is nothing").isEmpty();
        desk.drop(feed, "3.csv", without.replace(people.row(2, 7), ""));
        HeldFile file = desk.only(feed);
        assertThat(file.effects().total().ended()).isEqualTo(10);
        assertThat(desk.ended(feed)).isZero();
        desk.release(feed, "ana");
        desk.read(feed, "two", sink -> sink);
        assertThat(desk.ended(feed)).isEqualTo(10);
        assertThat(desk.active(feed, "LAB"))
                .as("missing once from the released file")
                .isEqualTo(40);
        assertThat(desk.read(feed)).isEqualTo(new FeedOutcome.UpToDate(0));
    }

    @Test
    void goesOnAfterARestartInTheMiddleOfAReleasedFile() {
        Feed feed = feed("restart");
        var people = new Nightly("R", 400);
        desk.drop(feed, "1.csv", people.file());
        desk.drop(feed, "2.csv", people.file(400, 350, 0).replace("last,first", "first,last"));
        HeldFile file = desk.only(feed);
        desk.release(feed, "ana");
        desk.release(feed, "ben");
        for (int batches = 1; batches < 3; batches++) {
            int cut = batches;
            assertThatThrownBy(() -> desk.read(feed, "one", sink -> new Cut(sink, cut)))
                    .hasMessage("cut");
            assertThat(desk.find(feed, file.number()).state()).isEqualTo(State.RELEASED);
        }
        desk.read(feed);
        assertThat(desk.ended(feed)).isEqualTo(750);
        assertThat(desk.guarded()).isZero();
        assertThat(desk.find(feed, file.number()).state()).isEqualTo(State.TAKEN);
        assertThat(reports(feed)).as("nothing is told twice").isEqualTo(1200 + 1200);
    }

    @Test
    void holdsTheSameFileOnceHoweverOftenItLiesThere() {
        Feed feed = feed("again");
        var people = new Nightly("A", 40);
        desk.drop(feed, "1.csv", people.file());
        String odd = people.file(10, 0, 0).replace("last,first", "first,last");
        desk.drop(feed, "2.csv", odd);
        long number = desk.only(feed).number();
        desk.drop(feed, "2.csv", odd);
        desk.drop(feed, "copy.csv", odd);
        assertThat(desk.only(feed).number()).isEqualTo(number);
        assertThat(feed.files("")).isEmpty();
    }

    @Test
    void raisesAnAlarmWhenNoFileComesAndHoldsBackTheEndingsOfALateOne() {
        Feed feed = desk.feed(root, "late", Changed.expectedBy(LocalTime.of(6, 0)));
        var people = new Nightly("L", 40);
        feed.now = Instant.parse("2026-11-02T09:00:00Z");
        assertThat(desk.drop(feed, "1.csv", people.file())).isInstanceOf(FeedOutcome.UpToDate.class);
        feed.now = Instant.parse("2026-11-03T10:59:00Z");
        assertThat(desk.read(feed)).as("a minute before six in New York").isInstanceOf(FeedOutcome.UpToDate.class);
        feed.now = Instant.parse("2026-11-03T11:01:00Z");
        assertThat(desk.read(feed)).isInstanceOfSatisfying(FeedOutcome.TryLater.class, alarm -> {
            assertThat(alarm.alarm()).isTrue();
            assertThat(alarm.reason()).contains("No file has come", "2026-11-03T06:00", "breaker.expected-by");
        });
        assertThat(desk.drop(feed, "2.csv", people.file(1, 0, 0) + Feed.row("L-new", 0, "ED", "A")))
                .as("it has come")
                .isInstanceOf(FeedOutcome.UpToDate.class);
        assertThat(desk.only(feed).causes()).extracting(HeldFile.Reason::cause).containsExactly(Cause.LATE);
        assertThat(desk.ended(feed)).isZero();
        assertThat(desk.active(feed, "ED")).isEqualTo(41);
    }

    @Test
    void aCauseThatIsSwitchedOffHoldsNothing() {
        Feed feed = desk.feed(root, "off", Changed.all(BreakerProperties.Answer.TAKE));
        var people = new Nightly("F", 40);
        desk.drop(feed, "1.csv", people.file());
        desk.drop(feed, "2.csv", people.file(5, 0, 0).replace("last,first", "first,last"));
        assertThat(desk.held.waiting("off")).isEmpty();
        assertThat(desk.ended(feed)).isEqualTo(5);
    }

    private static List<Concerned> concerned(HeldFile file) {
        var all = new ArrayList<Concerned>();
        desk.held.concerned(file.number(), all::add);
        return all;
    }

    private static long content(HeldFile file) {
        return count("select count(*) from held_file_piece where held = " + file.number());
    }

    private static long reports(Feed feed) {
        return count("select count(*) from staff_report where source = '" + feed.properties.name() + "'");
    }

    private static long count(String sql) {
        return desk.jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }

    /// Breaks off after so many batches.
    private static final class Cut implements FeedSink {
        private final FeedSink sink;
        private int left;

        Cut(FeedSink sink, int batches) {
            this.sink = sink;
            this.left = batches;
        }

        @Override
        public List<Long> take(List<FeedEntry> entries, Place next) {
            if (left-- == 0) {
                throw new IllegalStateException("cut");
            }
            return sink.take(entries, next);
        }

        @Override
        public void progress(long done, long total) {}
    }
}
