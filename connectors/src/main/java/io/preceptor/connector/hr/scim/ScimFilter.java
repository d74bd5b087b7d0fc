package io.preceptor.connector.hr.scim;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A condition as a client writes it (RFC 7644, 3.4.2.2).
sealed interface ScimFilter {

    record And(List<ScimFilter> all) implements ScimFilter {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<ScimFilter> any) implements ScimFilter {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(ScimFilter not) implements ScimFilter {}

    record Present(ScimPath path) implements ScimFilter {}

    /// @param value text, truth or a number as text; null for the JSON null
    record Compare(
            ScimPath path, Operator operator, @Nullable String value) implements ScimFilter {}

    /// Some value of a list fits a condition: `emails[type eq "work"]`.
    record Some(ScimPath path, ScimFilter fits) implements ScimFilter {}

    enum Operator {
        EQ,
        NE,
        CO,
        SW,
        EW,
        GT,
        GE,
        LT,
        LE
    }

    /// The paths that it looks at, without those within a list's own condition.
    default Stream<ScimPath> paths() {
        return switch (this) {
            case And(var all) -> all.stream().flatMap(ScimFilter::paths);
            case Or(var any) -> any.stream().flatMap(ScimFilter::paths);
            case Not(var not) -> not.paths();
            case Present(var path) -> Stream.of(path);
            case Compare compare -> Stream.of(compare.path());
            case Some(var path, var _) -> Stream.of(path);
        };
    }
}
