package io.preceptor.lms.learning.format;

import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Media;
import io.preceptor.lms.training.Packaged;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The files of courses that lie below the folder of the policy's YAML. Nothing outside of it is read, whatever path
/// or link leads there.
public final class FolderMedia implements Media {

    private final Path folder;
    private final Function<String, Optional<Packaged>> known;
    private final Map<String, Found> found = new TreeMap<>();

    /// @param folder where `courses.yaml` lies
    public FolderMedia(Path folder) {
        this(folder, _ -> Optional.empty());
    }

    /// @param folder where `courses.yaml` lies
    /// @param known  what a zip said of itself that was looked into before, by its SHA-256; it is not asked again
    public FolderMedia(Path folder, Function<String, Optional<Packaged>> known) {
        this.folder = folder;
        this.known = known;
    }

    @Override
    public Packaged look(ContentFile zip) {
        return known.apply(zip.sha256()).orElseGet(() -> lookInto(zip.name()));
    }

    private Packaged lookInto(String name) {
        try {
            Path file = within(name);
            return file == null
                    ? new Packaged.Unknown()
                    : new PackageReader(PackageLimits.DEFAULT).check(file).packaged();
        } catch (IOException unreadable) {
            return new Packaged.Unknown();
        }
    }

    @Override
    public Found find(String name) {
        return found.computeIfAbsent(name, this::look);
    }

    private Found look(String name) {
        try {
            Path file = within(name);
            if (file == null) {
                return new Found.Missing();
            }
            if (Files.size(file) > ContentFiles.LARGEST) {
                return new Found.Unfit(
                        "a file of at most " + ContentFiles.LARGEST / (1024 * 1024) + " MB",
                        "make it smaller, or cut it into several courses");
            }
            Inspection inspection = FileInspection.of(file);
            if (inspection.damage() != null) {
                return new Found.Unfit("a whole file: " + inspection.damage(), "save it again from its original");
            }
            FileType type = inspection.type();
            return type == null
                    ? new Found.Unfit(
                            "MP4, WebVTT, PDF, zip, PNG, JPEG, GIF or WebP by what the file holds",
                            "save it as one of these; another name does not change what it is")
                    : new Found.Fit(new ContentFile(sha256(file), type, Files.size(file), inspection.extent(), name));
        } catch (IOException unreadable) {
            return new Found.Unfit("a file that can be read", "see that Preceptor may read it");
        }
    }

    /// Null where there is no such file within the folder.
    private @Nullable Path within(String name) throws IOException {
        try {
            Path named = folder.resolve(name);
            if (!Files.isRegularFile(named)) {
                return null;
            }
            Path real = named.toRealPath();
            return real.startsWith(folder.toRealPath()) ? real : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /// The files that were found fit, each under the path by which it was asked for.
    public Collection<ContentFile> fit() {
        return found.values().stream()
                .filter(Found.Fit.class::isInstance)
                .map(one -> ((Found.Fit) one).file())
                .toList();
    }

    /// Keeps each of them, unless it is kept.
    ///
    /// @throws IOException when one cannot be read, or changed meanwhile
    public void keepIn(ContentFiles contents) throws IOException {
        for (ContentFile file : fit()) {
            if (contents.find(file.sha256()).isPresent()) {
                continue;
            }
            try (InputStream in = Files.newInputStream(folder.resolve(file.name()))) {
                if (!(contents.put(in, ContentFiles.LARGEST) instanceof ContentFiles.Put.Kept(var kept))
                        || !kept.sha256().equals(file.sha256())) {
                    throw new IOException("The file changed while it was read: " + file.name());
                }
            }
        }
    }
}
