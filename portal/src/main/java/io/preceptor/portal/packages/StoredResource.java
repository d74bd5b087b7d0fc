package io.preceptor.portal.packages;

import io.preceptor.lms.learning.packages.PackageDoor;
import io.preceptor.lms.learning.packages.ServedFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/// A file of a package, of which a browser may ask for a part.
final class StoredResource extends AbstractResource {

    private final PackageDoor door;
    private final ServedFile file;

    StoredResource(PackageDoor door, ServedFile file) {
        this.door = door;
        this.file = file;
    }

    @Override
    public String getDescription() {
        return "a file of a package";
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return file.size();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return door.open(file).orElseThrow(() -> new FileNotFoundException("A file of a package is gone"));
    }
}
