package io.preceptor.lms.facade;

import io.preceptor.lms.facade.Page.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody looks for. All that is stated must hold; of a list of values any one.
///
/// @param ids      null: any
/// @param terms    each holds
/// @param changed  each holds
/// @param units    codes of the units whose people may be seen; null: all
/// @param sort     the order
/// @param after    where the page begins; null for the first
/// @param limit    at most so many on a page
/// @param wantsTotal whether all are to be counted
public record Asked(
        @Nullable Set<UUID> ids,
        List<Term> terms,
        List<Changed> changed,
        @Nullable Set<String> units,
        Sort sort,
        @Nullable Place after,
        int limit,
        boolean wantsTotal) {

    public Asked {
        ids = ids == null ? null : Set.copyOf(ids);
        terms = List.copyOf(terms);
        changed = List.copyOf(changed);
        units = units == null ? null : Set.copyOf(units);
        if (limit < 0) {
            throw new IllegalArgumentException("A page has no negative length");
        }
    }

    public enum Sort {
        ID,
        OLDEST_CHANGE_FIRST,
        NEWEST_CHANGE_FIRST
    }

    /// One thing that must hold, of whatever is looked for. What does not apply to it holds for nothing.
    public sealed interface Term {
        /// One of these identifiers.
        record Identifier(List<Token> anyOf) implements Term {}

        record Name(NamePart part, Match match, List<String> anyOf) implements Term {}

        /// Whether the person works here.
        record Active(boolean active) implements Term {}

        /// The person is one of these.
        record Person(Set<UUID> anyOf) implements Term {}

        /// The position lies in the unit with one of these codes.
        record Unit(Set<String> anyOf) implements Term {}

        /// The role or the job code of the position.
        record PositionCode(Set<String> anyOf) implements Term {}

        record ProgressOf(Set<String> anyOf) implements Term {}

        /// Whether a certificate was revoked.
        record Revoked(boolean revoked) implements Term {}

        /// The key of the course.
        record CourseOf(Set<String> anyOf) implements Term {}

        /// No known value was named: nothing is meant.
        record Nothing() implements Term {}
    }

    /// @param system null: any
    /// @param value  null: any
    public record Token(@Nullable String system, @Nullable String value) {}

    public enum NamePart {
        ANY,
        FAMILY,
        GIVEN
    }

    public enum Match {
        BEGINS,
        CONTAINS,
        EQUALS
    }

    /// When something changed.
    ///
    /// @param from  included; null: ever
    /// @param until excluded; null: ever
    public record Changed(@Nullable Instant from, @Nullable Instant until) {}
}
