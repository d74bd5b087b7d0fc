package io.preceptor.lms.workforce;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The jobs that somebody held in days that are over, as they are known now: the clock of what is true. A fold over
/// what sources state of jobs, and pure.
///
/// A source that speaks only of the jobs of today does not take back those of yesterday by its silence: a job that
/// it no longer states ended when we learned of it, or, where another came into its place with a first day, before that
/// day. A job that never was is told by an end before its beginning, or by another in its place from the same day on.
///
/// @param isTold whether anything was said yet
/// @param over   jobs that no source states any more
/// @param stated jobs that a source states, with their days
public record PastPositions(boolean isTold, List<Position> over, List<Position> stated) {

    /// Before the first word.
    public static final PastPositions NONE = new PastPositions(false, List.of(), List.of());

    public PastPositions {
        over = List.copyOf(over);
        stated = List.copyOf(stated);
    }

    /// A span of days on which two histories differ.
    ///
    /// @param from   the first of them
    /// @param to     the last of them
    /// @param before the jobs held by the earlier history
    /// @param after  the jobs held by the later one
    public record OtherDays(LocalDate from, LocalDate to, List<Position> before, List<Position> after) {}

    /// After a report.
    ///
    /// @param now   what is stated from now on
    /// @param today the day on which we learned of it; days before it are over
    public PastPositions told(List<Position> now, LocalDate today) {
        var next = new ArrayList<Position>();
        for (Position position : now) {
            Position before = find(stated, position);
            if (before != null && isSameJob(before, position)) {
                LocalDate first = position.startsOn();
                next.add(before.withDays(first == null ? before.startsOn() : first, position.endsOn()));
            } else if (isTold && position.startsOn() == null) {
                next.add(position.withDays(today, position.endsOn()));
            } else {
                next.add(position);
            }
        }
        var gone = new ArrayList<>(over);
        for (Position position : stated) {
            Position successor = find(now, position);
            if (successor != null && isSameJob(position, successor)) {
                continue;
            }
            LocalDate last = earlier(position.endsOn(), lastDay(position, successor, now, today));
            if (position.startsOn() == null || !last.isBefore(position.startsOn())) {
                gone.add(position.withDays(position.startsOn(), last));
            }
        }
        return new PastPositions(true, gone, next);
    }

    /// The last day of a job that is stated no longer.
    private LocalDate lastDay(Position position, @Nullable Position successor, List<Position> now, LocalDate today) {
        LocalDate takenOver = successor == null ? firstDayOfNew(position.source(), now) : successor.startsOn();
        LocalDate yesterday = today.minusDays(1);
        return takenOver == null ? yesterday : earlier(takenOver.minusDays(1), yesterday);
    }

    /// The first day of whatever a source states now and did not before; null where it gives none.
    private @Nullable LocalDate firstDayOfNew(String source, List<Position> now) {
        LocalDate first = null;
        for (Position one : now) {
            LocalDate starts = one.startsOn();
            if (starts != null && one.source().equals(source) && find(stated, one) == null) {
                first = earlier(first, starts);
            }
        }
        return first;
    }

    /// Every job, whether over or not.
    public List<Position> all() {
        var all = new ArrayList<>(over);
        all.addAll(stated);
        return all;
    }

    /// The spans of days on which another history has other places, the earliest first.
    ///
    /// @param first the first day that is asked about
    /// @param until the day after the last one
    public List<OtherDays> differences(PastPositions later, LocalDate first, LocalDate until) {
        var edges = new TreeSet<LocalDate>();
        edges.add(first);
        List<Position> mine = all();
        List<Position> others = later.all();
        for (List<Position> positions : List.of(mine, others)) {
            for (Position position : positions) {
                addEdge(edges, position.startsOn(), first, until);
                addEdge(
                        edges,
                        position.endsOn() == null ? null : position.endsOn().plusDays(1),
                        first,
                        until);
            }
        }
        var spans = new ArrayList<OtherDays>();
        for (LocalDate from : edges) {
            LocalDate next = edges.higher(from);
            LocalDate to = (next == null ? until : next).minusDays(1);
            if (to.isBefore(from)) {
                continue;
            }
            List<Position> before = heldOn(mine, from);
            List<Position> after = heldOn(others, from);
            if (!places(before).equals(places(after))) {
                add(spans, new OtherDays(from, to, before, after));
            }
        }
        return spans;
    }

    /// A span that only goes on is no other.
    private static void add(List<OtherDays> spans, OtherDays next) {
        OtherDays last = spans.isEmpty() ? null : spans.getLast();
        if (last != null
                && last.to().plusDays(1).equals(next.from())
                && places(last.before()).equals(places(next.before()))
                && places(last.after()).equals(places(next.after()))) {
            spans.set(spans.size() - 1, new OtherDays(last.from(), next.to(), last.before(), last.after()));
        } else {
            spans.add(next);
        }
    }

    private static void addEdge(TreeSet<LocalDate> edges, @Nullable LocalDate day, LocalDate first, LocalDate until) {
        if (day != null && day.isAfter(first) && day.isBefore(until)) {
            edges.add(day);
        }
    }

    private static List<Position> heldOn(List<Position> positions, LocalDate day) {
        return positions.stream().filter(position -> position.isHeldOn(day)).toList();
    }

    /// Who works where as what; not since when.
    private static TreeSet<String> places(List<Position> positions) {
        return positions.stream().map(PastPositions::place).collect(Collectors.toCollection(TreeSet::new));
    }

    /// What a source calls a job code may be another word for the same role.
    private static String place(Position position) {
        return position.unit() + "|" + (position.role() == null ? "code " + position.jobCode() : position.role());
    }

    private static boolean isSameJob(Position one, Position other) {
        return place(one).equals(place(other));
    }

    private static @Nullable Position find(List<Position> positions, Position like) {
        for (Position position : positions) {
            if (position.source().equals(like.source()) && position.key().equals(like.key())) {
                return position;
            }
        }
        return null;
    }

    private static LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
