package io.preceptor.connector.hr.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file that is to be read, wherever it lies.
interface Arrived {

    String name();

    /// Bytes, as it came.
    long size();

    Instant writtenAt();

    /// Its number among the files that are kept; 0 where it lies in a folder of ours.
    long number();

    /// What it holds, as it came: still encrypted where it was.
    InputStream open() throws IOException;

    /// SHA-256 of its bytes as they came, in lower-case hexadecimal.
    String sha256() throws IOException;

    /// A name for its content under these settings.
    ///
    /// @param salt of the settings, in hexadecimal
    String hash(String salt) throws IOException;

    /// What the checksum file beside it says; null where none is asked for.
    @Nullable
    String stated() throws IOException;

    /// Whether nobody has written to it since it was found.
    boolean isUntouched() throws IOException;
}
