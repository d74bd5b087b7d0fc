package io.preceptor.lms.workforce;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All units and facilities, and what lies within what. Every question has an end and an answer, also while the
/// tree is broken; [#check] says what is broken.
///
/// @param units     by code, sorted
/// @param withdrawn codes of those that are no longer in use: they keep their place, and nobody can work there
public record UnitTree(Map<String, UnitReport> units, Set<String> withdrawn) {

    /// Knows no unit: every unit is unknown.
    public static final UnitTree EMPTY = new UnitTree(Map.of());

    public UnitTree {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
        // Trees that were published before a unit could be withdrawn name none.
        withdrawn = Collections.unmodifiableSortedSet(withdrawn == null ? new TreeSet<>() : new TreeSet<>(withdrawn));
    }

    /// With every unit in use.
    public UnitTree(Map<String, UnitReport> units) {
        this(units, Set.of());
    }

    /// @throws IllegalArgumentException when a code appears twice
    public static UnitTree of(Collection<UnitReport> reports) {
        Map<String, UnitReport> byCode = new TreeMap<>();
        for (UnitReport report : reports) {
            if (byCode.put(report.code(), report) != null) {
                throw new IllegalArgumentException("A unit appears twice: " + report.code());
            }
        }
        return new UnitTree(byCode);
    }

    public boolean isWithdrawn(String code) {
        return withdrawn.contains(code);
    }

    public Optional<UnitReport> find(String code) {
        return Optional.ofNullable(units.get(code));
    }

    /// The unit's code first, then its parents up to the top; empty when the unit is not known. A circle is
    /// gone round once, and a parent that is not known ends the path.
    public List<String> path(String code) {
        return List.copyOf(upwards(code).sequencedKeySet());
    }

    /// The nearest facility: the code itself or the first parent that is one.
    public Optional<String> facility(String code) {
        return Optional.ofNullable(nearest(code, unit -> unit.kind() == UnitKind.FACILITY ? unit.code() : null));
    }

    /// The nearest time zone that is stated, the home zone where none is.
    public ZoneId zone(String code, ZoneId home) {
        ZoneId zone = nearest(code, UnitReport::zone);
        return zone == null ? home : zone;
    }

    /// The nearest jurisdiction that is stated.
    public Optional<String> jurisdiction(String code) {
        return Optional.ofNullable(nearest(code, UnitReport::jurisdiction));
    }

    /// What the unit or the first of its parents that says it says; null where none does. Asked for everybody, often.
    private <T> @Nullable T nearest(String code, Function<UnitReport, @Nullable T> said) {
        UnitReport unit = units.get(code);
        // No sound path is longer: this ends in a circle too.
        for (int i = 0; unit != null && i < units.size(); i++) {
            T what = said.apply(unit);
            if (what != null) {
                return what;
            }
            unit = unit.parent() == null ? null : units.get(unit.parent());
        }
        return null;
    }

    /// Parents that are not known, units that lie within themselves, and facilities within units; empty when
    /// sound. Each names its place as `units[ICU].parent`.
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        for (UnitReport unit : units.values()) {
            String parent = unit.parent();
            String at = placeOfParent(unit.code());
            if (parent == null) {
                continue;
            }
            UnitReport above = units.get(parent);
            if (above == null) {
                problems.add(new Problem(
                        at, ProblemCode.UNKNOWN_CODE, "name a unit that is listed, or leave the parent empty"));
            } else if (upwards(parent).containsKey(unit.code())) {
                problems.add(new Problem(
                        at, ProblemCode.CONTRADICTORY, "break the circle: a unit cannot lie within itself"));
            } else if (unit.kind() == UnitKind.FACILITY && above.kind() == UnitKind.UNIT) {
                problems.add(
                        new Problem(at, ProblemCode.CONTRADICTORY, "put a facility within a facility or at the top"));
            }
        }
        return List.copyOf(problems);
    }

    /// How [#check] names the parent of a unit.
    public static String placeOfParent(String code) {
        return "units[" + code + "].parent";
    }

    private SequencedMap<String, UnitReport> upwards(String code) {
        SequencedMap<String, UnitReport> path = new LinkedHashMap<>();
        Optional<UnitReport> unit = find(code);
        while (unit.isPresent() && path.putIfAbsent(unit.get().code(), unit.get()) == null) {
            unit = Optional.ofNullable(unit.get().parent()).flatMap(this::find);
        }
        return path;
    }
}
