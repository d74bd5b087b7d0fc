package io.preceptor.lms.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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
            Story.ended());

    /// @param kind  below the number of people: that person; then completions and publications
    /// @param hours since the fact before
    private record Told(int kind, int hours) {}

    @Test
    void aRequirementIsNeverOpenTwiceAndEveryoneHasAStanding() {
        qt().withExamples(2000).forAll(stories()).check(told -> {
            var story = new Story();
            Instant at = BEGIN;
            for (Told one : told) {
                at = at.plus(Duration.ofHours(one.hours()));
                int completed = story.duties.completions().size();
                tell(story, one, at);
                assertSound(story);
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
        return lists().of(integers().between(0, 8).zip(integers().between(0, 24 * 120), Told::new))
                .ofSizeBetween(1, 12);
    }

    private static void tell(Story story, Told one, Instant at) {
        switch (one.kind()) {
            case 5 -> later(story, at).completes(at, "hand-hygiene");
            case 6 -> later(story, at).completes(at, "icu-sepsis");
            case 7 -> later(story, at).publishes(at, OTHER);
            case 8 -> later(story, at).publishes(at, Story.POLICY);
            default -> story.step(at, PEOPLE.get(one.kind()), story.world(), null);
        }
    }

    /// A story begins with a person.
    private static Story later(Story story, Instant at) {
        return story.hasBegun() ? story : story.step(at, PEOPLE.getFirst(), story.world(), null);
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
                                            DutyChange.Kind.DUE_DATE_MOVED)
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
                        .isIn(Standing.Kind.ON_HOLD, Standing.Kind.REQUIRED, Standing.Kind.NOTHING_REQUIRED);
        }
        assertThat(story.duties.standing().because()).isNotBlank();
    }
}
