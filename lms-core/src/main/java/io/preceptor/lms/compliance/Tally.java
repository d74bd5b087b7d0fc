package io.preceptor.lms.compliance;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How many people stand how. Each is counted in exactly one place.
///
/// @param people for each status; one that nobody has is 0
public record Tally(Map<Status, Long> people) {

    public Tally {
        var all = new EnumMap<Status, Long>(Status.class);
        for (Status status : Status.values()) {
            all.put(status, people.getOrDefault(status, 0L));
        }
        people = Collections.unmodifiableMap(all);
    }

    public long of(Status status) {
        return people.getOrDefault(status, 0L);
    }

    public long all() {
        return people.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Those of whom something is required that nothing freezes.
    public long required() {
        return sum(Status.COMPLETED, Status.NOT_YET_DUE, Status.DUE_SOON, Status.OVERDUE);
    }

    /// Share of the required who have completed it, in whole percent, rounded down; -1 where it is required of nobody.
    public int completedPercent() {
        return percent(of(Status.COMPLETED));
    }

    /// Share of the required who are not overdue, in whole percent, rounded down; -1 where it is required of nobody.
    public int inTimePercent() {
        return percent(required() - of(Status.OVERDUE));
    }

    /// This one with the rest of a number of people in a status.
    public Tally filledUp(long all, Status rest) {
        var more = new EnumMap<>(people);
        more.merge(rest, all - all(), Long::sum);
        return new Tally(more);
    }

    private int percent(long some) {
        return required() == 0 ? -1 : (int) (some * 100 / required());
    }

    private long sum(Status... statuses) {
        long sum = 0;
        for (Status status : statuses) {
            sum += of(status);
        }
        return sum;
    }
}
