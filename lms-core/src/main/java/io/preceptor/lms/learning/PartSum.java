package io.preceptor.lms.learning;

import io.preceptor.lms.learning.CourseParts.Passed;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the parts that somebody has passed come to, by what the course needs.
///
/// @param counted the latest part of each format that still counts, in the order of the formats
/// @param missing what is left to do; empty where they complete the course
public record PartSum(List<Passed> counted, Set<Format> missing) {
    public PartSum {
        counted = List.copyOf(counted);
        missing = Set.copyOf(missing);
    }

    /// @param open every part of this course that no completion has used
    /// @param zone in which the days are meant that the parts may lie apart
    public static PartSum of(Formats formats, List<Passed> open, ZoneId zone) {
        Map<Format, Passed> latest = new EnumMap<>(Format.class);
        open.stream()
                .filter(part -> formats.offers(part.format()))
                .sorted(Comparator.comparing(Passed::passedAt).thenComparingLong(Passed::number))
                .forEach(part -> latest.put(part.format(), part));
        LocalDate from = earliest(formats, latest, zone);
        List<Passed> counted = latest.values().stream()
                .filter(part -> from == null
                        || !LocalDate.ofInstant(part.passedAt(), zone).isBefore(from))
                .toList();
        return new PartSum(
                counted, formats.missing(counted.stream().map(Passed::format).collect(Collectors.toSet())));
    }

    private static @Nullable LocalDate earliest(Formats formats, Map<Format, Passed> latest, ZoneId zone) {
        var within = formats.within();
        return within == null
                ? null
                : latest.values().stream()
                        .map(Passed::passedAt)
                        .max(Comparator.naturalOrder())
                        .map(last -> LocalDate.ofInstant(last, zone).minus(within))
                        .orElse(null);
    }

    public boolean completes() {
        return missing.isEmpty();
    }

    /// When the last of them was shown.
    public Instant at() {
        return counted.stream()
                .map(Passed::passedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// No better than the weakest of them; null where nothing was scored.
    public @Nullable Integer scorePercent() {
        return counted.stream()
                .map(Passed::scorePercent)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /// How each was shown.
    public String evidence() {
        return counted.stream().map(Passed::evidence).collect(Collectors.joining("; "));
    }
}
