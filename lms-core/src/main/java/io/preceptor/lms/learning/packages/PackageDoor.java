package io.preceptor.lms.learning.packages;

import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.format.StateFormat;
import io.preceptor.lms.learning.packages.store.PackageAccessStore;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the address of a package opens: its files, and the state of the one attempt that the address belongs to.
/// Whoever asks is known by nothing but the address.
public final class PackageDoor {

    private static final String NOBODY = new UUID(0, 0).toString();

    private final Packages packages;
    private final PackageAccessStore accesses;
    private final PackageAttemptStore attempts;
    private final ContentFiles files;

    public PackageDoor(
            Packages packages, PackageAccessStore accesses, PackageAttemptStore attempts, ContentFiles files) {
        this.packages = packages;
        this.accesses = accesses;
        this.attempts = attempts;
        this.files = files;
    }

    /// The manifest of the package that a token opens; empty where it opens none, or none any more.
    public Optional<PackageManifest> manifest(String token) {
        return accesses.find(token)
                .flatMap(access -> packages.of(access.packageHash()))
                .map(StoredPackage::manifest);
    }

    /// A file of the package.
    public Optional<ServedFile> file(String token, String path) {
        return accesses.file(token, path);
    }

    /// The content of a file; the caller closes it.
    public Optional<InputStream> open(ServedFile file) {
        return files.open(file.sha256());
    }

    /// What a part is to find when it opens, as JSON.
    ///
    /// @param framed whether the part stands in a frame below the one that has its interface
    /// @param sealed whether it has an origin that nothing else has
    public Optional<String> state(String token, int part, boolean framed, boolean sealed) {
        return accesses.find(token)
                .flatMap(access -> packages.of(access.packageHash())
                        .map(StoredPackage::manifest)
                        .filter(manifest -> part >= 0 && part < manifest.parts().size())
                        .filter(manifest -> isOpen(access, manifest, part))
                        .map(manifest -> state(access, manifest, part, framed, sealed)));
    }

    /// Where rules say what may be opened, nothing else has an interface to tell by.
    private boolean isOpen(PackageAccess access, PackageManifest manifest, int part) {
        UUID attempt = access.attempt();
        return attempt == null
                || manifest.activities() == null
                || attempts.openings(attempt).stream().anyMatch(one -> one.part() == part);
    }

    private String state(PackageAccess access, PackageManifest manifest, int part, boolean framed, boolean sealed) {
        UUID attempt = access.attempt();
        List<PartProgress> progress = attempt == null ? List.of() : attempts.progress(attempt);
        // Who looks at a package as an educator may go everywhere.
        Outlook outlook = attempt == null
                ? Outlook.of(manifest.unruled(), List.of(), List.of(new PartOpening(part, 1, 1)))
                : Outlook.of(manifest, progress, attempts.openings(attempt));
        String learner = attempt == null
                ? NOBODY
                : attempts.find(attempt).map(found -> found.person().toString()).orElse(NOBODY);
        return StateFormat.write(
                manifest,
                part,
                progress,
                outlook,
                new StateFormat.Opening(learner, access.learner(), attempt == null, framed, sealed));
    }
}
