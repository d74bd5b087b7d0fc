package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The files of a package by their paths. Makers on Windows write names without care for capitals: so are they found.
final class PackageTree {

    private final Map<String, String> byLowerCase = new TreeMap<>();

    PackageTree(Collection<String> paths) {
        paths.forEach(path -> byLowerCase.put(path.toLowerCase(Locale.ROOT), path));
    }

    /// The file as it is really called.
    Optional<String> find(String path, String at, Findings findings) {
        String found = byLowerCase.get(path.toLowerCase(Locale.ROOT));
        if (found != null && !found.equals(path)) {
            findings.warn(
                    at,
                    PackageFault.OTHER_CAPITALS,
                    "the file is called " + found + ": write the same capitals, other systems insist on it");
        }
        return Optional.ofNullable(found);
    }
}
