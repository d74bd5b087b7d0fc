package io.preceptor.portal.team;

import io.preceptor.lms.team.Team.Event;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// A month as whole weeks from Sunday to Saturday.
///
/// @param weeks each of seven days
record MonthGrid(YearMonth month, List<List<Day>> weeks) {

    /// @param inMonth whether the day is of the month, and not of the week around it
    /// @param events  what begins on it or is under way
    record Day(LocalDate date, boolean inMonth, boolean isToday, List<Event> events) {
        Day {
            events = List.copyOf(events);
        }

        /// The first few; the list beside the grid has all.
        public List<Event> first() {
            return events.subList(0, Math.min(MOST, events.size()));
        }

        public int more() {
            return Math.max(0, events.size() - MOST);
        }
    }

    private static final int MOST = 3;

    static MonthGrid of(YearMonth month, List<Event> events, LocalDate today) {
        var weeks = new ArrayList<List<Day>>();
        LocalDate day = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        while (!day.isAfter(month.atEndOfMonth())) {
            var week = new ArrayList<Day>();
            for (int i = 0; i < 7; i++) {
                week.add(day(day, month, events, today));
                day = day.plusDays(1);
            }
            weeks.add(List.copyOf(week));
        }
        return new MonthGrid(month, List.copyOf(weeks));
    }

    private static Day day(LocalDate day, YearMonth month, List<Event> events, LocalDate today) {
        boolean inMonth = YearMonth.from(day).equals(month);
        return new Day(
                day,
                inMonth,
                day.equals(today),
                inMonth
                        ? events.stream()
                                .filter(one ->
                                        !one.day().isAfter(day) && !one.until().isBefore(day))
                                .toList()
                        : List.of());
    }
}
