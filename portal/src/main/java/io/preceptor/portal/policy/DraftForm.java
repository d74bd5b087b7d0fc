package io.preceptor.portal.policy;

import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.publish.DraftFile.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/// Reads the files of a draft from a form: those that were chosen, and for each kind without one the text that
/// stands in the form. A chosen YAML file takes the place of all YAML in the form.
final class DraftForm {

    private static final int MOST_BYTES = 5_000_000;
    private static final int MOST_FILES = 50;

    private DraftForm() {}

    /// Either files or a problem.
    sealed interface Read {
        record Files(List<DraftFile> files) implements Read {}

        record Problem(String why) implements Read {}
    }

    static Read read(
            HttpServletRequest form, List<MultipartFile> policy, List<MultipartFile> codes, List<MultipartFile> units)
            throws IOException {
        var files = new ArrayList<DraftFile>();
        for (Kind kind : Kind.values()) {
            List<MultipartFile> chosen =
                    switch (kind) {
                        case POLICY -> policy;
                        case CROSSWALK -> codes;
                        case UNITS -> units;
                        // Uploaded elsewhere; the form says again which of them it names.
                        case MEDIA -> List.of();
                    };
            List<MultipartFile> present =
                    chosen.stream().filter(file -> !file.isEmpty()).toList();
            if (present.size() > MOST_FILES) {
                return new Read.Problem("At most " + MOST_FILES + " files of one kind can be taken at once.");
            }
            for (MultipartFile file : present) {
                String text = text(file);
                if (text == null) {
                    return new Read.Problem(name(file.getOriginalFilename())
                            + " is not a text in UTF-8 of at most 5 MB: save it as such.");
                }
                files.add(new DraftFile(kind, name(file.getOriginalFilename()), text));
            }
            if (present.isEmpty()) {
                written(form, kind).forEach(files::add);
            }
        }
        return files.stream().noneMatch(file -> file.kind() == Kind.POLICY)
                ? new Read.Problem("Choose the YAML files of the policy, or write one.")
                : new Read.Files(files);
    }

    /// The text areas of a kind: `text-POLICY`, each with its `name-POLICY`. Read from the request itself: a line break
    /// is part of the text.
    private static List<DraftFile> written(HttpServletRequest form, Kind kind) {
        String[] texts = form.getParameterValues("text-" + kind);
        String[] names = form.getParameterValues("name-" + kind);
        var files = new ArrayList<DraftFile>();
        for (int i = 0; texts != null && i < texts.length && i < MOST_FILES; i++) {
            String text = texts[i].replace("\r\n", "\n").replace("\0", "");
            if (!text.isBlank()) {
                String said = names != null && i < names.length ? names[i] : null;
                files.add(new DraftFile(kind, kind == Kind.MEDIA ? path(said) : name(said), text));
            }
        }
        return files;
    }

    /// The path by which the YAML names a file of a course: a key to look it up by, never a path that is opened.
    private static String path(@Nullable String said) {
        return said == null ? "" : said.substring(0, Math.min(300, said.length()));
    }

    private static @Nullable String text(MultipartFile file) throws IOException {
        if (file.getSize() > MOST_BYTES) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException otherCharacters) {
            return null;
        }
    }

    /// Without folders and without anything that is no part of a plain name.
    private static String name(@Nullable String said) {
        String plain = said == null ? "" : said.replaceAll(".*[/\\\\]", "").replaceAll("[^A-Za-z0-9._-]", "-");
        return plain.isEmpty() ? "policy.yaml" : plain.substring(0, Math.min(80, plain.length()));
    }
}
