package io.preceptor.routes.command;

import io.preceptor.lms.evidence.Manifest;
import io.preceptor.lms.evidence.PackCheck;
import io.preceptor.lms.evidence.PackCheck.Verdict;
import io.preceptor.lms.evidence.format.ManifestFormat;
import io.preceptor.portal.document.PdfText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Checks a surveyor pack where there is nothing but the pack.
@Command(
        name = "verify-pack",
        description = {
            "Checks a surveyor pack: every file, the chain that binds them, and the head printed in the index.",
            "Needs no database and no network. The exit status is 1 when a byte was changed."
        })
final class VerifyPackCommand extends AskedCommand {

    @Parameters(paramLabel = "FILE", description = "The pack, a ZIP file.")
    Path file = Path.of("");

    VerifyPackCommand(Terminal terminal) {
        super(terminal);
    }

    /// @param head null where there is no manifest
    record Report(
            String command,
            String outcome,
            String file,
            @Nullable String hospital,
            @Nullable String day,
            @Nullable String madeBy,
            @Nullable String madeAt,
            int files,
            @Nullable String head,
            @Nullable String seal,
            List<String> problems) {}

    @Override
    Ending perform() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Impossible("There is no file " + file.toAbsolutePath() + " to read", "Name the pack's ZIP file.");
        }
        try {
            Verdict verdict = new PackCheck(ManifestFormat::read).check(file);
            Manifest manifest = verdict.manifest();
            var problems = new ArrayList<>(verdict.problems());
            if (manifest != null && verdict.isWhole() && !prints(manifest.head())) {
                problems.add("The index prints another head: this manifest is not the one that it was made with");
            }
            Ending ending = problems.isEmpty() ? Ending.OK : Ending.ATTENTION;
            terminal.print(json, report(ending, manifest, problems), lines(manifest, problems));
            return ending;
        } catch (IOException unreadable) {
            throw new Impossible(
                    "The file " + file + " is no ZIP file, or it is cut off",
                    "Fetch the pack once more and compare its size.",
                    unreadable);
        }
    }

    private boolean prints(String head) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            ZipEntry index = zip.getEntry(Manifest.INDEX);
            return index != null
                    && PdfText.of(zip.getInputStream(index).readAllBytes())
                            .replaceAll("\\s", "")
                            .contains(head);
        }
    }

    private Report report(Ending ending, @Nullable Manifest manifest, List<String> problems) {
        return manifest == null
                ? new Report(
                        "verify-pack", ending.word(), file.toString(), null, null, null, null, 0, null, null, problems)
                : new Report(
                        "verify-pack",
                        ending.word(),
                        file.toString(),
                        manifest.hospital(),
                        manifest.day().toString(),
                        manifest.madeBy(),
                        manifest.madeAt().toString(),
                        manifest.entries().size(),
                        manifest.head(),
                        manifest.seal(),
                        problems);
    }

    private static List<String> lines(@Nullable Manifest manifest, List<String> problems) {
        var lines = new ArrayList<>(problems);
        if (manifest != null) {
            lines.add("%s, asked about %s, made by %s at %s"
                    .formatted(manifest.hospital(), manifest.day(), manifest.madeBy(), manifest.madeAt()));
            lines.add("Head " + manifest.head());
            lines.add(
                    problems.isEmpty()
                            ? "Whole: " + manifest.entries().size()
                                    + " files, each as it was when the pack was made. Compare the head with a printed"
                                    + " index or the audit trail."
                            : "NOT whole: " + problems.size() + (problems.size() == 1 ? " problem." : " problems."));
        }
        return lines;
    }
}
