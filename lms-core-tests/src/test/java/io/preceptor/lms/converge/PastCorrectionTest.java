package io.preceptor.lms.converge;

import static io.preceptor.lms.converge.Told.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.assignment.AskedDays.Span;
import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Timeliness;
import io.preceptor.lms.converge.PastCorrection.Effect;
import io.preceptor.lms.workforce.PastPositions.OtherDays;
import io.preceptor.lms.workforce.Position;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A source says something else of days that are over: what would have been asked, and what became of what was.
class PastCorrectionTest {

    private final Told person = new Told(ClockPolicy.policy(null), ClockPolicy.NURSES);

    @Test
    void ofATransferThatWeLearnOfLateTellsWhatWouldHaveBeenAskedAndSinceWhen() {
        person.says("2026-08-01", "ACTIVE", job("ED", "2026-08-01", null))
                .says("2026-11-02", "ACTIVE", job("ED", "2026-08-01", "2026-08-15"), job("ICU", "2026-08-16", null));

        PastCorrection correction = only();
        assertThat(correction.days()).hasSize(1);
        assertThat(days(correction)).containsExactly("2026-08-16 to 2026-11-01: ICU instead of ED");

        Effect triage = effect(correction, "triage");
        assertThat(triage.kind()).isEqualTo(PastCorrection.Kind.OTHER_DAYS);
        assertThat(triage.asked().spans()).containsExactly(span("2026-08-01", null));
        assertThat(triage.asked().overdueOn()).isEqualTo("2026-09-01");
        assertThat(triage.corrected().spans()).containsExactly(span("2026-08-01", "2026-08-15"));
        assertThat(triage.wasNotOverdue()).isTrue();
        assertThat(triage.steps()).extracting(step -> step.kind()).containsExactly(Kind.WITHDRAWN);

        Effect sepsis = effect(correction, "sepsis");
        assertThat(sepsis.kind()).isEqualTo(PastCorrection.Kind.WOULD_HAVE_APPLIED);
        assertThat(sepsis.corrected().spans()).containsExactly(span("2026-08-16", null));
        assertThat(sepsis.corrected().dueOn()).isEqualTo("2026-09-15");
        assertThat(sepsis.corrected().overdueOn()).isEqualTo("2026-09-16");

        assertThat(person.duty("sepsis").timeliness())
                .as("nobody is overdue backwards")
                .isEqualTo(Timeliness.NOT_YET_DUE);
        assertThat(person.duty("sepsis").dueOn()).isEqualTo("2026-12-02");
    }

    @Test
    void ofAStartDateTellsWhichDaysDidNotCount() {
        person.says("2026-08-01", "ACTIVE", job("ICU", "2026-08-01", null))
                .says("2026-11-02", "ACTIVE", job("ICU", "2026-10-20", null));
        PastCorrection correction = only();
        assertThat(days(correction)).containsExactly("2026-08-01 to 2026-10-19: nothing instead of ICU");
        Effect sepsis = effect(correction, "sepsis");
        assertThat(sepsis.kind()).isEqualTo(PastCorrection.Kind.OTHER_DAYS);
        assertThat(sepsis.corrected().spans()).containsExactly(span("2026-10-20", null));
        assertThat(sepsis.isDueOtherwise()).isTrue();
        assertThat(sepsis.corrected().dueOn()).isEqualTo("2026-11-19");
        assertThat(sepsis.wasNotOverdue()).isTrue();
    }

    @Test
    void ofAJobThatNeverWasWithdrawsWhatItAskedAndSaysSo() {
        person.says("2026-08-01", "ACTIVE", new Told.Job("a", "ICU", "RN2", "2026-08-01", null))
                .says("2026-11-02", "ACTIVE", new Told.Job("b", "ED", "RN2", "2026-08-01", null));
        PastCorrection correction = only();
        assertThat(days(correction)).containsExactly("2026-08-01 to 2026-11-01: ED instead of ICU");
        assertThat(effect(correction, "sepsis").kind()).isEqualTo(PastCorrection.Kind.DID_NOT_APPLY);
        assertThat(effect(correction, "triage").kind()).isEqualTo(PastCorrection.Kind.WOULD_HAVE_APPLIED);
        Assignment sepsis = person.duty("sepsis");
        assertThat(sepsis.progress()).isEqualTo(Progress.WITHDRAWN);
        assertThat(sepsis.closedBecause())
                .contains("by the days of the job as corrected it did not apply on 2026-08-01, when it was asked");
        assertThat(person.duty("triage").timeliness()).isEqualTo(Timeliness.NOT_YET_DUE);
    }

    @Test
    void ofAJobThatNeverWasIsAlsoToldByAnotherUnitFromTheSameDayOn() {
        person.says("2026-08-01", "ACTIVE", new Told.Job("a", "ICU", "RN2", "2026-08-01", null))
                .says("2026-08-20", "ACTIVE", new Told.Job("a", "ED", "RN2", "2026-08-01", null));
        assertThat(days(only())).containsExactly("2026-08-01 to 2026-08-19: ED instead of ICU");
    }

    @Test
    void isNoneWhereASourceSaysWhatIsSoFromNowOn() {
        person.says("2026-08-01", "ACTIVE", new Told.Job("a", "ICU", "RN2", "2026-08-01", null))
                .says("2026-09-01", "ACTIVE", new Told.Job("a", "ED", "RN2", "2026-09-01", null))
                .says("2026-10-01", "ACTIVE", new Told.Job("a", "ICU", "RN2", null, null))
                .says("2026-10-10", "ON_LEAVE", new Told.Job("a", "ICU", "RN2", null, null))
                .says("2026-11-01", "ACTIVE", new Told.Job("b", "ED", "RN2", "2026-11-15", null))
                .says("2026-11-20", "ENDED");
        assertThat(person.corrections()).isEmpty();
        assertThat(person.duties()).allSatisfy(duty -> assertThat(duty).doesNotContain("OPEN"));
        assertThat(person.changes).noneMatch(step -> step.because().contains("corrected"));
    }

    @Test
    void losesNoCompletion() {
        person.says("2026-08-01", "ACTIVE", new Told.Job("a", "ICU", "RN2", "2026-08-01", null))
                .completes("2026-08-10", "icu-sepsis");
        var completions = person.state().duties().completions();
        var certifications = person.state().duties().certifications();
        person.says("2026-11-02", "ACTIVE", new Told.Job("b", "ED", "RN2", "2026-08-01", null));
        assertThat(person.state().duties().completions()).isEqualTo(completions).hasSize(1);
        assertThat(person.state().duties().certifications()).isEqualTo(certifications);
        assertThat(person.duty("sepsis").progress()).isEqualTo(Progress.COMPLETED);
        assertThat(effect(only(), "sepsis").kind()).isEqualTo(PastCorrection.Kind.DID_NOT_APPLY);
    }

    /// Whatever a source says of the past, and however often it changes its mind: what was completed and what it
    /// certified stays, and nothing that is new is overdue on the day on which it is asked.
    @Test
    void noWordAboutThePastTakesCreditOrMakesAnybodyOverdueAtOnce() {
        qt().withExamples(60)
                .forAll(lists().of(integers().between(0, 200)).ofSizeBetween(2, 7))
                .checkAssert(words -> {
                    var told = new Told(ClockPolicy.policy(null), ClockPolicy.NURSES);
                    LocalDate day = LocalDate.of(2026, 8, 1);
                    told.says(day.toString(), "ACTIVE", job("ICU", day.toString(), null));
                    told.completes(day.plusDays(2).toString(), "icu-sepsis");
                    int credit = told.state().duties().certifications().size();
                    for (int word : words) {
                        day = day.plusDays(5 + word % 40);
                        String from = day.minusDays(word).toString();
                        String unit = word % 2 == 0 ? "ED" : "ICU";
                        told.says(
                                day.toString(),
                                "ACTIVE",
                                new Told.Job(word % 3 == 0 ? "a" : unit, unit, "RN2", from, null));
                        assertThat(told.state().duties().completions()).hasSize(1);
                        assertThat(told.state().duties().certifications())
                                .hasSize(credit)
                                .allSatisfy(one -> assertThat(one.revokedOn()).isNull());
                        LocalDate today = day;
                        assertThat(told.state().duties().assignments())
                                .filteredOn(one -> one.cycle() == 1
                                        && one.progress().isOpen()
                                        && LocalDate.ofInstant(one.assignedAt(), one.zone())
                                                .equals(today))
                                .allSatisfy(one -> assertThat(one.timeliness()).isNotEqualTo(Timeliness.OVERDUE));
                        assertThat(told.corrections())
                                .allSatisfy(correction -> assertThat(correction.days())
                                        .isNotEmpty()
                                        .allSatisfy(
                                                days -> assertThat(days.to()).isBefore(today.plusDays(1))));
                    }
                });
    }

    private PastCorrection only() {
        assertThat(person.corrections()).hasSize(1);
        return person.corrections().getFirst();
    }

    private static Effect effect(PastCorrection correction, String requirement) {
        return correction.effects().stream()
                .filter(one -> one.requirement().equals(requirement))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> days(PastCorrection correction) {
        return correction.days().stream()
                .map((OtherDays days) -> days.from() + " to " + days.to() + ": " + units(days.after()) + " instead of "
                        + units(days.before()))
                .toList();
    }

    private static String units(List<Position> positions) {
        return positions.isEmpty()
                ? "nothing"
                : String.join("+", positions.stream().map(Position::unit).toList());
    }

    private static Span span(String from, @Nullable String to) {
        return new Span(LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }
}
