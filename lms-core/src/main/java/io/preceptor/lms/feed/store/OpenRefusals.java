package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FeedEntry.Refused;
import io.preceptor.lms.workforce.StaffReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which refusals of a source may be mended by a batch: asked once, so that the many entries which mend nothing cost
/// nothing.
final class OpenRefusals {

    private final Set<String> objects;
    private boolean isAnyNameless;

    /// @param objects       those of the batch whose last refusal is open
    /// @param isAnyNameless whether a refusal without an object is open
    OpenRefusals(Set<String> objects, boolean isAnyNameless) {
        this.objects = new HashSet<>(objects);
        this.isAnyNameless = isAnyNameless;
    }

    boolean isAnyNameless() {
        return isAnyNameless;
    }

    boolean isAnyOf(List<StaffReport> reports) {
        return reports.stream()
                .anyMatch(report -> objects.contains(report.object().nativeId()));
    }

    /// What the batch itself refuses may be mended further on in it.
    void add(List<Refused> refused) {
        for (Refused one : refused) {
            String nativeId = one.nativeId();
            if (nativeId == null) {
                isAnyNameless = true;
            } else {
                objects.add(nativeId);
            }
        }
    }
}
