package io.preceptor.routes.wiring;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.format.FolderMedia;
import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.training.Packaged;
import io.preceptor.routes.host.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The policy as an operator keeps it: `training/*.yaml`, `training/packs/*.yaml`, the files of its courses below
/// `training/`, `mappings/job-codes.csv` and `mappings/units.csv` of one folder.
public final class PolicyFolder {

    private static final String PACKS = "packs";

    private PolicyFolder() {}

    /// Reads the whole policy: all of it, or every mistake of every file.
    ///
    /// @throws StartRefused when a file or the folder itself cannot be read
    public static FileRead<PublishedContent> read(Path config) {
        return read(config, media(config));
    }

    /// The same, with what courses may name.
    ///
    /// @param media afterwards knows which files they named
    public static FileRead<PublishedContent> read(Path config, FolderMedia media) {
        Path mappings = config.resolve("mappings");
        return PublishedContentFormat.read(
                policyFiles(config),
                text(mappings.resolve("job-codes.csv")),
                text(mappings.resolve("units.csv")),
                media);
    }

    /// The files of courses in a folder.
    public static FolderMedia media(Path config) {
        return new FolderMedia(config.resolve("training"));
    }

    /// The same, where packages that were looked into before are known by what they hold.
    static FolderMedia media(Path config, Function<String, Optional<Packaged>> known) {
        return new FolderMedia(config.resolve("training"), known);
    }

    /// The files as they stand, to be kept as a draft. The files that its courses name are kept at once.
    ///
    /// @throws StartRefused when a file or the folder itself cannot be read
    public static List<DraftFile> files(Path config, ContentFiles contents) {
        FolderMedia media = media(config);
        // Reading asks for each file that a course names; what is wrong besides, the draft says itself.
        read(config, media);
        keep(media, contents);
        List<DraftFile> files = texts(config);
        media.fit().forEach(file -> files.add(DraftFile.of(file)));
        return files;
    }

    /// Keeps the files that courses named, before anything that names them by what they hold.
    ///
    /// @throws StartRefused when one cannot be read, or changed meanwhile
    static void keep(FolderMedia media, ContentFiles contents) {
        try {
            media.keepIn(contents);
        } catch (IOException changed) {
            throw new StartRefused(
                    "A file of a course cannot be read, or changed while it was read",
                    "start again when it is in its place and readable",
                    changed);
        }
    }

    private static List<DraftFile> texts(Path config) {
        Path mappings = config.resolve("mappings");
        var files = new ArrayList<DraftFile>();
        policyFiles(config).forEach(file -> files.add(draft(DraftFile.Kind.POLICY, file)));
        files.add(draft(DraftFile.Kind.CROSSWALK, text(mappings.resolve("job-codes.csv"))));
        files.add(draft(DraftFile.Kind.UNITS, text(mappings.resolve("units.csv"))));
        return files;
    }

    private static DraftFile draft(DraftFile.Kind kind, FileText file) {
        return new DraftFile(kind, file.name(), file.text());
    }

    private static List<FileText> policyFiles(Path config) {
        var files = new ArrayList<FileText>();
        Path folder = config.resolve("training");
        try {
            files.addAll(texts(folder, ""));
            if (Files.isDirectory(folder.resolve(PACKS))) {
                files.addAll(texts(folder.resolve(PACKS), PACKS + "/"));
            }
        } catch (IOException unreadable) {
            throw new StartRefused(
                    "The folder with the policy cannot be read: " + folder.toAbsolutePath(),
                    "set preceptor.hospital.config to the folder that holds training/ and mappings/",
                    unreadable);
        }
        return files;
    }

    private static List<FileText> texts(Path folder, String within) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .map(path ->
                            new FileText(within + path.getFileName(), text(path).text()))
                    .toList();
        }
    }

    private static FileText text(Path file) {
        try {
            return new FileText(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException unreadable) {
            throw new StartRefused(
                    "A file of the policy cannot be read as UTF-8: " + file.toAbsolutePath(),
                    "see that it is there and readable",
                    unreadable);
        }
    }
}
