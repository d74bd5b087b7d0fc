package io.preceptor.lms.publish;

import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Media;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The files of courses that a draft may name. A draft never changes, and so neither does what its names mean: they
/// are kept with it.
final class DraftMedia {

    private static final Pattern SHA256 = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{64}) (\\S+) (\\d{1,15}) (\\d{1,15})");

    private DraftMedia() {}

    /// Those that are kept with the files of a draft.
    static Media of(List<DraftFile> files) {
        Map<String, ContentFile> known = new HashMap<>();
        for (DraftFile file : files) {
            if (file.kind() == DraftFile.Kind.MEDIA) {
                read(file).ifPresent(found -> known.put(file.name(), found));
            }
        }
        return name -> {
            ContentFile found = known.get(name);
            return found == null ? new Media.Found.Missing() : new Media.Found.Fit(found);
        };
    }

    /// The files with what their YAML may name: each path that is said to hold something that is kept, and each
    /// content that is named by itself and kept.
    static List<DraftFile> known(List<DraftFile> files, ContentFiles contents) {
        var all = new ArrayList<DraftFile>();
        var named = new TreeSet<String>();
        for (DraftFile file : files) {
            switch (file.kind()) {
                case POLICY -> {
                    all.add(file);
                    SHA256.matcher(file.text()).results().forEach(found -> named.add(found.group()));
                }
                case CROSSWALK, UNITS -> all.add(file);
                case MEDIA -> {
                    if (!ContentFile.isSha256(file.name())) {
                        read(file)
                                .flatMap(said -> kept(file.name(), said.sha256(), contents))
                                .ifPresent(all::add);
                    }
                }
            }
        }
        named.forEach(sha256 -> kept(sha256, sha256, contents).ifPresent(all::add));
        return all;
    }

    /// A file that is kept, under the name by which a draft knows it.
    private static Optional<DraftFile> kept(String name, String sha256, ContentFiles contents) {
        return contents.find(sha256).flatMap(file -> file.named(name)).map(DraftMedia::write);
    }

    /// How it stands in a draft.
    static DraftFile write(ContentFile file) {
        return new DraftFile(
                DraftFile.Kind.MEDIA,
                file.name(),
                file.sha256() + " " + file.type().mime() + " " + file.bytes() + " " + file.extent());
    }

    private static Optional<ContentFile> read(DraftFile file) {
        var text = TEXT.matcher(file.text());
        if (!text.matches() || file.name().isBlank() || Long.parseLong(text.group(3)) < 1) {
            return Optional.empty();
        }
        return FileType.of(text.group(2))
                .map(type -> new ContentFile(
                        text.group(1),
                        type,
                        Long.parseLong(text.group(3)),
                        Long.parseLong(text.group(4)),
                        file.name()));
    }
}
