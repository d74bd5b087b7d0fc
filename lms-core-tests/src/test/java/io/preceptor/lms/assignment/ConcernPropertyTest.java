package io.preceptor.lms.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.training.Certified;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.ShiftIn;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whom a publication cannot concern is not decided anew: deciding would have changed nothing, then or later.
class ConcernPropertyTest {

    private static final Instant BEGIN = Instant.parse("2026-11-02T12:00:00Z");
    private static final List<StaffMember> PEOPLE = List.of(
            Story.nurse(Story.in("ICU")),
            Story.nurse(Story.in("ED")),
            Story.nurse(Story.in("ED", null, "2027-03-14"), Story.in("WEST", "2027-01-10", null)),
            Story.nurse(Story.in("NOWHERE")),
            Story.nurse(),
            Story.held(Story.in("ED")),
            Story.ended(),
            Story.away(Story.in("ICU")));
    private static final List<String> COURSES = List.of("hand-hygiene", "icu-sepsis", "ed-triage");
    private static final List<Criterion> AUDIENCES = List.of(
            in("ICU"),
            in("ED"),
            in("WEST"),
            in("GEN"),
            new Criterion.AllOf(List.of(in("GEN"), new Criterion.RoleIn(Set.of("pilot")))),
            new Criterion.RoleIn(Set.of("nurse")),
            new Criterion.FacilityIn(Set.of("SOUTH")),
            new Certified(Set.of("hand-hygiene")),
            new ShiftIn(Set.of("night")),
            new Criterion.Not(in("ICU")),
            new Criterion.Everyone());

    private record Told(int kind, int hours) {}

    @Test
    void whomAPublicationCannotConcernStandsAsBefore() {
        var passed = new AtomicInteger();
        var unseen = new AtomicInteger();
        var published = new AtomicInteger();
        var told = lists().of(integers()
                        .between(0, PEOPLE.size() + COURSES.size() + 9)
                        .zip(integers().between(0, 24 * 90), Told::new))
                .ofSizeBetween(2, 14);
        qt().withExamples(1500).forAll(told, longs().all()).check((facts, seed) -> {
            var random = new Random(seed);
            var story = new Story().publishesFirst(policy(random));
            Instant at = BEGIN;
            story.step(at, PEOPLE.get(random.nextInt(PEOPLE.size())), story.world(), null);
            for (Told one : facts) {
                at = at.plus(Duration.ofHours(one.hours()));
                if (one.kind() < PEOPLE.size()) {
                    story.step(at, PEOPLE.get(one.kind()), story.world(), null);
                } else if (one.kind() < PEOPLE.size() + COURSES.size()) {
                    story.completes(at, COURSES.get(one.kind() - PEOPLE.size()));
                } else {
                    story.wakes(at);
                    Policy next = random.nextInt(4) == 0
                            ? policy(random)
                            : changed(story.world().policy(), random);
                    published.incrementAndGet();
                    var concern = new Concern(story.world(), Story.world(1, next));
                    boolean concerned = concern.concerns(story.now(), story.duties, at);
                    if (isPassed(concern, story)) {
                        unseen.incrementAndGet();
                        assertThat(concerned)
                                .as("a sketch finds all who are concerned")
                                .isFalse();
                    }
                    Duties before = story.duties;
                    int changes = story.changes.size();
                    story.publishes(at, next);
                    if (!concerned) {
                        passed.incrementAndGet();
                        assertThat(story.duties).isEqualTo(before);
                        assertThat(story.changes).hasSize(changes);
                    }
                }
            }
            return true;
        });
        assertThat(passed.get()).as("of " + published).isBetween(published.get() / 10, published.get() * 9 / 10);
        assertThat(unseen.get()).isBetween(published.get() / 20, passed.get());
    }

    /// As the review of many people asks the tables.
    private static boolean isPassed(Concern concern, Story story) {
        Duties duties = story.duties;
        return concern.traces()
                .filter(traces -> duties.assignments().stream()
                                .noneMatch(one -> traces.requirements().contains(one.requirement()))
                        && Stream.of(
                                        duties.assignments().stream().map(Assignment::course),
                                        duties.completions().stream().map(one -> one.course()),
                                        duties.certifications().stream().map(one -> one.course()))
                                .flatMap(all -> all)
                                .noneMatch(traces.courses()::contains))
                .filter(_ -> !concern.mayBind(story.now().positions().stream()
                        .map(position -> new Concern.Place(
                                position.role(), position.unit(), position.facility(), position.employmentType()))
                        .toList()))
                .isPresent();
    }

    private static Policy policy(Random random) {
        var requirements = new ArrayList<Requirement>();
        for (int i = 0; i < 5; i++) {
            requirements.add(requirement("r" + i, random));
        }
        Curriculum curriculum = random.nextInt(4) == 0 ? Curricula.PATHS.curriculum() : Curriculum.EMPTY;
        return policy(courses(random), curriculum, requirements);
    }

    /// One requirement more, less or otherwise; now and then a course that certifies otherwise.
    private static Policy changed(Policy policy, Random random) {
        var requirements = new ArrayList<>(policy.requirements());
        int which = random.nextInt(requirements.size());
        switch (random.nextInt(4)) {
            case 0 -> requirements.add(requirement("new" + random.nextInt(1000), random));
            case 1 ->
                requirements.set(which, requirement(requirements.get(which).key(), random));
            case 2 -> {
                if (requirements.size() > 1) {
                    requirements.remove(which);
                }
            }
            default -> {
                return policy(courses(random), policy.curriculum(), requirements);
            }
        }
        var unique = new LinkedHashMap<String, Requirement>();
        requirements.forEach(one -> unique.put(one.key(), one));
        return policy(policy.courses(), policy.curriculum(), unique.values());
    }

    /// As the check lets it through: only what certifies for a time comes again.
    private static Policy policy(List<Course> courses, Curriculum curriculum, Collection<Requirement> requirements) {
        Set<String> certifying = courses.stream()
                .filter(course -> course.certification() != null)
                .map(Course::key)
                .collect(Collectors.toSet());
        return Story.policy(
                courses,
                curriculum,
                requirements.stream()
                        .map(one -> one.recurring() && !certifying.contains(one.course()) ? once(one) : one)
                        .toArray(Requirement[]::new));
    }

    private static Requirement once(Requirement one) {
        return new Requirement(
                one.key(),
                one.title(),
                one.course(),
                one.audience(),
                one.due(),
                false,
                one.effectiveFrom(),
                one.owner(),
                one.regulation(),
                one.beforeStart());
    }

    private static List<Course> courses(Random random) {
        return List.of(
                Story.yearly("hand-hygiene"),
                random.nextBoolean() ? Story.yearly("icu-sepsis") : Story.once("icu-sepsis"),
                random.nextInt(4) == 0 ? Story.yearly("ed-triage") : Story.once("ed-triage"));
    }

    private static Requirement requirement(String key, Random random) {
        return new Requirement(
                key,
                key,
                COURSES.get(random.nextInt(COURSES.size())),
                AUDIENCES.get(random.nextInt(AUDIENCES.size())),
                random.nextBoolean()
                        ? new DueRule.AfterAssignment(Period.ofDays(10 + random.nextInt(40)))
                        : new DueRule.OnDate(LocalDate.parse("2027-01-01").plusDays(random.nextInt(200))),
                random.nextBoolean(),
                random.nextInt(3) == 0 ? LocalDate.parse("2027-02-01") : null,
                "Office",
                null,
                random.nextInt(3) == 0 ? Period.ofDays(20) : null);
    }

    private static Criterion in(String unit) {
        return new Criterion.UnitWithin(Set.of(unit));
    }
}
