package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.format.FileInspection;
import io.preceptor.lms.learning.format.Inspection;
import io.preceptor.lms.learning.packages.PackageFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Looks into the files within a package as into those that a course names alone: films, documents and captions.
final class InnerFiles {

    private static final int START = 16;

    private InnerFiles() {}

    /// @param content of a size that was looked at before
    /// @return whether it may stay in the package
    static boolean look(InputStream content, String path, Findings findings) throws IOException {
        var again = new BufferedInputStream(content);
        again.mark(START);
        byte[] start = again.readNBytes(START);
        again.reset();
        if (!FileInspection.isLookedInto(start)) {
            return true;
        }
        Path file = Files.createTempFile("package-file", null);
        try {
            Files.copy(again, file, StandardCopyOption.REPLACE_EXISTING);
            Inspection inspection = FileInspection.of(file);
            if (inspection.isBomb()) {
                findings.refuse(path, PackageFault.INFLATES_TOO_MUCH, "leave it out: " + inspection.damage());
            } else if (inspection.damage() != null) {
                findings.warn(
                        path,
                        PackageFault.NOT_WHOLE,
                        inspection.damage() + "; look at it in the preview, or save it again from its original");
            }
            return !inspection.isBomb();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
