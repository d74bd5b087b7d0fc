package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.Attempts.Heard;
import io.preceptor.lms.converge.Attempts.Opening;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.Begun;
import io.preceptor.lms.learning.ContentFiles.Put;
import io.preceptor.lms.learning.Intervals;
import io.preceptor.lms.learning.Intervals.Interval;
import io.preceptor.lms.learning.Tries;
import io.preceptor.lms.learning.Watch;
import io.preceptor.lms.learning.format.SampleFiles;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.QuizRules;
import io.preceptor.lms.training.QuizRules.Review;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Attempts under way: one for each person and course, held to the content that they began with.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class AttemptsTest {

    private static final String HYGIENE = "hand-hygiene";

    private Hospital hospital;
    private int hired;

    @BeforeAll
    void open() {
        hospital = Hospital.open("attempts");
    }

    @Test
    void beginsOneAttemptInHoweverManyTabsAndOnWhateverDevice() throws Exception {
        publish(UnaryOperator.identity());
        UUID nurse = nurse();
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Opening> opening = () -> hospital.attempts.open(nurse, HYGIENE);
            Set<UUID> begun = tabs
                    .invokeAll(IntStream.range(0, 6).mapToObj(_ -> opening).toList())
                    .stream()
                    .map(one -> opened(one.resultNow()).begun().id())
                    .collect(Collectors.toSet());
            assertThat(begun).hasSize(1);
        }
    }

    @Test
    void handsInOnceThoughTwoTabsDoAndTheConnectionIsLostAfterwards() throws Exception {
        publish(UnaryOperator.identity());
        UUID nurse = nurse();
        UUID attempt = opened(hospital.attempts.open(nurse, HYGIENE)).begun().id();
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Learning.Outcome> handing = () -> submit(nurse, attempt, "a");
            tabs.invokeAll(List.of(handing, handing, handing))
                    .forEach(one -> assertThat(passed(one.resultNow())).isTrue());
        }
        assertThat(passed(submit(nurse, attempt, "b"))).isTrue();
        assertThat(completions(nurse)).isEqualTo(1);
        // Afterwards a new attempt begins, and does not touch what is recorded.
        assertThat(opened(hospital.attempts.open(nurse, HYGIENE)).begun().id()).isNotEqualTo(attempt);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void holdsAnAttemptToTheContentThatItBeganWith() {
        publish(UnaryOperator.identity());
        UUID nurse = nurse();
        Opening.Open before = opened(hospital.attempts.open(nurse, HYGIENE));
        publish(course -> body(course, "Wash twice."));
        Opening.Open after = opened(hospital.attempts.open(nurse, HYGIENE));
        assertThat(after.begun().id()).isNotEqualTo(before.begun().id());
        assertThat(after.begun().contentHash()).isNotEqualTo(before.begun().contentHash());
        // The page of before was still open somewhere: what is handed in there counts, as what it was.
        assertThat(passed(submit(nurse, before.begun().id(), "a"))).isTrue();
        assertThat(hospital.jdbc
                        .sql("select content_hash from completion c join staff_member m on m.id = c.staff_id"
                                + " where m.uuid = :uuid")
                        .param("uuid", nurse)
                        .query(String.class)
                        .list())
                .containsExactly(before.begun().contentHash());
    }

    @Test
    void completesNothingThatWasNotWatched() throws Exception {
        ContentFile film = film(4000);
        publish(course -> course.withMaterial(new Material.Video(film, new TreeMap<>(Map.of("en", captions())), 90)));
        UUID nurse = nurse();
        UUID attempt = opened(hospital.attempts.open(nurse, HYGIENE)).begun().id();
        assertThat(submit(nurse, attempt, "a")).isInstanceOf(Learning.Outcome.NotYet.class);
        // An id that nobody began shows nothing at all.
        assertThat(submit(nurse, UUID.randomUUID(), "a")).isInstanceOf(Learning.Outcome.NotYet.class);
        // Skipping to the end earns what time has passed, and that is little.
        Heard.Believed skipped = believed(hear(nurse, attempt, 3000, 4000));
        assertThat(skipped.isComplete()).isFalse();
        assertThat(submit(nurse, attempt, "a")).isInstanceOf(Learning.Outcome.NotYet.class);
        // Time passes.
        hospital.jdbc
                .sql("update attempt_open set heard_at = heard_at - interval '10 seconds' where attempt = :id")
                .param("id", attempt)
                .update();
        Heard.Believed watched = believed(hear(nurse, attempt, 0, 4000));
        assertThat(watched.isComplete()).isTrue();
        assertThat(watched.percent()).isEqualTo(100);
        assertThat(believed(hear(nurse, attempt, 0, 4000)).watch().seen())
                .isEqualTo(watched.watch().seen());
        // On another device it goes on where it was.
        Opening.Open elsewhere = opened(hospital.attempts.open(nurse, HYGIENE));
        assertThat(elsewhere.begun().id()).isEqualTo(attempt);
        assertThat(elsewhere.watch().seen()).isEqualTo(watched.watch().seen());
        assertThat(passed(submit(nurse, attempt, "a"))).isTrue();
        assertThat(hear(nurse, attempt, 0, 4000)).isEqualTo(new Heard.Over());
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatWasBegunBeforeTheCourseWasCompletedElsewhereCountsNoMore() {
        publish(UnaryOperator.identity());
        UUID nurse = nurse();
        String employee = "A" + hired;
        Instant lastYear = hospital.facts.now().minus(Duration.ofDays(400));
        Begun first = opened(hospital.attempts.open(nurse, HYGIENE)).begun();
        Begun old = new Begun(
                UUID.randomUUID(),
                hospital.number(employee),
                HYGIENE,
                first.contentHash(),
                List.of(new Begun.Asked("q1", List.of("a", "b"))),
                lastYear,
                false);
        long world = hospital.publications.upToNow().getLast().number();
        hospital.transactions.inTransaction(
                () -> new BegunStore(hospital.jdbc).begin(old, world, Watch.begun(lastYear), List.of(first.id())));
        assertThat(opened(hospital.attempts.open(nurse, HYGIENE)).begun().id()).isEqualTo(old.id());
        Outside.say(hospital, Outside.report(employee, HYGIENE, Hospital.today().minusDays(320)));
        hospital.settle();
        assertThat(hospital.duties(employee)).contains("hygiene/1 COMPLETED", "hygiene/2 OPEN");

        assertThat(submit(nurse, old.id(), "a")).isInstanceOf(Learning.Outcome.Overtaken.class);
        assertThat(hospital.duties(employee)).contains("hygiene/2 OPEN");
        Begun anew = opened(hospital.attempts.open(nurse, HYGIENE)).begun();
        assertThat(anew.id()).isNotEqualTo(old.id());
        assertThat(opened(hospital.attempts.open(nurse, HYGIENE)).begun().id())
                .as("what began since goes on")
                .isEqualTo(anew.id());
        assertThat(passed(submit(nurse, anew.id(), "a"))).isTrue();
        assertThat(hospital.duties(employee)).contains("hygiene/2 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aMergedPersonsFilmGoesOn() throws Exception {
        ContentFile film = film(4000);
        publish(course -> course.withMaterial(new Material.Video(film, new TreeMap<>(Map.of("en", captions())), 90)));
        UUID survivor = nurse();
        UUID other = nurse();
        Opening.Open before = opened(hospital.attempts.open(other, HYGIENE));
        hospital.jdbc
                .sql("update attempt_open set heard_at = heard_at - interval '10 seconds' where attempt = :id")
                .param("id", before.begun().id())
                .update();
        Heard.Believed watched = believed(hear(other, before.begun().id(), 0, 2000));
        hospital.identities.merge(survivor, other, "test", "one badge");

        Opening.Open after = opened(hospital.attempts.open(survivor, HYGIENE));
        assertThat(after.begun().id()).isEqualTo(before.begun().id());
        assertThat(after.watch().seen()).isEqualTo(watched.watch().seen());
        assertThat(believed(hear(survivor, before.begun().id(), 2000, 2100)).begun())
                .isEqualTo(after.begun());
    }

    @Test
    void aMergedPersonGoesOnWithWhicheverAttemptIsUnderWay() {
        publish(UnaryOperator.identity());
        UUID survivor = nurse();
        UUID other = nurse();
        UUID over = opened(hospital.attempts.open(survivor, HYGIENE)).begun().id();
        submit(survivor, over, "b");
        UUID underWay = opened(hospital.attempts.open(other, HYGIENE)).begun().id();
        hospital.identities.merge(survivor, other, "test", "one badge");

        assertThat(opened(hospital.attempts.open(survivor, HYGIENE)).begun().id())
                .isEqualTo(underWay);
        assertThat(passed(submit(survivor, underWay, "a"))).isTrue();
        UUID next = opened(hospital.attempts.open(survivor, HYGIENE)).begun().id();
        assertThat(next).isNotIn(over, underWay);
        assertThat(opened(hospital.attempts.open(survivor, HYGIENE)).begun().id())
                .isEqualTo(next);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void letsNobodyHandInOrWatchForSomebodyElse() {
        publish(UnaryOperator.identity());
        UUID nurse = nurse();
        UUID other = nurse();
        UUID attempt = opened(hospital.attempts.open(nurse, HYGIENE)).begun().id();
        assertThatThrownBy(() -> submit(other, attempt, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hear(other, attempt, 0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hear(nurse, UUID.randomUUID(), 0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hospital.attempts.open(UUID.randomUUID(), HYGIENE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hospital.attempts.open(nurse, "no-such-course"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stopsWhenTheAttemptsAreUsedUpUntilSomebodyReleasesMore() {
        publish(course -> rules(course, new QuizRules(Map.of(), true, 2, null, Review.NOTHING)));
        UUID nurse = nurse();
        assertThat(opened(hospital.attempts.open(nurse, HYGIENE)).tries()).isEqualTo(new Tries.Left(2));
        fail(nurse);
        assertThat(opened(hospital.attempts.open(nurse, HYGIENE)).tries()).isEqualTo(new Tries.Left(1));
        fail(nurse);
        assertThat(hospital.attempts.open(nurse, HYGIENE)).isEqualTo(new Opening.UsedUp(new Tries.ToRelease()));
        // Nor is there a way round it by an id of one's own.
        assertThat(submit(nurse, UUID.randomUUID(), "a")).isInstanceOf(Learning.Outcome.NotYet.class);
        hospital.attempts.release(nurse, HYGIENE, "went through it together", "manager", null);
        Opening.Open again = opened(hospital.attempts.open(nurse, HYGIENE));
        assertThat(again.tries()).isEqualTo(new Tries.Left(2));
        assertThat(passed(submit(nurse, again.begun().id(), "a"))).isTrue();
    }

    @Test
    void asksWhatItDrewAndJudgesThatAlone() {
        publish(course -> new Course(
                course.key(),
                course.title(),
                course.expectedTime(),
                course.body(),
                IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> new Question(
                                "q" + i,
                                "Question " + i,
                                course.questions().getFirst().choices(),
                                "hands"))
                        .toList(),
                100,
                course.certification(),
                CourseTerms.NONE,
                null,
                new QuizRules(Map.of("hands", 2), true, null, null, Review.QUESTIONS)));
        UUID nurse = nurse();
        Opening.Open open = opened(hospital.attempts.open(nurse, HYGIENE));
        assertThat(open.begun().asked()).hasSize(2);
        assertThat(opened(hospital.attempts.open(nurse, HYGIENE)).begun()).isEqualTo(open.begun());
        Map<String, Set<String>> answers =
                open.begun().asked().stream().collect(Collectors.toMap(one -> one.question(), _ -> Set.of("a")));
        answers.put("no-such-question", Set.of("a"));
        assertThat(passed(hospital.learning.submit(new Attempt(open.begun().id(), nurse, HYGIENE, answers))))
                .isTrue();
        assertThat(hospital.jdbc
                        .sql("select items::text from attempt where id = :id")
                        .param("id", open.begun().id())
                        .query(String.class)
                        .single())
                .doesNotContain("no-such-question")
                .doesNotContain("false");
    }

    private UUID nurse() {
        String employee = "A" + ++hired;
        hospital.hire(employee);
        return hospital.uuid(employee);
    }

    private void fail(UUID nurse) {
        UUID attempt = opened(hospital.attempts.open(nurse, HYGIENE)).begun().id();
        assertThat(passed(submit(nurse, attempt, "b"))).isFalse();
    }

    private Learning.Outcome submit(UUID nurse, UUID attempt, String choice) {
        return hospital.learning.submit(new Attempt(attempt, nurse, HYGIENE, Map.of("q1", Set.of(choice))));
    }

    private Heard hear(UUID nurse, UUID attempt, long from, long to) {
        return hospital.attempts.hear(
                nurse, attempt, new Watch.Report(new Intervals(List.of(new Interval(from, to))), to));
    }

    /// The course with this change is in force for everybody; every other stays as it was at first.
    private void publish(UnaryOperator<Course> change) {
        PublishedContent first = HospitalPolicy.content();
        hospital.publications.publish(
                new PublishedContent(
                        new Policy(
                                first.policy().courses().stream()
                                        .map(course -> course.key().equals(HYGIENE) ? change.apply(course) : course)
                                        .toList(),
                                first.policy().requirements(),
                                first.policy().roles()),
                        first.crosswalk(),
                        first.units()),
                "test",
                "another content");
        hospital.settle();
    }

    private static Course body(Course course, String body) {
        return new Course(
                course.key(),
                course.title(),
                course.expectedTime(),
                body,
                course.questions(),
                course.passMarkPercent(),
                course.certification());
    }

    private static Course rules(Course course, QuizRules rules) {
        return new Course(
                course.key(),
                course.title(),
                course.expectedTime(),
                course.body(),
                course.questions(),
                course.passMarkPercent(),
                course.certification(),
                course.terms(),
                course.material(),
                rules);
    }

    private ContentFile film(int milliseconds) throws Exception {
        return put(SampleFiles.video(milliseconds, "frames"), "media/film.mp4");
    }

    private ContentFile captions() {
        try {
            return put(SampleFiles.captions(), "media/film.vtt");
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private ContentFile put(byte[] content, String name) throws Exception {
        if (hospital.contents.put(new ByteArrayInputStream(content), 1_000_000) instanceof Put.Kept(var file)) {
            return file.named(name).orElseThrow();
        }
        throw new AssertionError("not kept");
    }

    private long completions(UUID nurse) {
        return hospital.jdbc
                .sql("select count(*) from completion c join staff_member m on m.id = c.staff_id where m.uuid = :uuid")
                .param("uuid", nurse)
                .query(Long.class)
                .single();
    }

    private static Opening.Open opened(Opening opening) {
        if (opening instanceof Opening.Open open) {
            return open;
        }
        throw new AssertionError("was " + opening);
    }

    private static Heard.Believed believed(Heard heard) {
        if (heard instanceof Heard.Believed believed) {
            return believed;
        }
        throw new AssertionError("was " + heard);
    }

    private static boolean passed(Learning.Outcome outcome) {
        return outcome instanceof Learning.Outcome.Recorded(var result) && result.passed();
    }
}
