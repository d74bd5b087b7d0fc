package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether there is room in the data folder, and this user may write there.
final class DiskCheck implements Check {

    private static final long LITTLE = 5 * Sizes.GB;
    private static final int LITTLE_PERCENT = 10;

    private final Path data;

    DiskCheck(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    @Override
    public String area() {
        return "disk";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of(Finding.warn(
                    area(),
                    data.toString(),
                    "The folder is not there",
                    "Start the product once, or name another one by preceptor.data."));
        }
        if (!Files.isWritable(data)) {
            return List.of(Finding.fail(
                    area(), data.toString(), "This user may not write there", "Be the user who started the product."));
        }
        var store = Files.getFileStore(data);
        long free = store.getUsableSpace();
        long percent = store.getTotalSpace() == 0 ? 0 : 100 * free / store.getTotalSpace();
        String saw = Sizes.words(free) + " free, " + percent + " % of the disk";
        if (free < Sizes.GB) {
            return List.of(Finding.fail(
                    area(), data.toString(), saw, "Make room now: a full disk stops the intake, and senders wait."));
        }
        return List.of(
                free < LITTLE || percent < LITTLE_PERCENT
                        ? Finding.warn(area(), data.toString(), saw, "Make room, or move the data folder.")
                        : Finding.ok(area(), data.toString(), saw));
    }
}
