package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// By when a file comes; the Mondays to Fridays here are of November 2026, in which the 2nd is a Monday.
class ExpectationTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final List<DayOfWeek> WORKDAYS =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private final Expectation daily = new Expectation(LocalTime.of(6, 0), List.of(), CHICAGO);
    private final Expectation workdays = new Expectation(LocalTime.of(6, 0), WORKDAYS, CHICAGO);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
    }

    @Test
    void aFileOfEachDayIsNeverMissed() {
        assertThat(daily.missed(at("2026-11-04T05:59"), at("2026-11-03T05:00"))).isEmpty();
        assertThat(daily.missed(at("2026-11-04T06:00"), at("2026-11-04T05:00"))).isEmpty();
        assertThat(daily.missed(at("2026-11-04T23:00"), at("2026-11-04T05:00"))).isEmpty();
    }

    @Test
    void oneIsMissedFromTheMomentOnByWhichItIsExpected() {
        assertThat(daily.missed(at("2026-11-04T06:00"), at("2026-11-03T05:00"))).contains(at("2026-11-04T06:00"));
        assertThat(daily.missed(at("2026-11-06T07:00"), at("2026-11-03T05:00")))
                .as("the last of several")
                .contains(at("2026-11-06T06:00"));
    }

    @Test
    void oneThatCameLateCountsForTheNextDayAsWell() {
        assertThat(daily.missed(at("2026-11-03T12:00"), at("2026-11-03T09:00"))).isEmpty();
        assertThat(daily.missed(at("2026-11-04T06:00"), at("2026-11-03T09:00")))
                .as("what came after the moment of yesterday may be the file of today")
                .isEmpty();
    }

    @Test
    void nothingIsExpectedAtTheWeekend() {
        assertThat(workdays.missed(at("2026-11-08T12:00"), at("2026-11-06T05:00")))
                .isEmpty();
        assertThat(workdays.missed(at("2026-11-09T05:00"), at("2026-11-06T05:00")))
                .isEmpty();
        assertThat(workdays.missed(at("2026-11-09T06:00"), at("2026-11-06T05:00")))
                .contains(at("2026-11-09T06:00"));
    }

    @Test
    void clocksThatChangeMoveTheMoment() {
        assertThat(daily.missed(Instant.parse("2026-10-31T11:00:00Z"), at("2026-10-30T05:00")))
                .contains(Instant.parse("2026-10-31T11:00:00Z"));
        assertThat(daily.missed(Instant.parse("2026-11-01T11:30:00Z"), at("2026-10-31T05:00")))
                .as("six in the morning comes an hour later")
                .isEmpty();
        assertThat(daily.missed(Instant.parse("2026-11-01T12:00:00Z"), at("2026-10-31T05:00")))
                .contains(Instant.parse("2026-11-01T12:00:00Z"));
    }

    @Test
    void nothingIsExpectedBeforeTheFirstFileNorWithoutATimeOfDay() {
        assertThat(daily.missed(at("2026-11-04T06:00"), null)).isEmpty();
        assertThat(new Expectation(null, List.of(), CHICAGO).missed(at("2026-11-04T06:00"), at("2026-01-01T00:00")))
                .isEmpty();
    }
}
