package io.preceptor.lms.reconciliation;

import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares what a source says of one object now with what is held of it. Pure.
final class SourceComparison {

    private SourceComparison() {}

    /// @param said  as just read
    /// @param held  as it stands here; null where nothing is held
    /// @param staff whose it is; null where nothing is held
    static Optional<Finding> compare(StaffReport said, @Nullable SourceRecord held, @Nullable Long staff) {
        boolean isLiving = said.scope() != ReportScope.END;
        if (held == null) {
            return isLiving ? found(DifferenceKind.NOT_HERE, said, null, Map.of(), values(said)) : Optional.empty();
        }
        if (held.isEnded() && isLiving) {
            return found(DifferenceKind.ENDED_HERE, said, staff, Map.of("object", "ended"), values(said));
        }
        if (!held.isEnded() && !isLiving) {
            return found(DifferenceKind.GONE_THERE, said, staff, values(held), Map.of("object", "gone"));
        }
        if (said.scope() != ReportScope.SNAPSHOT) {
            return Optional.empty();
        }
        Map<String, String> ours = values(held);
        Map<String, String> theirs = values(said);
        var differing = new TreeMap<>(theirs);
        differing.entrySet().removeIf(one -> one.getValue().equals(ours.get(one.getKey())));
        var only = new TreeMap<>(ours);
        only.entrySet().removeIf(one -> one.getValue().equals(theirs.get(one.getKey())));
        return differing.isEmpty() && only.isEmpty()
                ? Optional.empty()
                : found(DifferenceKind.SAYS_OTHERWISE, said, staff, only, differing);
    }

    private static Optional<Finding> found(
            DifferenceKind kind,
            StaffReport said,
            @Nullable Long staff,
            Map<String, String> ours,
            Map<String, String> theirs) {
        return Optional.of(new Finding(kind, said.object().nativeId(), staff, null, ours, theirs));
    }

    private static Map<String, String> values(StaffReport said) {
        var values = new TreeMap<String, String>();
        said.statements().forEach((path, stated) -> put(values, path, stated));
        return values;
    }

    private static Map<String, String> values(SourceRecord held) {
        var values = new TreeMap<String, String>();
        held.held().forEach((path, one) -> put(values, path, one.stated()));
        return values;
    }

    private static void put(Map<String, String> values, AttributePath path, Stated stated) {
        if (stated instanceof Stated.Value value) {
            values.put(path.toString(), value.text());
        }
    }
}
