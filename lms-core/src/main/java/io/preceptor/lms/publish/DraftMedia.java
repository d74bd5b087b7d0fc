package io.preceptor.lms.publish;

import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Media;
import io.preceptor.lms.training.Packaged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of courses that a draft may name. A draft never changes, and so neither does what its names mean: they
/// are kept with it.
final class DraftMedia {

    private static final Pattern SHA256 = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
    /// What a package says of itself stands below: `kind launch`, or a line for each fault.
    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{64}) (\\S+) (\\d{1,15}) (\\d{1,15})(?:\\n(.*))?", Pattern.DOTALL);

    private static final String WHOLE = "is ";
    private static final String BROKEN = "fault ";
    private static final Pattern FAULT = Pattern.compile(BROKEN + "(\\w+)\\t([^\\t]*)\\t([^\\t]*)");

    private DraftMedia() {}

    /// Those that are kept with the files of a draft.
    static Media of(List<DraftFile> files) {
        Map<String, ContentFile> known = new HashMap<>();
        Map<String, Packaged> packages = new HashMap<>();
        for (DraftFile file : files) {
            if (file.kind() == DraftFile.Kind.MEDIA) {
                read(file).ifPresent(found -> {
                    known.put(file.name(), found);
                    packages.put(found.sha256(), packaged(file));
                });
            }
        }
        return new Media() {
            @Override
            public Found find(String name) {
                ContentFile found = known.get(name);
                return found == null ? new Found.Missing() : new Found.Fit(found);
            }

            @Override
            public Packaged look(ContentFile zip) {
                return packages.getOrDefault(zip.sha256(), new Packaged.Unknown());
            }
        };
    }

    /// The files with what their YAML may name: each path that is said to hold something that is kept, and each
    /// content that is named by itself and kept.
    ///
    /// @param packages says what is in a zip that is kept
    static List<DraftFile> known(List<DraftFile> files, ContentFiles contents, Function<String, Packaged> packages) {
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
                                .flatMap(said -> kept(file.name(), said.sha256(), contents, packages))
                                .ifPresent(all::add);
                    }
                }
            }
        }
        named.forEach(sha256 -> kept(sha256, sha256, contents, packages).ifPresent(all::add));
        return all;
    }

    /// A file that is kept, under the name by which a draft knows it.
    private static Optional<DraftFile> kept(
            String name, String sha256, ContentFiles contents, Function<String, Packaged> packages) {
        return contents.find(sha256)
                .flatMap(file -> file.named(name))
                .map(file -> file.type() == FileType.ZIP ? write(file, packages.apply(sha256)) : write(file));
    }

    private static DraftFile write(ContentFile file, Packaged packaged) {
        DraftFile written = write(file);
        String said =
                switch (packaged) {
                    case Packaged.Unknown() -> "";
                    case Packaged.Whole(String kind, String launch) -> "\n" + WHOLE + kind + " " + launch;
                    case Packaged.Broken(List<Packaged.Fault> faults) ->
                        faults.stream()
                                .map(fault -> "\n" + BROKEN + fault.code() + "\t" + plain(fault.at()) + "\t"
                                        + plain(fault.fix()))
                                .collect(Collectors.joining());
                };
        return new DraftFile(written.kind(), written.name(), written.text() + said);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static Packaged packaged(DraftFile file) {
        var text = TEXT.matcher(file.text());
        String said = text.matches() ? text.group(5) : null;
        if (said == null) {
            return new Packaged.Unknown();
        }
        if (said.startsWith(WHOLE)) {
            String[] words = said.split(" ", 3);
            return words.length == 3 ? new Packaged.Whole(words[1], words[2]) : new Packaged.Unknown();
        }
        List<Packaged.Fault> faults = said.lines()
                .map(FAULT::matcher)
                .filter(Matcher::matches)
                .map(fault -> new Packaged.Fault(fault.group(2), fault.group(1), fault.group(3)))
                .toList();
        return faults.isEmpty() ? new Packaged.Unknown() : new Packaged.Broken(faults);
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
