package io.preceptor.lms.training;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether an audience can match somebody, and whether it can leave somebody out, as far as that follows from the
/// audience alone. What it cannot decide cheaply it takes for possible.
public final class Satisfiable {

    /// More ways than these to meet an audience are not gone through.
    private static final int MOST_WAYS = 256;

    /// A condition, or its opposite.
    private record Literal(Criterion condition, boolean holds) {}

    private final Positions positions;

    private Satisfiable(Positions positions) {
        this.positions = positions;
    }

    public static boolean canHold(Criterion criterion, Positions positions) {
        return new Satisfiable(positions).isPossible(criterion, true);
    }

    public static boolean canFail(Criterion criterion, Positions positions) {
        return new Satisfiable(positions).isPossible(criterion, false);
    }

    private boolean isPossible(Criterion criterion, boolean holds) {
        return ways(criterion, holds)
                .map(ways -> ways.stream().anyMatch(this::isConsistent))
                .orElse(true);
    }

    /// Every way in which a criterion comes to hold, or not to; empty where there are too many.
    private static Optional<List<List<Literal>>> ways(Criterion criterion, boolean holds) {
        return switch (criterion) {
            case Criterion.Everyone() -> Optional.of(holds ? List.of(List.of()) : List.of());
            case Criterion.AllOf(List<Criterion> parts) -> holds ? each(parts, true) : some(parts, false);
            case Criterion.AnyOf(List<Criterion> parts) -> holds ? some(parts, true) : each(parts, false);
            case Criterion.Not(Criterion part) -> ways(part, !holds);
            case Named(NamedAudience audience) -> ways(audience.criterion(), holds);
            // Whoever stands on the list is somebody.
            case Listing listing ->
                (holds ? listing.include() : listing.exclude()).isEmpty()
                        ? ways(listing.of(), holds)
                        : Optional.of(List.of(List.of()));
            default -> Optional.of(List.of(List.of(new Literal(criterion, holds))));
        };
    }

    private static Optional<List<List<Literal>>> some(List<Criterion> parts, boolean holds) {
        var all = new ArrayList<List<Literal>>();
        for (Criterion part : parts) {
            Optional<List<List<Literal>>> ways = ways(part, holds);
            if (ways.isEmpty() || all.size() + ways.get().size() > MOST_WAYS) {
                return Optional.empty();
            }
            all.addAll(ways.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<List<Literal>>> each(List<Criterion> parts, boolean holds) {
        List<List<Literal>> all = List.of(List.of());
        for (Criterion part : parts) {
            Optional<List<List<Literal>>> ways = ways(part, holds);
            if (ways.isEmpty() || all.size() * ways.get().size() > MOST_WAYS) {
                return Optional.empty();
            }
            var joined = new ArrayList<List<Literal>>();
            for (List<Literal> one : all) {
                for (List<Literal> other : ways.get()) {
                    joined.add(Stream.concat(one.stream(), other.stream()).toList());
                }
            }
            all = joined;
        }
        return Optional.of(all);
    }

    private boolean isConsistent(List<Literal> way) {
        List<Criterion> held =
                way.stream().filter(Literal::holds).map(Literal::condition).toList();
        List<Criterion> failed =
                way.stream().filter(one -> !one.holds()).map(Literal::condition).toList();
        for (Criterion condition : held) {
            if (failed.contains(condition) || isExcepted(condition, failed)) {
                return false;
            }
        }
        return haveCommonDay(held)
                && (positions == Positions.ANY || (haveCommonCode(held, failed) && haveCommonShare(held)));
    }

    /// Whether every code of a condition is one of those that must not be.
    private static boolean isExcepted(Criterion condition, List<Criterion> failed) {
        Set<String> codes = codes(condition);
        Set<String> excepted = new HashSet<>();
        failed.stream().filter(other -> isSameFact(condition, other)).forEach(other -> excepted.addAll(codes(other)));
        return !codes.isEmpty() && excepted.containsAll(codes);
    }

    /// A position has one role, one facility, and so on: what is asked of one fact must have a code in common that is
    /// not excepted. Units and jurisdictions lie within each other, certifications are held side by side.
    private static boolean haveCommonCode(List<Criterion> held, List<Criterion> failed) {
        for (Criterion condition : held) {
            if (condition instanceof Criterion.UnitWithin
                    || condition instanceof JurisdictionWithin
                    || condition instanceof Certified
                    || codes(condition).isEmpty()) {
                continue;
            }
            Set<String> common = new HashSet<>(codes(condition));
            held.stream()
                    .filter(other -> isSameFact(condition, other))
                    .forEach(other -> common.retainAll(codes(other)));
            failed.stream()
                    .filter(other -> isSameFact(condition, other))
                    .forEach(other -> common.removeAll(codes(other)));
            if (common.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSameFact(Criterion one, Criterion other) {
        return one.getClass() == other.getClass()
                && (!(one instanceof AttributeIn a && other instanceof AttributeIn b)
                        || a.name().equals(b.name()));
    }

    private static Set<String> codes(Criterion criterion) {
        return switch (criterion) {
            case Criterion.RoleIn(Set<String> roles) -> roles;
            case Criterion.UnitWithin(Set<String> units) -> units;
            case Criterion.FacilityIn(Set<String> facilities) -> facilities;
            case Criterion.EmploymentTypeIn(Set<String> types) -> types;
            case FamilyIn(Set<String> families) -> families;
            case ShiftIn(Set<String> shifts) -> shifts;
            case JurisdictionWithin(Set<String> places) -> places;
            case Certified(Set<String> courses) -> courses;
            case AttributeIn(String _, Set<String> values) -> values;
            default -> Set.of();
        };
    }

    private static boolean haveCommonShare(List<Criterion> held) {
        BigDecimal least = null;
        BigDecimal most = null;
        for (Criterion condition : held) {
            if (condition instanceof FteBetween(BigDecimal atLeast, BigDecimal atMost)) {
                least = later(least, atLeast);
                most = earlier(most, atMost);
            }
        }
        return least == null || most == null || least.compareTo(most) <= 0;
    }

    /// The day of hire is the person's, whatever their positions.
    private static boolean haveCommonDay(List<Criterion> held) {
        LocalDate first = null;
        LocalDate last = null;
        for (Criterion condition : held) {
            if (condition instanceof Hired hired) {
                first = later(first, hired.from());
                last = earlier(last, hired.until());
            }
        }
        return first == null || last == null || !last.isBefore(first);
    }

    private static <T extends Comparable<? super T>> @Nullable T later(@Nullable T one, @Nullable T other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    private static <T extends Comparable<? super T>> @Nullable T earlier(@Nullable T one, @Nullable T other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }
}
