package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.SortedLines.Lines;
import io.preceptor.lms.feed.held.Effects;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.FileFinding;
import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.feed.held.HeldChange;
import io.preceptor.lms.feed.held.UnitEffect;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a file would do, row by row, beside the units in which people stand now. It does nothing.
final class Consequences {

    private static final int BATCH = 500;

    /// Of a file with a unit for each row, the rest counts together.
    static final int MOST_UNITS = 5_000;

    static final String OTHER_UNITS = "(other units)";

    private static final int ADDED = 0;
    private static final int CHANGED = 1;
    private static final int MOVED_IN = 2;
    private static final int MOVED_OUT = 3;
    private static final int ENDED = 4;

    private final FileBreaker breaker;
    private final FeedReading reading;
    private final FileInHand file;
    private final LocalDate today;
    private final Map<String, Long> people;
    private final Map<String, long[]> tallies = new TreeMap<>();

    Consequences(FileBreaker breaker, FeedReading reading, FileInHand file, LocalDate today) {
        this.breaker = breaker;
        this.reading = reading;
        this.file = file;
        this.today = today;
        this.people = reading.properties().content() == Kind.UNITS
                ? Map.of()
                : breaker.people(reading.properties().name());
    }

    /// Whether the feed has told of nobody yet, so that nobody can end or move away by a file.
    boolean isForNobody() {
        return people.isEmpty();
    }

    /// Takes what a batch of rows would do.
    @FunctionalInterface
    interface Each {
        void changes(List<HeldChange> changes) throws IOException;
    }

    /// Tells what would be done, in pieces, in the order of the rows.
    ///
    /// @param work what was found to be done; is read to its end
    void walk(Lines work, Each each) throws IOException {
        var batch = new ArrayList<Wanted>();
        try (Rows rows = file.open()) {
            Row row = rows.next();
            for (WorkItem item = WorkItem.parse(work.peek()); item != null; item = WorkItem.parse(work.peek())) {
                work.skip();
                if (item.verdict().isRefusal()) {
                    continue;
                }
                while (row != null && row.line() < item.line()) {
                    row = rows.next();
                }
                Row its = row != null && row.line() == item.line() ? row : null;
                batch.add(new Wanted(item, its == null ? null : unit(its)));
                if (batch.size() == BATCH) {
                    each.changes(changes(batch));
                    batch.clear();
                }
            }
        }
        each.changes(changes(batch));
    }

    /// Counts what would be done.
    void tally(Lines work) throws IOException {
        walk(work, changes -> changes.forEach(this::count));
    }

    /// @param unit that the row names; null where it names none or is not there
    private record Wanted(WorkItem item, @Nullable String unit) {}

    private @Nullable String unit(Row row) {
        return switch (reading.read(file.name(), row, today)) {
            case RowRead.Job job -> FirstReading.unit(job);
            case RowRead.Unit unit -> unit.report().code();
            case RowRead.Refused _ -> null;
        };
    }

    private List<HeldChange> changes(List<Wanted> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        Map<String, String> now = people.isEmpty()
                ? Map.of()
                : breaker.unitsOf(
                        reading.properties().name(),
                        batch.stream().map(one -> one.item().nativeId()).toList());
        var changes = new ArrayList<HeldChange>();
        for (Wanted one : batch) {
            String id = one.item().nativeId();
            String from = reading.properties().content() == Kind.UNITS ? id : now.get(id);
            HeldChange.Kind kind = kind(one, from);
            if (kind != null) {
                boolean isEnding = kind.isEnding();
                changes.add(new HeldChange(
                        one.item().line(),
                        id,
                        kind,
                        kind == HeldChange.Kind.ADDED ? null : from,
                        isEnding ? null : one.unit() == null ? from : one.unit(),
                        false));
            }
        }
        return changes;
    }

    /// Null where nothing would become of it: the end of a job that is not there.
    private static HeldChange.@Nullable Kind kind(Wanted one, @Nullable String from) {
        return switch (one.item().verdict()) {
            case MISSING -> HeldChange.Kind.MISSING;
            case GONE, OVER -> from == null ? null : HeldChange.Kind.ENDED;
            case ACTIVE, ON_LEAVE, UNSAID ->
                from == null
                        ? HeldChange.Kind.ADDED
                        : one.unit() == null || one.unit().equals(from)
                                ? HeldChange.Kind.CHANGED
                                : HeldChange.Kind.MOVED;
            case REFUSED, TWICE, WITHHELD -> null;
        };
    }

    private void count(HeldChange change) {
        String from = change.from();
        String to = change.to();
        switch (change.kind()) {
            case ADDED -> tally(to)[ADDED]++;
            case CHANGED -> tally(from)[CHANGED]++;
            case MOVED -> {
                tally(from)[MOVED_OUT]++;
                tally(to)[MOVED_IN]++;
            }
            case ENDED, MISSING -> tally(from)[ENDED]++;
        }
    }

    private long[] tally(@Nullable String unit) {
        String name = unit == null ? "" : unit;
        boolean isOther = !tallies.containsKey(name) && tallies.size() >= MOST_UNITS;
        return tallies.computeIfAbsent(isOther ? OTHER_UNITS : name, _ -> new long[ENDED + 1]);
    }

    /// What was counted, unit by unit.
    ///
    /// @param good null before the first
    /// @param rows of this file, by unit
    Effects effects(@Nullable GoodFile good, Map<String, Long> rows) {
        Map<String, Long> before = good == null ? Map.of() : good.units();
        var units = new TreeSet<>(people.keySet());
        units.addAll(tallies.keySet());
        units.addAll(before.keySet());
        units.addAll(rows.keySet());
        var effects = new ArrayList<UnitEffect>();
        for (String unit : units) {
            long[] tally = tallies.getOrDefault(unit, new long[ENDED + 1]);
            effects.add(new UnitEffect(
                    unit,
                    before.getOrDefault(unit, 0L),
                    rows.getOrDefault(unit, 0L),
                    people.getOrDefault(unit, 0L),
                    tally[ADDED],
                    tally[CHANGED],
                    tally[MOVED_IN],
                    tally[MOVED_OUT],
                    tally[ENDED]));
        }
        return new Effects(effects);
    }

    /// Where more would go than the guard believes: of a unit, who ends there or moves away; of the feed, who ends.
    List<FileFinding> overShare(Effects effects) {
        var found = new ArrayList<FileFinding>();
        for (UnitEffect unit : effects.units()) {
            if (!unit.unit().isEmpty() && unit.leaving() > 0 && unit.people() > 0) {
                long allowed = breaker.believed(unit.people());
                if (unit.leaving() > allowed) {
                    found.add(new FileFinding.OverShare(unit.unit(), unit.leaving(), unit.people(), allowed));
                }
            }
        }
        UnitEffect all = effects.total();
        if (all.ended() > 0 && all.people() > 0 && all.ended() > breaker.believed(all.people())) {
            found.add(new FileFinding.OverShare("", all.ended(), all.people(), breaker.believed(all.people())));
        }
        return found;
    }
}
