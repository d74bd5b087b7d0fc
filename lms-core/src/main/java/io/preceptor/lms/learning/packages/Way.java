package io.preceptor.lms.learning.packages;

import java.util.List;

/// How far somebody came in a package, as it was read at one time.
///
/// @param progress of the parts that told something, without what they stored
/// @param openings of the parts that were opened
public record Way(List<PartProgress> progress, List<PartOpening> openings) {

    public Way {
        progress = List.copyOf(progress);
        openings = List.copyOf(openings);
    }

    public boolean hasOpened(int part) {
        return openings.stream().anyMatch(one -> one.part() == part);
    }

    public Outlook outlook(PackageManifest manifest) {
        return Outlook.of(manifest, progress, openings);
    }
}
