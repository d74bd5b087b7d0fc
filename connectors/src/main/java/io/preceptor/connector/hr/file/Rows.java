package io.preceptor.connector.hr.file;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one file, one after another, each with its mapped columns alone; memory does not grow with the file.
interface Rows extends AutoCloseable {

    /// The next row; null after the last.
    ///
    /// @throws FileRefusedException when the rest cannot be told apart into rows
    @Nullable
    Row next() throws IOException;

    /// The names of all its columns as they stand; empty where it names none.
    List<String> header();

    /// Columns that are read under another name than the mapping has: the name of now by that of the mapping.
    default Map<String, String> renamed() {
        return Map.of();
    }

    /// Whether it began with a byte order mark.
    boolean hasMark();

    @Override
    void close() throws IOException;
}
