package io.preceptor.lms.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Parts of a timeline, in milliseconds: in order, and neither overlapping nor touching, whatever they were made of.
public record Intervals(List<Interval> parts) {

    public static final Intervals NONE = new Intervals(List.of());

    /// @param from included, not before 0
    /// @param to   excluded, after `from`
    public record Interval(long from, long to) {
        public Interval {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("A part begins at 0 or later, and ends after it begins");
            }
        }

        long length() {
            return to - from;
        }
    }

    public Intervals {
        parts = joined(parts);
    }

    private static List<Interval> joined(List<Interval> parts) {
        var joined = new ArrayList<Interval>();
        for (Interval part :
                parts.stream().sorted(Comparator.comparingLong(Interval::from)).toList()) {
            Interval last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && part.from() <= last.to()) {
                joined.set(joined.size() - 1, new Interval(last.from(), Math.max(last.to(), part.to())));
            } else {
                joined.add(part);
            }
        }
        return List.copyOf(joined);
    }

    public Intervals plus(Intervals other) {
        var all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new Intervals(all);
    }

    /// What lies in these and not in the others.
    public Intervals minus(Intervals other) {
        var left = new ArrayList<Interval>();
        for (Interval part : parts) {
            long at = part.from();
            for (Interval taken : other.parts) {
                if (taken.from() > at && taken.from() < part.to()) {
                    left.add(new Interval(at, taken.from()));
                }
                if (taken.from() < part.to()) {
                    at = Math.max(at, taken.to());
                }
            }
            if (at < part.to()) {
                left.add(new Interval(at, part.to()));
            }
        }
        return new Intervals(left);
    }

    /// As much of them, from the beginning, as has this length.
    public Intervals first(long length) {
        var first = new ArrayList<Interval>();
        long left = length;
        for (Interval part : parts) {
            if (left <= 0) {
                break;
            }
            first.add(new Interval(part.from(), part.from() + Math.min(left, part.length())));
            left -= part.length();
        }
        return new Intervals(first);
    }

    /// What of them lies before an end.
    public Intervals before(long end) {
        return new Intervals(parts.stream()
                .filter(part -> part.from() < end)
                .map(part -> new Interval(part.from(), Math.min(end, part.to())))
                .toList());
    }

    /// All of them together.
    public long length() {
        return parts.stream().mapToLong(Interval::length).sum();
    }
}
