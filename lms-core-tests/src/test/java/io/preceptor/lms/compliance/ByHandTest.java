package io.preceptor.lms.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.store.ByHandQueries;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the page of what is decided by hand says of completions, against a real database.
class ByHandTest {

    private static Hospital hospital;
    private static ByHand byHand;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("by_hand");
        byHand = new ByHandQueries(hospital.jdbc, new WorldStore(hospital.jdbc));
    }

    @Test
    void whatDidNotTakePlaceIsShownSoWhateverLastDayIsToldOfLater() {
        Completion completion = completed("B1");
        Ruling struck =
                rule("B1", new Ruling.CompletionCorrected(UUID.randomUUID(), completion.number(), null, "typo", "max"));
        Ruling until = rule("B1", lastDay(completion, "2028-12-31"));
        assertThat(correction("B1", completion)).isEqualTo(struck);

        rule("B1", new Ruling.Ended(UUID.randomUUID(), struck.id(), "it did", "max"));
        assertThat(correction("B1", completion)).isEqualTo(until);
    }

    @Test
    void ofADayAndALastDayTheLaterWordIsShown() {
        Completion completion = completed("B2");
        rule("B2", lastDay(completion, "2028-12-31"));
        Ruling day = rule(
                "B2",
                new Ruling.CompletionCorrected(
                        UUID.randomUUID(),
                        completion.number(),
                        completion.completedAt().minusSeconds(86_400),
                        "the card says so",
                        "max"));
        assertThat(correction("B2", completion)).isEqualTo(day);
    }

    private static Ruling lastDay(Completion completion, String day) {
        return new Ruling.CompletionCorrected(
                UUID.randomUUID(),
                completion.number(),
                completion.completedAt(),
                LocalDate.parse(day),
                "the issuer says so",
                "ehr");
    }

    private static Ruling rule(String employee, Ruling ruling) {
        assertThat(hospital.rulings.rule(hospital.uuid(employee), ruling, null))
                .isInstanceOf(Rulings.Outcome.Recorded.class);
        return ruling;
    }

    private static Ruling correction(String employee, Completion completion) {
        return Objects.requireNonNull(
                        byHand.person(hospital.uuid(employee)).orElseThrow().correction(completion.number()))
                .ruling();
    }

    private static Completion completed(String employee) {
        hospital.hire(employee);
        hospital.complete(hospital.uuid(employee), "hand-hygiene");
        long id = hospital.number(employee);
        return Objects.requireNonNull(
                        new CompletionStore(hospital.jdbc).load(List.of(id)).get(id))
                .getFirst();
    }
}
