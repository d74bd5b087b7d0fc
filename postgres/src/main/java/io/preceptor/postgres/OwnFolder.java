package io.preceptor.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder for what a process of tests keeps while it runs. Whoever comes later takes away what ended ones left,
/// killed ones too: the databases of one run fill gigabytes.
public final class OwnFolder {

    private OwnFolder() {}

    /// @param beside where such folders lie; need not be there yet
    /// @param name   of what is kept; the folder's has this process's number after it
    /// @return not made yet, or as this process left it
    public static Path of(Path beside, String name) {
        long own = ProcessHandle.current().pid();
        if (Files.isDirectory(beside)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(beside, folder -> isLeft(folder, name, own))) {
                left.forEach(OwnFolder::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return beside.resolve(name + "-" + own);
    }

    private static boolean isLeft(Path folder, String name, long own) {
        String folderName = folder.getFileName().toString();
        if (!folderName.startsWith(name + "-")) {
            return false;
        }
        String number = folderName.substring(name.length() + 1);
        if (!number.matches("\\d{1,10}")) {
            return false;
        }
        long pid = Long.parseLong(number);
        return pid != own && ProcessHandle.of(pid).isEmpty();
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException inUse) {
            // Its server is about to end, or another process takes it away at the same time: the next one will.
        }
    }
}
