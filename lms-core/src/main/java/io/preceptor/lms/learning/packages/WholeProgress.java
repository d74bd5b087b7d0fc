package io.preceptor.lms.learning.packages;

import io.preceptor.lms.learning.packages.sequencing.Activity;
import io.preceptor.lms.learning.packages.sequencing.Whole;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How far a person is in all of a package: done when every part that reports is, or when its rules say so.
///
/// @param isDone       whether the package counts as completed
/// @param isFailed     whether its only part was failed and left, so that this go is over. Where there are several, the
///                     failed one begins anew and the others keep what they have, unless rules allow no other go at it
/// @param scorePercent the mean of the parts that gave a score; null where none did
public record WholeProgress(
        boolean isDone, boolean isFailed, @Nullable Integer scorePercent) {

    /// @param openings which parts were opened: rules of sequencing ask for it
    public static WholeProgress of(PackageManifest manifest, List<PartProgress> parts, List<PartOpening> openings) {
        Activity activities = manifest.activities();
        if (activities != null) {
            var whole = new Whole(
                    activities,
                    Tracks.of(manifest, parts, openings),
                    part -> manifest.parts().get(part).reports());
            boolean isOver =
                    whole.isLost() || (!activities.isLimited() && !whole.isDone() && isOnlyFailed(manifest, parts));
            return new WholeProgress(whole.isDone(), isOver, score(parts));
        }
        boolean done = true;
        for (int i = 0; i < manifest.parts().size(); i++) {
            int place = i;
            done &= !manifest.parts().get(i).reports()
                    || parts.stream().anyMatch(part -> part.part() == place && part.isDone());
        }
        return new WholeProgress(done, !done && isOnlyFailed(manifest, parts), score(parts));
    }

    private static boolean isOnlyFailed(PackageManifest manifest, List<PartProgress> parts) {
        return manifest.parts().stream().filter(PackagePart::reports).count() == 1
                && parts.stream().anyMatch(PartProgress::startsOver);
    }

    private static @Nullable Integer score(List<PartProgress> parts) {
        OptionalDouble mean = parts.stream()
                .map(PartProgress::score)
                .filter(score -> score != null)
                .mapToInt(score -> score)
                .average();
        return mean.isPresent() ? (int) Math.floor(mean.getAsDouble()) : null;
    }
}
