package io.preceptor.portal.packages;

import io.preceptor.lms.learning.packages.PackageDoor;
import io.preceptor.lms.learning.packages.ServedFile;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.springframework.core.io.AbstractResource;

/// A page of a package with our scripts in its head, however long it is: only its start is held in memory.
final class ScriptedPage extends AbstractResource {

    private final PackageDoor door;
    private final ServedFile file;
    private final byte[] start;
    private final int replaced;

    private ScriptedPage(PackageDoor door, ServedFile file, byte[] start, int replaced) {
        this.door = door;
        this.file = file;
        this.start = start;
        this.replaced = replaced;
    }

    /// @param scripts their addresses
    static ScriptedPage of(PackageDoor door, ServedFile file, List<String> scripts) throws IOException {
        try (InputStream content = open(door, file)) {
            byte[] start = content.readNBytes(FileCharsets.LOOKED_AT);
            return new ScriptedPage(door, file, HeadScripts.put(start, scripts), start.length);
        }
    }

    private static InputStream open(PackageDoor door, ServedFile file) throws IOException {
        return door.open(file).orElseThrow(() -> new FileNotFoundException("A file of a package is gone"));
    }

    @Override
    public String getDescription() {
        return "a page of a package";
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return file.size() - replaced + start.length;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream rest = open(door, file);
        rest.skipNBytes(replaced);
        return new SequenceInputStream(new ByteArrayInputStream(start), rest);
    }
}
