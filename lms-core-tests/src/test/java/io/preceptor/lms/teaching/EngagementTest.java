package io.preceptor.lms.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.teaching.Engagement.Counts;
import io.preceptor.lms.teaching.Engagement.CourseLine;
import io.preceptor.lms.teaching.Engagement.Detail;
import io.preceptor.lms.teaching.Engagement.Listing;
import io.preceptor.lms.teaching.Engagement.Person;
import io.preceptor.lms.teaching.Engagement.State;
import io.preceptor.lms.teaching.store.EngagementQueries;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Nurses of intensive care and what becomes of their courses: E1 passes at once, E2 fails, E3 has not begun, E4 fails
/// sepsis and is transferred, E5 leaves the house, E6 passes at the second attempt.
class EngagementTest {

    private static final Hospital HOSPITAL = Hospital.open("engagement");
    private static final Engagement ENGAGEMENT = new EngagementQueries(HOSPITAL.jdbc, new WorldStore(HOSPITAL.jdbc));
    private static final int NOW = 0;
    private static final int LATER = 14;

    @BeforeAll
    static void learn() {
        for (String employee : new String[] {"E1", "E2", "E3", "E4", "E5", "E6"}) {
            HOSPITAL.tell(Hospital.report(employee, Instant.now().minusSeconds(3600), "ICU", "RN2"));
        }
        HOSPITAL.settle();
        answer("E1", "icu-sepsis", "a");
        answer("E2", "icu-sepsis", "b");
        answer("E4", "icu-sepsis", "b");
        answer("E5", "icu-sepsis", "b");
        answer("E6", "icu-sepsis", "b");
        answer("E6", "icu-sepsis", "a");
        HOSPITAL.tell(Hospital.report("E4", Instant.now(), "ED", "RN2"));
        HOSPITAL.tell(
                Hospital.patch("E5", Instant.now(), Map.of(AttributePath.person(Attribute.STATUS), "ENDED"), Set.of()));
        HOSPITAL.settle();
    }

    private static void answer(String employee, String course, String choice) {
        HOSPITAL.learning.submit(
                new Attempt(UUID.randomUUID(), HOSPITAL.uuid(employee), course, Map.of("q1", Set.of(choice))));
    }

    @Test
    void putsEverybodyWhoWorksHereIntoOneState() {
        assertThat(ENGAGEMENT.people(all("icu-sepsis"), LATER))
                .extracting(Person::name, Person::state, Person::tries, Person::failed)
                .containsExactly(
                        tuple("FamilyE1", State.COMPLETED, 1, false),
                        tuple("FamilyE2", State.UNDER_WAY, 1, true),
                        tuple("FamilyE3", State.NOT_BEGUN, 0, false),
                        tuple("FamilyE4", State.DROPPED, 1, false),
                        tuple("FamilyE6", State.COMPLETED, 2, false));
        assertThat(ENGAGEMENT.people(all("icu-sepsis"), NOW))
                .as("no sign for no day at all")
                .filteredOn(one -> one.state() == State.STUCK)
                .extracting(Person::name)
                .containsExactly("FamilyE2");
    }

    @Test
    void everyNumberIsTheLengthOfTheListBehindIt() {
        for (CourseLine line : ENGAGEMENT.courses(LATER)) {
            assertSums(line.key(), line.counts(), null);
            Detail detail = ENGAGEMENT.course(line.key(), LATER).orElseThrow();
            assertThat(detail.line()).isEqualTo(line);
            detail.units().forEach(unit -> assertSums(line.key(), unit.counts(), unit.unit()));
            detail.questions()
                    .forEach(question -> assertThat(list(
                                    line.key(),
                                    null,
                                    false,
                                    null,
                                    question.question().key()))
                            .as(line.key() + " " + question.question().key())
                            .isEqualTo(question.people()));
        }
    }

    private static void assertSums(String key, Counts counts, @Nullable String unit) {
        long sum = 0;
        for (State state : State.values()) {
            assertThat(list(key, state, false, unit, null))
                    .as(key + " " + state + " " + unit)
                    .isEqualTo(counts.of(state));
            sum += counts.of(state);
        }
        assertThat(list(key, null, false, unit, null)).isEqualTo(sum).isEqualTo(counts.all());
        assertThat(list(key, null, true, unit, null)).isEqualTo(counts.failed());
    }

    private static long list(
            String key, @Nullable State state, boolean failed, @Nullable String unit, @Nullable String question) {
        return ENGAGEMENT
                .people(new Listing(key, state, failed, unit, question), LATER)
                .size();
    }

    private static Listing all(String key) {
        return new Listing(key, null, false, null, null);
    }

    @Test
    void saysAtWhichQuestionTheyFailAndLeavesOtherVersionsOut() {
        Detail detail = ENGAGEMENT.course("icu-sepsis", LATER).orElseThrow();
        assertThat(detail.attempts()).isEqualTo(6);
        assertThat(detail.passed()).isEqualTo(2);
        assertThat(detail.earlier()).isZero();
        assertThat(detail.questions()).singleElement().satisfies(one -> {
            assertThat(one.answered()).isEqualTo(6);
            assertThat(one.wrong()).isEqualTo(4);
            assertThat(one.wrongPercent()).isEqualTo(66);
            assertThat(one.people()).as("E2, E4 and E6; E5 has left").isEqualTo(3);
            assertThat(one.often()).isEqualTo("All");
        });
        assertThat(ENGAGEMENT.course("hand-hygiene", LATER).orElseThrow().questions())
                .singleElement()
                .satisfies(one -> assertThat(one.wrongPercent()).isEqualTo(-1));
        assertThat(ENGAGEMENT.course("no-such-course", LATER)).isEmpty();
    }

    @Test
    void countsTheRateOfThoseOfWhomItIsAsked() {
        Counts counts =
                ENGAGEMENT.course("icu-sepsis", LATER).orElseThrow().line().counts();
        assertThat(counts.completedPercent())
                .as("two of four; who dropped it is not asked")
                .isEqualTo(50);
        assertThat(new Counts(Map.of(), 0).completedPercent()).isEqualTo(-1);
    }
}
