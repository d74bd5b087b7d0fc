package io.preceptor.lms.assignment;

import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// Where an active person stands: exactly one, the first that applies. Nobody is outside it.
///
/// @param because in words, without a name
public record Standing(Kind kind, String because) {

    public enum Kind {
        ON_HOLD,
        REQUIRED,
        EXEMPT,
        NOTHING_REQUIRED,
        /// Works here no more: counted apart from the active.
        NOT_ACTIVE
    }

    /// @param required how many things are asked that nothing frees from
    /// @param exempt   how many more there would be
    static Standing asked(int required, int exempt) {
        if (required == 0) {
            return new Standing(Kind.EXEMPT, "exempt from all that is required: " + counted(exempt));
        }
        return new Standing(
                Kind.REQUIRED,
                exempt == 0 ? counted(required) : counted(required) + ", exempt from " + exempt + " more");
    }

    private static String counted(int requirements) {
        return requirements == 1 ? "1 requirement" : requirements + " requirements";
    }

    static Standing onHold(List<Hold> holds) {
        return new Standing(
                Kind.ON_HOLD,
                holds.stream()
                        .map(hold -> hold.detail() + ": " + hold.reason().fix())
                        .distinct()
                        .collect(Collectors.joining("; ")));
    }

    /// Between two jobs, before the first and after the last nothing is required: the words say which it is.
    static Standing nothingRequired(StaffMember staff, World world, Instant at) {
        LocalDate begins = null;
        LocalDate ended = null;
        for (Position position : staff.positions()) {
            LocalDate today = LocalDate.ofInstant(at, world.zone(position));
            LocalDate starts = position.startsOn();
            LocalDate ends = position.endsOn();
            if (position.isHeldOn(today)) {
                return new Standing(Kind.NOTHING_REQUIRED, "no requirement covers any of the person's positions");
            }
            if (starts != null && starts.isAfter(today)) {
                begins = begins == null || starts.isBefore(begins) ? starts : begins;
            } else if (ends != null) {
                ended = ended == null || ends.isAfter(ended) ? ends : ended;
            }
        }
        return new Standing(
                Kind.NOTHING_REQUIRED,
                begins == null
                        ? "the last position ended on " + ended
                        : "no position is held now; the next begins on " + begins);
    }
}
