package io.preceptor.lms.learning.packages;

import java.util.List;

/// What a package says of itself.
///
/// @param parts in their order; at least one of them reports
public record PackageManifest(PackageKind kind, String title, List<PackagePart> parts) {
    public PackageManifest {
        parts = List.copyOf(parts);
        if (parts.stream().noneMatch(PackagePart::reports)) {
            throw new IllegalArgumentException("A package has a part that reports");
        }
    }
}
