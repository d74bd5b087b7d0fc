package io.preceptor.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps two processes off one data folder. The kernel holds the lock, so it ends with the process, however
/// that dies; the file's text only says who holds it.
public final class FolderLock implements AutoCloseable {

    /// POSIX drops a process's lock when it closes any descriptor of the file, even one that never held it:
    /// within this JVM the file must not be opened twice.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws PostgresRefused when another process, or another server of this one, has the folder
    public static FolderLock take(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve("lock");
        if (!HELD_HERE.add(file)) {
            throw inUse(folder, "this same process");
        }
        try {
            return new FolderLock(file, lockedChannel(folder, file));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static FileChannel lockedChannel(Path folder, Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            throw new PostgresRefused(
                    "This user may not write to " + folder,
                    "Start as the user who made the folder, or choose another one by preceptor.data.",
                    e);
        }
        if (channel.tryLock() == null) {
            channel.close();
            String holder = Files.readString(file).strip();
            throw inUse(folder, holder.isEmpty() ? "another process" : holder);
        }
        var self = ProcessHandle.current();
        String text = "process " + self.pid() + " (" + self.info().command().orElse("java") + ")\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static PostgresRefused inUse(Path folder, String holder) {
        return new PostgresRefused(
                "The data folder " + folder + " is in use by " + holder,
                "Stop that process, or choose another folder by preceptor.data.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }
}
