package io.preceptor.lms.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/// What holds of the decision for any facts in any order.
class DecidePropertyTest {

    private static final Instant BEGIN = Instant.parse("2026-11-02T12:00:00Z");
    private static final Policy OTHER = Story.policy(
            Story.requirement("hygiene", "hand-hygiene", new Criterion.UnitWithin(Set.of("ED", "WEST")), true, null),
            Story.requirement("sepsis", "icu-sepsis", new Criterion.Everyone(), false, LocalDate.parse("2027-03-01")));
    private static final List<StaffMember> PEOPLE = List.of(
            Story.nurse(Story.in("ICU")),
            Story.nurse(Story.in("ED")),
            Story.nurse(Story.in("ED", null, "2027-03-14"), Story.in("WEST", "2027-01-10", null)),
            Story.held(Story.in("ED")),
            Story.ended(),
            Story.away(Story.in("ICU")));
    private static final List<Policy> POLICIES = List.of(OTHER, Story.POLICY, Curricula.PATHS, Curricula.RENEWAL);
    private static final List<String> COURSES = List.of("hand-hygiene", "icu-sepsis", "ed-triage");
    private static final int RULINGS = 7;
    private static final int KINDS = PEOPLE.size() + COURSES.size() + POLICIES.size() + RULINGS;

    /// @param kind  below the number of people: that person; then completions, publications and rulings
    /// @param hours since the fact before
    private record Told(int kind, int hours) {}

    @Test
    void aRequirementIsNeverOpenTwiceAndEveryoneHasAStanding() {
        qt().withExamples(2000).forAll(stories()).check(facts -> {
            var story = new Story();
            Instant at = BEGIN;
            for (Told one : facts) {
                at = at.plus(Duration.ofHours(one.hours()));
                int completed = story.duties.completions().size();
                int certified = story.duties.certifications().size();
                Duties before = story.duties;
                int told = story.changes.size();
                tell(story, one, at);
                assertSound(story);
                assertExplained(before, story, story.changes.subList(told, story.changes.size()));
                assertThat(story.duties.certifications()).hasSizeGreaterThanOrEqualTo(certified);
                assertThat(story.duties.completions()).hasSizeGreaterThanOrEqualTo(completed);
            }
            return true;
        });
    }

    @Test
    void aWorkerAsleepForLongDecidesAsOneThatWokeAllTheTime() {
        qt().withExamples(2000).forAll(stories(), longs().all()).check((told, seed) -> {
            var asleep = new Story();
            var awake = new Story();
            var random = new Random(seed);
            Instant at = BEGIN;
            for (Told one : told) {
                for (int i = random.nextInt(4); i > 0 && awake.hasBegun(); i--) {
                    awake.wakes(at.plus(Duration.ofHours(one.hours()).dividedBy(i + 1L)));
                }
                at = at.plus(Duration.ofHours(one.hours()));
                tell(asleep, one, at);
                tell(awake, one, at);
            }
            Instant end = at.plus(Duration.ofDays(900));
            for (Instant wake = at; wake.isBefore(end); wake = wake.plus(Duration.ofDays(9))) {
                awake.wakes(wake);
            }
            awake.wakes(end);
            asleep.wakes(end);
            return asleep.duties.equals(awake.duties) && asleep.changes.equals(awake.changes);
        });
    }

    private static Gen<List<Told>> stories() {
        return lists().of(integers().between(0, KINDS - 1).zip(integers().between(0, 24 * 120), Told::new))
                .ofSizeBetween(1, 12);
    }

    private static void tell(Story story, Told one, Instant at) {
        int kind = one.kind();
        if (kind < PEOPLE.size()) {
            story.step(at, PEOPLE.get(kind), story.world(), null);
            return;
        }
        later(story, at);
        kind -= PEOPLE.size();
        if (kind < COURSES.size()) {
            story.completes(at, COURSES.get(kind));
            return;
        }
        kind -= COURSES.size();
        if (kind < POLICIES.size()) {
            story.publishes(at, POLICIES.get(kind));
            return;
        }
        story.step(at, story.now(), story.world(), null, ruling(story, kind - POLICIES.size(), one, at));
    }

    /// What somebody decides by hand on that day; each of them may come again and again.
    private static Ruling ruling(Story story, int kind, Told one, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        String soon = today.plusDays(one.hours() % 40).toString();
        String later = today.plusDays(40 + one.hours() % 90).toString();
        List<Ruling> rulings = story.duties.rulings();
        List<Completion> completions = story.duties.completions();
        String requirement = one.hours() % 2 == 0 ? "hygiene" : "sepsis";
        return switch (kind) {
            case 0 -> Story.exempt(requirement, soon, one.hours() % 3 == 0 ? null : later);
            case 1 -> Story.extend(requirement, 1 + one.hours() % 2, later);
            case 2 -> Story.byHand("ed-triage", later);
            case 3 -> Story.leave(soon, one.hours() % 3 == 0 ? null : later);
            case 4, 5 ->
                completions.isEmpty()
                        ? Story.leave(soon, later)
                        : Story.correct(
                                completions
                                        .get(one.hours() % completions.size())
                                        .number(),
                                kind == 4
                                        ? null
                                        : today.minusDays(one.hours() % 500).toString());
            default ->
                rulings.isEmpty()
                        ? Story.byHand("icu-sepsis", soon)
                        : Story.end(rulings.get(one.hours() % rulings.size()));
        };
    }

    /// A story begins with a person.
    private static Story later(Story story, Instant at) {
        return story.hasBegun() ? story : story.step(at, PEOPLE.getFirst(), story.world(), null);
    }

    /// Whatever moved says so, with the date to which it moved: also where the day is the same and its end is
    /// another, by zone, night shift or grace.
    private static void assertExplained(Duties before, Story story, List<DutyChange> changes) {
        for (Assignment one : story.duties.assignments()) {
            before.assignments().stream()
                    .filter(earlier -> earlier.id().equals(one.id()))
                    .filter(earlier -> !earlier.due().isAtTheSameTimeAs(one.due())
                            || !Objects.equals(
                                    earlier.due().graceUntil(), one.due().graceUntil()))
                    .forEach(earlier -> assertThat(changes)
                            .as("a due date never moves without an explanation")
                            .anyMatch(change -> change.assignment().equals(one.id())
                                    && one.dueOn().equals(change.dueOn())
                                    && !change.because().isBlank()));
        }
    }

    @Test
    void theSamePersonToldTwiceIsOneFactAndNoChange() {
        qt().withExamples(500).forAll(stories()).check(facts -> {
            var story = new Story();
            Instant at = BEGIN;
            for (Told one : facts) {
                at = at.plus(Duration.ofHours(one.hours()));
                tell(story, one, at);
                Duties before = story.duties;
                int changes = story.changes.size();
                story.step(at, story.now(), story.world(), null);
                assertThat(story.duties).isEqualTo(before);
                assertThat(story.changes).hasSize(changes);
            }
            return true;
        });
    }

    @Test
    void everyReviewChangesSomething() {
        qt().withExamples(500).forAll(stories()).check(facts -> {
            var story = new Story();
            Instant at = BEGIN;
            for (Told one : facts) {
                at = at.plus(Duration.ofHours(one.hours()));
                tell(story, one, at);
            }
            Instant end = at.plus(Duration.ofDays(900));
            Instant next = story.duties.nextReviewAt();
            while (next != null && next.isBefore(end)) {
                Duties before = story.duties;
                story.wakes(next);
                assertThat(story.duties.withNextReviewAt(next)).isNotEqualTo(before);
                next = story.duties.nextReviewAt();
            }
            return true;
        });
    }

    private static void assertSound(Story story) {
        var open = new HashSet<String>();
        var ids = new HashSet<>();
        for (Assignment one : story.duties.assignments()) {
            assertThat(ids.add(one.id()))
                    .as("one row for a requirement and cycle")
                    .isTrue();
            if (one.progress().isOpen()) {
                assertThat(open.add(one.requirement())).as("open once").isTrue();
                assertThat(one.closedAt()).isNull();
            } else {
                assertThat(one.closedAt()).isNotNull();
            }
            assertThat(story.changes.stream()
                            .filter(change -> change.assignment().equals(one.id()) && change.dueOn() != null)
                            .filter(change -> EnumSet.of(
                                            DutyChange.Kind.ASSIGNED,
                                            DutyChange.Kind.ASSIGNED_AGAIN,
                                            DutyChange.Kind.DUE_DATE_MOVED,
                                            DutyChange.Kind.EXEMPTED)
                                    .contains(change.kind()))
                            .reduce((_, last) -> last)
                            .map(DutyChange::dueOn))
                    .as("each due date is explained")
                    .contains(one.dueOn());
        }
        Standing.Kind standing = story.duties.standing().kind();
        switch (story.now().status()) {
            case ENDED -> {
                assertThat(standing).isEqualTo(Standing.Kind.NOT_ACTIVE);
                assertThat(open).isEmpty();
            }
            case ACTIVE, ON_LEAVE ->
                assertThat(standing)
                        .isIn(
                                Standing.Kind.ON_HOLD,
                                Standing.Kind.REQUIRED,
                                Standing.Kind.EXEMPT,
                                Standing.Kind.NOTHING_REQUIRED);
        }
        assertThat(story.duties.standing().because()).isNotBlank();
    }
}
