package io.preceptor.sandbox.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Tells whoever started us where we listen: one URL a line, complete as soon as the file exists.
public final class ReadyFile {

    private ReadyFile() {}

    /// Writes beside the file and moves it there in one step, so that a reader never sees half of it.
    public static void write(Path file, List<String> urls) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".draft");
        Files.writeString(draft, String.join("\n", urls) + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
