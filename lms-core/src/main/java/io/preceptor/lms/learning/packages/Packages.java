package io.preceptor.lms.learning.packages;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.learning.packages.store.PackageStore;
import io.preceptor.lms.training.Packaged;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Packages from the zip to the files that a browser may ask for. A package is there when its row is: its files are
/// kept before, and kept twice they are kept once, so that an upload that was cut off may simply be done again.
public final class Packages {

    private static final String BY_POLICY = "policy";

    private final Transactions transactions;
    private final PackageStore store;
    private final ContentFiles files;
    private final PackageReader reader;

    public Packages(Transactions transactions, PackageStore store, ContentFiles files, PackageReader reader) {
        this.transactions = transactions;
        this.store = store;
        this.files = files;
        this.reader = reader;
    }

    /// Looks through a zip and keeps what is fit to be shown. What is refused leaves nothing behind.
    ///
    /// @param by the account that uploads it
    public CheckedPackage upload(Path zip, String by) {
        try {
            CheckedPackage checked = reader.check(zip);
            if (checked instanceof CheckedPackage.Accepted accepted
                    && store.find(accepted.hash()).isEmpty()) {
                try (InputStream whole = Files.newInputStream(zip)) {
                    files.put(whole, ContentFiles.LARGEST);
                }
                reader.each(zip, accepted, (file, content) -> files.put(content, Math.max(1, file.size())));
                transactions.inTransaction(() -> store.insert(accepted, by));
            }
            return checked;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The package of a course. A zip that came with a policy is taken apart when it is first asked for.
    ///
    /// @param sha256 of the zip
    /// @return empty where no zip of this hash is kept, or what it holds is no package that can be shown
    public Optional<StoredPackage> of(String sha256) {
        Optional<StoredPackage> known = store.find(sha256);
        if (known.isEmpty() && apart(sha256).isPresent()) {
            return store.find(sha256);
        }
        return known;
    }

    /// What a kept zip says of itself, for the course that is to show it. It is taken apart, if it was not yet.
    public Packaged look(String sha256) {
        return store.find(sha256)
                .map(known -> known.manifest().packaged())
                .or(() -> apart(sha256).map(CheckedPackage::packaged))
                .orElseGet(Packaged.Unknown::new);
    }

    /// Empty where no zip of this hash is kept.
    private Optional<CheckedPackage> apart(String sha256) {
        try {
            Path zip = Files.createTempFile("package", ".zip");
            try {
                Optional<InputStream> kept = files.open(sha256);
                if (kept.isEmpty()) {
                    return Optional.empty();
                }
                try (InputStream content = kept.get()) {
                    Files.copy(content, zip, StandardCopyOption.REPLACE_EXISTING);
                }
                return Optional.of(upload(zip, BY_POLICY));
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// A package that was uploaded or asked for before.
    public Optional<StoredPackage> find(String sha256) {
        return store.find(sha256);
    }

    /// The newest first.
    public List<StoredPackage> newest(int most) {
        return store.newest(most);
    }
}
