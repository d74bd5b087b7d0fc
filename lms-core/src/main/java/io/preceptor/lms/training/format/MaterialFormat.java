package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Material.Bundle;
import io.preceptor.lms.training.Material.Bundle.Kind;
import io.preceptor.lms.training.Packaged;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// What a course shows beside its text: a video, a document or a package.
final class MaterialFormat {

    static final List<String> KINDS = List.of("video", "document", "package");
    static final List<String> VIDEO = List.of("video", "captions", "watchedPercent");
    static final List<String> DOCUMENT = List.of("document", "secondsPerPage");
    static final List<String> PACKAGE = List.of("package", "kind", "launch");

    private MaterialFormat() {}

    static @Nullable Material read(Node node, Problems problems, References references) {
        Fields kinds = Fields.known(node, KINDS, problems);
        if (kinds.names().size() != 1) {
            problems.at(
                    node,
                    ProblemCode.CONTRADICTORY,
                    "one of " + Fields.names(KINDS),
                    "name the one file that the course shows");
            return null;
        }
        String kind = kinds.names().getFirst();
        List<String> known =
                switch (kind) {
                    case "video" -> VIDEO;
                    case "document" -> DOCUMENT;
                    default -> PACKAGE;
                };
        Fields fields = Fields.read(node, "a " + kind, known, problems);
        if (fields == null) {
            return null;
        }
        return switch (kind) {
            case "video" -> video(fields, problems, references);
            case "document" -> document(fields, problems, references);
            default -> bundle(fields, problems, references);
        };
    }

    private static @Nullable Material video(Fields fields, Problems problems, References references) {
        int before = problems.count();
        ContentFile file = file(fields, "video", FileType.MP4, references);
        Node captionsNode = fields.required("captions", "captions by language, in WebVTT");
        SortedMap<String, ContentFile> captions =
                captionsNode == null ? new TreeMap<>() : captions(captionsNode, problems, references);
        Integer percent = fields.optional("watchedPercent").isEmpty()
                ? Integer.valueOf(Material.Video.USUAL_PERCENT)
                : fields.optional("watchedPercent", Scalars::percent);
        return file == null || percent == null || problems.count() > before
                ? null
                : problems.build(fields.node(), () -> new Material.Video(file, captions, percent));
    }

    private static SortedMap<String, ContentFile> captions(Node node, Problems problems, References references) {
        var captions = new TreeMap<String, ContentFile>();
        if (!(node instanceof MappingNode mapping)) {
            problems.at(node, ProblemCode.MALFORMED, "captions by language", "write `en: media/lift.en.vtt`");
            return captions;
        }
        for (NodeTuple entry : mapping.getValue()) {
            ContentFile file = FileFormat.read(entry.getValueNode(), FileType.VTT, problems, references);
            if (entry.getKeyNode() instanceof ScalarNode language && file != null) {
                if (captions.put(language.getValue(), file) != null) {
                    problems.at(language, ProblemCode.CONTRADICTORY, "each language once", "remove one of the two");
                }
            }
        }
        return captions;
    }

    private static @Nullable Material document(Fields fields, Problems problems, References references) {
        ContentFile file = file(fields, "document", FileType.PDF, references);
        Integer seconds = fields.optional("secondsPerPage").isEmpty()
                ? Integer.valueOf(Material.Document.USUAL_SECONDS)
                : fields.optional("secondsPerPage", Scalars::whole);
        return file == null || seconds == null
                ? null
                : problems.build(fields.node(), () -> new Material.Document(file, seconds));
    }

    private static @Nullable Material bundle(Fields fields, Problems problems, References references) {
        ContentFile file = file(fields, "package", FileType.ZIP, references);
        Kind kind = fields.required(
                "kind",
                "`scorm-1.2`, `scorm-2004` or `html5`",
                (value, into) -> Scalars.word(value, into, Kind.values(), Kind::word));
        String launch = fields.required("launch", "the page within the zip that it opens with", Scalars::text);
        int before = problems.count();
        if (file != null && !references.isKept()) {
            hold(fields, references.media().look(file), kind, launch, problems);
        }
        return file == null || kind == null || launch == null || problems.count() > before
                ? null
                : problems.build(fields.node(), () -> new Bundle(file, kind, launch));
    }

    /// What a zip says of itself against what its course says of it.
    private static void hold(
            Fields fields, Packaged packaged, @Nullable Kind kind, @Nullable String launch, Problems problems) {
        switch (packaged) {
            case Packaged.Unknown() -> {}
            case Packaged.Broken(List<Packaged.Fault> faults) ->
                faults.forEach(fault -> problems.at(
                        place(fields, "package"),
                        ProblemCode.MALFORMED,
                        "a package that can be shown: " + fault.code() + " at " + fault.at(),
                        fault.fix()));
            case Packaged.Whole(String ownKind, String ownLaunch) -> {
                if (kind != null && !kind.word().equals(ownKind)) {
                    problems.at(
                            place(fields, "kind"),
                            ProblemCode.CONTRADICTORY,
                            "the kind that the package's own manifest says",
                            "write `kind: " + ownKind + "`, or name another package");
                }
                if (launch != null && !path(launch).equals(ownLaunch)) {
                    problems.at(
                            place(fields, "launch"),
                            ProblemCode.CONTRADICTORY,
                            "the page that the package's own manifest opens with",
                            "write `launch: " + ownLaunch + "`, or name another package");
                }
            }
        }
    }

    private static Node place(Fields fields, String name) {
        return fields.optional(name).orElse(fields.node());
    }

    /// Without what follows the path in an address.
    private static String path(String launch) {
        return launch.strip().split("[?#]", 2)[0];
    }

    private static @Nullable ContentFile file(Fields fields, String name, FileType type, References references) {
        return fields.required(
                name, "the path of a file", (value, into) -> FileFormat.read(value, type, into, references));
    }

    static Node write(Material material) {
        Yaml yaml = Yaml.mapping();
        switch (material) {
            case Material.Video(ContentFile file, var captions, int percent) -> {
                Yaml languages = Yaml.mapping();
                captions.forEach((language, caption) -> languages.put(language, FileFormat.write(caption)));
                yaml.put("video", FileFormat.write(file))
                        .put("captions", languages.node())
                        .put("watchedPercent", Yaml.number(percent));
            }
            case Material.Document(ContentFile file, int seconds) ->
                yaml.put("document", FileFormat.write(file)).put("secondsPerPage", Yaml.number(seconds));
            case Bundle(ContentFile file, Kind kind, String launch) ->
                yaml.put("package", FileFormat.write(file))
                        .put("kind", kind.word())
                        .put("launch", launch);
        }
        return yaml.node();
    }
}
