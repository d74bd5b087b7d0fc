package io.preceptor.lms.assignment;

import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.UnitTree;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Some of the people, told apart by what no draft changes and no passing of time: so that whether somebody takes part
/// in a pilot moves only when a fact about them, or about the pilot, is recorded.
///
/// @param values numbers, unit codes, one whole percentage, or ids of staff members; by kind
public record PilotGroup(Kind kind, List<String> values) {

    public enum Kind {
        /// Those who bear one of these staff numbers, of whatever system.
        NUMBERS,
        /// Those with a position in one of these units, or in a unit within, that is held on the pilot's first day or
        /// later. Whoever leaves the unit stays in the pilot where the source ends the position. A source that
        /// takes it away, or puts another in its place, takes the person out.
        UNITS,
        /// This percentage of everybody: always the same people, and all of them again in any larger percentage.
        SHARE,
        /// Exactly these staff members: those who took part when the pilot was closed to others.
        MEMBERS
    }

    public PilotGroup {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A group of a pilot names somebody");
        }
        if (kind == Kind.SHARE) {
            percent(values);
        }
    }

    /// How much of everybody it is, in percent; 0 where it names them otherwise.
    public int share() {
        return kind == Kind.SHARE ? percent(values) : 0;
    }

    /// @param sinceOn the pilot's first day
    boolean includes(StaffMember staff, UnitTree units, LocalDate sinceOn) {
        return switch (kind) {
            case NUMBERS ->
                staff.staffNumbers().stream().map(StaffIdentifier::value).anyMatch(values::contains);
            case UNITS ->
                staff.positions().stream()
                        .filter(position ->
                                position.endsOn() == null || !position.endsOn().isBefore(sinceOn))
                        .map(position -> position.unit())
                        .filter(Objects::nonNull)
                        .flatMap(unit -> units.path(unit).stream())
                        .anyMatch(values::contains);
            case SHARE -> place(staff.uuid()) < percent(values);
            case MEMBERS -> values.contains(staff.uuid().toString());
        };
    }

    /// Where somebody stands among a hundred; the same for ever.
    private static int place(UUID staff) {
        long mixed = (staff.getMostSignificantBits() ^ staff.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        return (int) ((mixed >>> 33) % 100);
    }

    private static int percent(List<String> values) {
        int percent = Integer.parseInt(values.getFirst());
        if (values.size() != 1 || percent < 1 || percent > 100) {
            throw new IllegalArgumentException("The share of a pilot is one whole percentage, 1 to 100");
        }
        return percent;
    }
}
