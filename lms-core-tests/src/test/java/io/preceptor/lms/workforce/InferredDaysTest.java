package io.preceptor.lms.workforce;

import static io.preceptor.lms.workforce.Attribute.JOB_CODE;
import static io.preceptor.lms.workforce.Attribute.STARTS_ON;
import static io.preceptor.lms.workforce.Attribute.UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A job whose first day, the ninth of November, follows from what was told on the second.
class InferredDaysTest {

    private static final SourceObject OBJECT = new SourceObject("scim", "7");
    private static final String FIRST = "2026-11-09";
    private static final StaffReport TOLD = told("2026-11-02", Map.of(UNIT, "ICU", JOB_CODE, "RN2", STARTS_ON, FIRST));

    @Test
    void holdsOnceItHasComeForAsLongAsItIsTheSameJob() {
        assertThat(starts(TOLD, told("2026-11-09", job("ICU", "RN2")), told("2026-12-01", job("ICU", "RN2"))))
                .isEqualTo(FIRST);
        assertThat(starts(TOLD, told("2026-12-01", job("ED", "RN2")))).isNull();
        assertThat(starts(TOLD, told("2026-12-01", job("ICU", "CN1")))).isNull();
        assertThat(starts(TOLD, told("2026-12-01", job("ED", "RN2")), told("2026-12-02", job("ICU", "RN2"))))
                .as("who comes back began anew")
                .isNull();
        assertThat(starts(TOLD, told("2026-12-01", Map.of()), told("2026-12-02", job("ICU", "RN2"))))
                .as("what was gone begins anew")
                .isNull();
    }

    @Test
    void isTakenBackWhileItIsToComeAsAnythingElse() {
        assertThat(starts(TOLD, told("2026-11-05", job("ICU", "RN2")))).isNull();
        assertThat(starts(TOLD, told("2026-11-05", job("ICU", "RN2")), told("2026-12-01", job("ICU", "RN2"))))
                .isNull();
    }

    @Test
    void holdsWhereAnAccountThatWasToldAheadHoldsFromThen() {
        StaffReport ahead = report("2026-11-05", LocalDate.parse(FIRST), ReportScope.SNAPSHOT, said(job("ICU", "RN2")));
        assertThat(starts(TOLD, ahead)).isEqualTo(FIRST);
    }

    @Test
    void givesWayToAnyDayThatIsStated() {
        StaffReport stated = report(
                "2026-11-20",
                null,
                ReportScope.PATCH,
                Map.of(AttributePath.position("primary", STARTS_ON), Stated.Value.of("2026-11-10", "startDate")));
        assertThat(starts(TOLD, stated)).isEqualTo("2026-11-10");
        assertThat(starts(TOLD, stated, told("2026-12-01", job("ICU", "RN2")))).isNull();
    }

    @Test
    void aChangeOfTheJobAloneBeginsAnotherOnceItHasBegun() {
        assertThat(starts(TOLD, change("2026-11-05", "ED"))).as("before").isEqualTo(FIRST);
        assertThat(starts(TOLD, change("2026-11-20", "ED"))).as("after").isNull();
        assertThat(starts(TOLD, change("2026-11-20", "ICU"))).as("the same").isEqualTo(FIRST);
    }

    @Test
    void followsTheHireThatItIsOfWhereThatIsCorrected() {
        StaffReport corrected = hired("2026-11-20", "2026-11-12");
        StaffReport told = hired("2026-11-02", FIRST);
        assertThat(starts(told, corrected)).isEqualTo("2026-11-12");
        assertThat(starts(told, corrected, hired("2026-12-01", "2026-11-12"))).isEqualTo("2026-11-12");
        assertThat(starts(told, hired("2026-11-05", "2026-11-04")))
                .as("it is not to come any more")
                .isNull();
        StaffReport again = hired("2026-12-01", "2026-11-12");
        SourceRecord inOrder = empty().fold(told, 1).fold(corrected, 2).fold(again, 3);
        assertThat(empty().fold(corrected, 2).fold(told, 1).fold(again, 3)).isEqualTo(inOrder);
        assertThat(empty().fold(again, 3).fold(told, 1).fold(corrected, 2)).isEqualTo(inOrder);
        assertThat(inOrder.fold(told, 1)).isEqualTo(inOrder);
    }

    /// A whole account as SCIM has it: the first day is inferred from that of the hire while that is to come.
    private static StaffReport hired(String day, String hiredOn) {
        var statements = new TreeMap<>(said(job("ICU", "RN2")));
        Stated.Value hire = Stated.Value.of(hiredOn, "hireDate");
        statements.put(AttributePath.person(Attribute.HIRED_ON), hire);
        if (hiredOn.compareTo(day) > 0) {
            statements.put(AttributePath.position("primary", STARTS_ON), hire.asInferred());
        }
        return report(day, null, ReportScope.SNAPSHOT, statements);
    }

    @Test
    void isKnownAlikeInWhateverOrderTwoReportsCome() {
        for (StaffReport other : List.of(
                told("2026-11-01", job("ICU", "RN2")),
                told("2026-11-05", job("ICU", "RN2")),
                told("2026-12-01", job("ICU", "RN2")),
                told("2026-12-01", job("ED", "RN2")),
                told("2026-12-01", Map.of()),
                change("2026-11-05", "ED"),
                change("2026-11-20", "ED"),
                change("2026-11-20", "ICU"),
                report("2026-11-20", null, ReportScope.END, Map.of()))) {
            SourceRecord inOrder = empty().fold(TOLD, 1).fold(other, 2);
            assertThat(empty().fold(other, 2).fold(TOLD, 1))
                    .as(other.toString())
                    .isEqualTo(inOrder);
            assertThat(inOrder.fold(TOLD, 1).fold(other, 2)).as("again").isEqualTo(inOrder);
        }
    }

    private static SourceRecord empty() {
        return SourceRecord.empty(OBJECT);
    }

    private static @Nullable String starts(StaffReport... reports) {
        SourceRecord folded = empty();
        for (int i = 0; i < reports.length; i++) {
            folded = folded.fold(reports[i], i + 1L);
        }
        Stated.Value value = folded.value(AttributePath.position("primary", STARTS_ON));
        return value == null ? null : value.text();
    }

    private static Map<Attribute, String> job(String unit, String code) {
        return Map.of(UNIT, unit, JOB_CODE, code);
    }

    /// A whole account; a first day in it is inferred.
    private static StaffReport told(String day, Map<Attribute, String> position) {
        return report(day, null, ReportScope.SNAPSHOT, said(position));
    }

    private static Map<AttributePath, Stated> said(Map<Attribute, String> position) {
        var said = new TreeMap<AttributePath, Stated>();
        position.forEach((attribute, text) -> {
            Stated.Value value = Stated.Value.of(text, "worker");
            said.put(AttributePath.position("primary", attribute), attribute == STARTS_ON ? value.asInferred() : value);
        });
        return said;
    }

    private static StaffReport change(String day, String unit) {
        return report(day, null, ReportScope.PATCH, said(Map.of(UNIT, unit)));
    }

    private static StaffReport report(
            String day, @Nullable LocalDate effectiveOn, ReportScope scope, Map<AttributePath, Stated> said) {
        Instant at = Instant.parse(day + "T15:00:00Z");
        return new StaffReport(OBJECT, at, StaffReport.NO_SEQUENCE, at, effectiveOn, scope, Set.of(), said);
    }
}
