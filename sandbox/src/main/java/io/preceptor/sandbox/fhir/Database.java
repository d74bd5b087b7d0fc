package io.preceptor.sandbox.fhir;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where the directory keeps its resources.
///
/// @param folder a folder of its own on disk; absent means memory, gone with the process
record Database(@Nullable Path folder) {

    String url() {
        return folder == null
                ? "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"
                : "jdbc:h2:file:" + folder.toAbsolutePath().resolve("directory");
    }

    String schemaAction() {
        return folder == null ? "create" : "update";
    }
}
