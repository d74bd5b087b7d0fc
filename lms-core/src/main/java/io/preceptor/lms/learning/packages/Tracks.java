package io.preceptor.lms.learning.packages;

import io.preceptor.lms.learning.packages.sequencing.Status;
import io.preceptor.lms.learning.packages.sequencing.Tracked;
import io.preceptor.lms.learning.packages.sequencing.Truth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What rules of sequencing are told of each part.
final class Tracks {

    private Tracks() {}

    static List<Tracked> of(PackageManifest manifest, List<PartProgress> progress, List<PartOpening> openings) {
        return IntStream.range(0, manifest.parts().size())
                .mapToObj(part -> openings.stream()
                        .filter(one -> one.part() == part)
                        .findFirst()
                        .map(opening -> tracked(
                                manifest.parts().get(part),
                                opening,
                                progress.stream()
                                        .filter(one -> one.part() == part)
                                        .findFirst()))
                        .orElse(Tracked.NEVER))
                .toList();
    }

    private static Tracked tracked(PackagePart part, PartOpening opening, Optional<PartProgress> progress) {
        boolean isDone = progress.map(PartProgress::isDone).orElse(false);
        return new Tracked(
                opening.begun(),
                !progress.map(PartProgress::startsOver).orElse(false),
                isDone,
                part.reports() ? progress.map(Tracks::status).orElse(Status.UNKNOWN) : looked(),
                progress.map(PartProgress::objectives).orElse(Map.of()),
                opening.last());
    }

    /// What was done stays done, whatever was said since.
    private static Status status(PartProgress told) {
        Status said = told.status();
        if (!told.isDone()) {
            return said;
        }
        return new Status(Truth.YES, said.satisfied() == Truth.NO ? Truth.YES : said.satisfied(), said.measure());
    }

    /// What reports nothing is through with when it was opened.
    private static Status looked() {
        return new Status(Truth.YES, Truth.YES, null);
    }
}
