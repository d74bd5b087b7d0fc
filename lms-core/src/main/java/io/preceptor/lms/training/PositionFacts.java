package io.preceptor.lms.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an audience may ask about one position.
///
/// @param role           the key of the role; null when the job code is absent or the crosswalk does not name it
/// @param unitPath       the unit's code first, then its parents; empty when the unit is not known
/// @param facility       the facility's code; null when not known
/// @param employmentType as the source wrote it; null when not known
public record PositionFacts(
        @Nullable String role,
        List<String> unitPath,
        @Nullable String facility,
        @Nullable String employmentType) {
    public PositionFacts {
        unitPath = List.copyOf(unitPath);
    }
}
