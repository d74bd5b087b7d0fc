package io.preceptor.lms.learning.packages;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How far a person is in all of a package: done when every part that reports is.
///
/// @param isDone       whether the package counts as completed
/// @param isFailed     whether its only part was failed and left, so that this go is over. Where there are several, the
///                     failed one begins anew and the others keep what they have
/// @param scorePercent the mean of the parts that gave a score; null where none did
public record WholeProgress(
        boolean isDone, boolean isFailed, @Nullable Integer scorePercent) {

    public static WholeProgress of(PackageManifest manifest, List<PartProgress> parts) {
        boolean done = true;
        for (int i = 0; i < manifest.parts().size(); i++) {
            int place = i;
            done &= !manifest.parts().get(i).reports()
                    || parts.stream().anyMatch(part -> part.part() == place && part.isDone());
        }
        OptionalDouble mean = parts.stream()
                .map(PartProgress::score)
                .filter(score -> score != null)
                .mapToInt(score -> score)
                .average();
        return new WholeProgress(
                done,
                !done
                        && manifest.parts().stream()
                                        .filter(PackagePart::reports)
                                        .count()
                                == 1
                        && parts.stream().anyMatch(PartProgress::startsOver),
                mean.isPresent() ? (int) Math.floor(mean.getAsDouble()) : null);
    }
}
