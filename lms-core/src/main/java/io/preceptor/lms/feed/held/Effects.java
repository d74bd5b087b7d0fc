package io.preceptor.lms.feed.held;

import java.util.Comparator;
import java.util.List;

/// What a file would do, unit by unit: those it would empty most first.
public record Effects(List<UnitEffect> units) {

    public static final Effects NONE = new Effects(List.of());

    public Effects {
        units = units.stream()
                .sorted(Comparator.comparingLong(UnitEffect::leaving)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(
                                        (UnitEffect unit) -> unit.added() + unit.changed() + unit.movedIn())
                                .reversed())
                        .thenComparing(UnitEffect::unit))
                .toList();
    }

    /// Of all units together.
    public UnitEffect total() {
        return units.stream().reduce(new UnitEffect("", 0, 0, 0, 0, 0, 0, 0, 0), UnitEffect::plus);
    }

    /// How many units the file names.
    public long unitsNamed() {
        return units.stream().filter(unit -> unit.rows() > 0).count();
    }

    /// The share of the feed's people whom it would end or move away, in percent, rounded up.
    public int percentLeaving() {
        UnitEffect all = total();
        return all.people() == 0 ? 0 : (int) Math.min(100, (100 * all.leaving() + all.people() - 1) / all.people());
    }
}
