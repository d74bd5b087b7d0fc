package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Media;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The files of a course: as their author names them by a path beside the YAML, and as a publication keeps them, by
/// what they hold.
final class FileFormat {

    static final List<String> KEPT = List.of("file", "sha256", "type", "bytes", "extent");

    /// A picture in Markdown: its words, its address, perhaps a title.
    private static final Pattern PICTURE =
            Pattern.compile("!\\[([^\\]]{0,500})\\]\\(\\s{0,5}([^\\s)]{1,300})([^)]{0,300})\\)");

    private static final String BY_CONTENT = "sha256:";

    private FileFormat() {}

    static @Nullable ContentFile read(Node node, FileType type, Problems problems, References references) {
        ContentFile file =
                node instanceof ScalarNode ? named(node, problems, references) : kept(node, problems, references);
        if (file != null && file.type() != type) {
            problems.at(
                    node,
                    ProblemCode.MALFORMED,
                    "a file of type " + type.mime(),
                    "name another file: what this one holds is of type "
                            + file.type().mime());
            return null;
        }
        return file;
    }

    private static @Nullable ContentFile named(Node node, Problems problems, References references) {
        String path = Scalars.text(node, problems);
        return path == null ? null : find(node, path.strip(), problems, references);
    }

    private static @Nullable ContentFile find(Node node, String name, Problems problems, References references) {
        switch (references.media().find(name)) {
            case Media.Found.Fit(ContentFile file) -> {
                return file;
            }
            case Media.Found.Unfit(String expected, String fix) ->
                problems.at(node, ProblemCode.MALFORMED, expected, fix);
            case Media.Found.Missing() ->
                problems.at(
                        node,
                        ProblemCode.MISSING,
                        "a file that is there",
                        ContentFile.isSha256(name)
                                ? "no file with this content is kept: upload it, or name it by its path"
                                : "put the file below the folder of this YAML, or mend the path");
        }
        return null;
    }

    /// What a publication says of a file is taken as it stands; in a draft the file must still be kept.
    private static @Nullable ContentFile kept(Node node, Problems problems, References references) {
        Fields fields = Fields.read(node, "a file", KEPT, problems);
        if (fields == null) {
            return null;
        }
        String sha256 = fields.required("sha256", "what the file holds", Scalars::text);
        String name = fields.required("file", "where it lay", Scalars::text);
        if (sha256 == null || name == null) {
            return null;
        }
        if (!references.isKept()) {
            ContentFile file = find(fields.node(), knownAs(sha256.strip(), name, references), problems, references);
            return file == null ? null : new ContentFile(file.sha256(), file.type(), file.bytes(), file.extent(), name);
        }
        String type = fields.required("type", "its type", Scalars::text);
        Long bytes = fields.required("bytes", "its length", Scalars::length);
        Long extent = fields.required("extent", "its extent", Scalars::length);
        Optional<FileType> known = Optional.ofNullable(type).flatMap(FileType::of);
        if (known.isEmpty() || bytes == null || extent == null) {
            return null;
        }
        return problems.build(node, () -> new ContentFile(sha256, known.get(), bytes, extent, name));
    }

    /// Its content where that is kept; else its path, where that very content lies there.
    private static String knownAs(String sha256, String path, References references) {
        return references.media().find(sha256) instanceof Media.Found.Missing
                        && references.media().find(path) instanceof Media.Found.Fit(ContentFile file)
                        && file.sha256().equals(sha256)
                ? path
                : sha256;
    }

    static Node write(ContentFile file) {
        return Yaml.mapping()
                .put("file", file.name())
                .put("sha256", file.sha256())
                .put("type", file.type().mime())
                .put("bytes", Long.toString(file.bytes()))
                .put("extent", Long.toString(file.extent()))
                .node();
    }

    /// The text of a course with each picture named by what it holds.
    static @Nullable String pictures(Node node, Problems problems, References references) {
        String body = Scalars.text(node, problems);
        if (body == null || references.isKept()) {
            return body;
        }
        int before = problems.count();
        String named = PICTURE.matcher(body).replaceAll(found -> {
            String address = found.group(2);
            // Text between code marks may look like a picture; only what could be one of our files is touched.
            if (isElsewhere(address)) {
                problems.at(
                        node,
                        ProblemCode.UNSUPPORTED,
                        "pictures that lie beside this YAML",
                        "save the picture below this folder and name its path: pages load nothing from elsewhere");
                return Matcher.quoteReplacement(found.group());
            }
            if (found.group(1).isBlank()) {
                problems.at(
                        node,
                        ProblemCode.MISSING,
                        "words for each picture",
                        "say between `![` and `]` what the picture shows, for those who do not see it");
            }
            ContentFile file = find(
                    node,
                    address.startsWith(BY_CONTENT) ? address.substring(BY_CONTENT.length()) : address,
                    problems,
                    references);
            if (file != null && !file.type().isPicture()) {
                problems.at(node, ProblemCode.MALFORMED, "a picture (PNG, JPEG, GIF, WebP)", "name a picture");
            }
            return file == null
                    ? Matcher.quoteReplacement(found.group())
                    : Matcher.quoteReplacement(
                            "![" + found.group(1) + "](" + BY_CONTENT + file.sha256() + found.group(3) + ")");
        });
        return problems.count() > before ? null : named;
    }

    private static boolean isElsewhere(String address) {
        return address.contains("://") || address.startsWith("//") || address.startsWith("data:");
    }
}
