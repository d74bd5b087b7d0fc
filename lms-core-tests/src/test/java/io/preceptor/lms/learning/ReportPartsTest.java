package io.preceptor.lms.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The parts of completion reports, wherever they stand.
class ReportPartsTest {

    private final ReportParts parts = new ReportParts();

    @Test
    void readsADayAndAMoment() {
        assertThat(parts.day("on", " 2026-11-03 ")).isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(parts.day("on", null)).isNull();
        assertThat(parts.moment("at", "2026-11-03T14:00:00-06:00")).isEqualTo(Instant.parse("2026-11-03T20:00:00Z"));
        assertThat(parts.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "+999999999-12-31", "+10000-01-01", "0000-12-31", "3 November"})
    void refusesADayThatNoSenderMeans(String day) {
        assertThat(parts.day("on", day)).isNull();
        assertThat(parts.problems())
                .extracting(Problem::at, Problem::code)
                .containsExactly(tuple("on", ProblemCode.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00+18:00",
                "+999999999-12-31T23:59:59-18:00",
                "+10000-01-01T00:00:00Z",
                "0000-12-31T00:00:00Z",
                "2026-11-03T14:00:00"
            })
    void refusesAMomentThatNoSenderMeans(String moment) {
        assertThat(parts.moment("at", moment)).isNull();
        assertThat(parts.problems())
                .extracting(Problem::at, Problem::code)
                .containsExactly(tuple("at", ProblemCode.MALFORMED));
    }
}
