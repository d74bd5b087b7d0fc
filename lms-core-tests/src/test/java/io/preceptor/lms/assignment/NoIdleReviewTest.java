package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.requirement;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Time costs work only for the people it touches: 200 staff, and 400 days on which nothing else happens.
class NoIdleReviewTest {

    private static final Instant BEGIN = Instant.parse("2026-11-02T12:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofDays(400));
    private static final List<String> UNITS = List.of("ICU", "ED", "WEST");

    /// Recurring, ahead of the start, in force from a day on, with grace, night shift and a date for everyone: and
    /// dates of requirements that touch nobody.
    private static final Policy POLICY = new Policy(
            Story.POLICY.courses(),
            List.of(
                    requirement("hygiene", "hand-hygiene", new Criterion.Everyone(), true, null),
                    requirement("later", "icu-sepsis", in("ICU"), false, LocalDate.parse("2027-02-01")),
                    requirement(
                            "nobody",
                            "icu-sepsis",
                            new Criterion.RoleIn(Set.of("pilot")),
                            false,
                            LocalDate.parse("2027-03-01")),
                    new Requirement(
                                    "triage",
                                    "triage",
                                    "ed-triage",
                                    in("ED"),
                                    new DueRule.AfterPositionStart(Period.ofDays(20)),
                                    false,
                                    null,
                                    "Office",
                                    null,
                                    Period.ofDays(14))
                            .with(new DueTerms(Period.ofDays(7), null, true, null))),
            List.of());

    @Test
    void eachReviewIsATransition() {
        var random = new Random(6);
        int reviews = 0;
        int transitions = 0;
        for (int person = 0; person < 200; person++) {
            Story story = someone(random);
            story.wakes(BEGIN.plus(Duration.ofDays(1)));
            Instant next = story.duties.nextReviewAt();
            while (next != null && !next.isAfter(END)) {
                Duties before = story.duties;
                story.wakes(next);
                reviews++;
                transitions += story.duties.withNextReviewAt(next).equals(before) ? 0 : 1;
                next = story.duties.nextReviewAt();
            }
        }
        assertThat(reviews).isEqualTo(transitions).isGreaterThan(500);
    }

    @Test
    void whoWokeOnceADayWouldHaveSeenTheSame() {
        for (int person = 0; person < 20; person++) {
            Story atItsInstants = someone(new Random(person));
            Story daily = someone(new Random(person));
            for (Instant day = BEGIN; !day.isAfter(END); day = day.plus(Duration.ofDays(1))) {
                daily.wakes(day);
            }
            atItsInstants.wakes(END);
            daily.wakes(END);
            assertThat(atItsInstants.changes).isEqualTo(daily.changes);
            assertThat(atItsInstants.duties).isEqualTo(daily.duties);
        }
    }

    /// Positions that begin and end, leaves and exemptions that do, certifications that run out.
    private static Story someone(Random random) {
        var positions = new ArrayList<Position>();
        positions.add(Story.in(
                UNITS.get(random.nextInt(3)),
                random.nextBoolean() ? null : day(random, 120),
                random.nextInt(4) == 0 ? day(random, 300, 90) : null));
        if (random.nextInt(3) == 0) {
            positions.add(Story.in("ED", day(random, 200), null));
        }
        var byUnit = new HashMap<String, Position>();
        positions.forEach(one -> byUnit.putIfAbsent(one.key(), one));
        Story story = new Story()
                .publishesFirst(POLICY)
                .step(BEGIN, Story.nurse(byUnit.values().toArray(Position[]::new)), Story.world(1, POLICY), null);
        if (random.nextBoolean()) {
            story.completes(BEGIN.plusSeconds(1), "hand-hygiene");
        }
        if (random.nextInt(3) == 0) {
            story.step(
                    BEGIN.plusSeconds(2),
                    story.now(),
                    story.world(),
                    null,
                    Story.leave(day(random, 150), random.nextBoolean() ? null : day(random, 40, 160)));
        }
        if (random.nextInt(3) == 0) {
            story.step(
                    BEGIN.plusSeconds(3),
                    story.now(),
                    story.world(),
                    null,
                    Story.exempt("hygiene", day(random, 150), random.nextBoolean() ? null : day(random, 40, 160)));
        }
        return story;
    }

    private static String day(Random random, int within) {
        return day(random, within, 0);
    }

    private static String day(Random random, int within, int after) {
        return LocalDate.parse("2026-11-02")
                .plusDays(after + random.nextInt(within))
                .toString();
    }

    private static Criterion in(String unit) {
        return new Criterion.UnitWithin(Set.of(unit));
    }
}
