package io.preceptor.lms.learning.packages;

import io.preceptor.lms.training.Packaged;
import java.util.List;

/// What came of looking through an uploaded file.
public sealed interface CheckedPackage {

    /// What a course is held against that shows it.
    default Packaged packaged() {
        return switch (this) {
            case Accepted accepted -> accepted.manifest().packaged();
            case Refused(var problems) ->
                new Packaged.Broken(problems.stream()
                        .map(one -> new Packaged.Fault(one.at(), one.code().name(), one.fix()))
                        .toList());
        };
    }

    /// @param hash     SHA-256 of the zip, by which courses name it
    /// @param files    in the order of their paths
    /// @param warnings what was put right or left out
    record Accepted(String hash, PackageManifest manifest, List<PackageFile> files, List<PackageProblem> warnings)
            implements CheckedPackage {
        public Accepted {
            files = List.copyOf(files);
            warnings = List.copyOf(warnings);
        }

        /// Of all its files, in bytes.
        public long size() {
            return files.stream().mapToLong(PackageFile::size).sum();
        }
    }

    /// Nothing of it is kept.
    ///
    /// @param problems every reason that was found; never empty
    record Refused(List<PackageProblem> problems) implements CheckedPackage {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("A refusal names at least one problem");
            }
        }
    }
}
