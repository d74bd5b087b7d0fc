package io.preceptor.routes.command;

import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.routes.wiring.PolicyFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/// What the commands about drafts have in common.
final class DraftSteps {

    private DraftSteps() {}

    /// Who works at the terminal, as the audit trail and drafts name them.
    static String me() {
        return "host:" + System.getProperty("user.name", "unknown");
    }

    /// Keeps the files of a folder as a draft.
    static Draft keep(ConfigurableApplicationContext core, Path folder, String note) {
        if (!Files.isDirectory(folder)) {
            throw new Impossible("There is no folder " + folder.toAbsolutePath(), "Name the one that holds training/.");
        }
        List<DraftFile> files = PolicyFolder.files(folder, core.getBean(ContentFiles.class));
        var drafts = core.getBean(Drafts.class);
        return find(core, drafts.make(files, Origin.COMMAND, note, me()));
    }

    static Draft find(ConfigurableApplicationContext core, long number) {
        return core.getBean(Drafts.class)
                .find(number)
                .orElseThrow(() -> new Impossible(
                        "There is no draft " + number, "The policy page lists them; `preceptor draft` makes one."));
    }
}
