package io.preceptor.sandbox.hr;

import io.preceptor.sandbox.hr.Worker.Assignment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// Everybody whom the system knows: so many who are made up by their place in the list, the same ones each time, and
/// those of whom a test has said something.
final class Workers {

    private static final Instant LONG_AGO = Instant.parse("2026-01-05T06:00:00Z");
    private static final List<String> UNITS = List.of("ICU", "ED", "MED3", "OR", "PHARM");
    private static final List<String> JOBS = List.of("RN2", "RN3", "MD1", "PCT1", "PHM1");

    private final Map<String, Worker> said = new LinkedHashMap<>();
    private final TreeSet<Integer> left = new TreeSet<>();
    private int madeUp;

    synchronized void makeUp(int count) {
        madeUp = count;
    }

    synchronized void put(Worker worker) {
        said.put(worker.number(), worker);
    }

    /// The list has them no longer.
    synchronized void remove(String number) {
        said.remove(number);
        int index = index(number);
        if (index >= 0) {
            left.add(index);
        }
    }

    synchronized Worker find(String number) {
        Worker found = said.get(number);
        return found == null ? madeUp(index(number)) : found;
    }

    /// @param since only who was stored at or after it
    /// @return who stands there, in the order of the list
    synchronized List<Worker> page(long offset, int size, Instant since) {
        var page = new ArrayList<Worker>();
        if (since.isAfter(LONG_AGO)) {
            said.values().stream()
                    .filter(worker -> !worker.modified().isBefore(since))
                    .skip(offset)
                    .limit(size)
                    .forEach(page::add);
            return page;
        }
        long gone = 0;
        long at = offset;
        for (int index : left) {
            if (index <= at) {
                gone++;
                at++;
            }
        }
        for (long index = offset + gone; index < madeUp && page.size() < size; index++) {
            if (!left.contains((int) index)) {
                page.add(said.getOrDefault(number((int) index), madeUp((int) index)));
            }
        }
        said.values().stream()
                .filter(worker -> index(worker.number()) < 0)
                .skip(Math.max(0, offset - (madeUp - left.size())))
                .limit(size - page.size())
                .forEach(page::add);
        return page;
    }

    synchronized long count(Instant since) {
        if (since.isAfter(LONG_AGO)) {
            return said.values().stream()
                    .filter(worker -> !worker.modified().isBefore(since))
                    .count();
        }
        return madeUp
                - left.size()
                + said.values().stream()
                        .filter(worker -> index(worker.number()) < 0)
                        .count();
    }

    private static String number(int index) {
        return String.format(Locale.ROOT, "%07d", index);
    }

    /// @return -1 where nobody was made up for the number
    private int index(String number) {
        if (!number.matches("\\d{7}")) {
            return -1;
        }
        int index = Integer.parseInt(number);
        return index < madeUp ? index : -1;
    }

    /// Every tenth has a second job.
    private static Worker madeUp(int index) {
        String number = number(index);
        var assignments = new ArrayList<Assignment>();
        LocalDate since = LocalDate.of(2015, 1, 5).plusDays(index % 3650);
        assignments.add(new Assignment(
                "E" + number,
                UNITS.get(index % UNITS.size()),
                JOBS.get(index % JOBS.size()),
                since,
                "A",
                index % 10 == 0 ? "0.6" : "1.0",
                true));
        if (index % 10 == 0) {
            assignments.add(new Assignment("E" + number + "-2", "EDU", "RN2", since.plusYears(1), "A", "0.4", false));
        }
        return new Worker(
                number, "Given" + index, "Family" + index, index == 0 ? "" : number(index / 10), assignments, LONG_AGO);
    }
}
