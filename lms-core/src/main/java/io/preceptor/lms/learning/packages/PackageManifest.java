package io.preceptor.lms.learning.packages;

import io.preceptor.lms.learning.packages.sequencing.Activity;
import io.preceptor.lms.training.Packaged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a package says of itself.
///
/// @param parts      in their order; at least one of them reports
/// @param activities the tree with the rules by which they are gone through; null where there are none
public record PackageManifest(
        PackageKind kind,
        String title,
        List<PackagePart> parts,
        @Nullable Activity activities) {

    /// Its parts are offered in any order.
    public PackageManifest(PackageKind kind, String title, List<PackagePart> parts) {
        this(kind, title, parts, null);
    }

    public PackageManifest {
        parts = List.copyOf(parts);
        if (parts.stream().noneMatch(PackagePart::reports)) {
            throw new IllegalArgumentException("A package has a part that reports");
        }
    }

    /// What a course is held against that shows it.
    public Packaged packaged() {
        return new Packaged.Whole(kind.word(), parts.getFirst().launch());
    }

    /// The same without the rules by which its parts are gone through.
    public PackageManifest unruled() {
        return new PackageManifest(kind, title, parts);
    }
}
