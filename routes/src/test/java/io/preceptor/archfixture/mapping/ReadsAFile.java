package io.preceptor.archfixture.mapping;

import java.nio.file.Path;

/// Breaks the purity of mappings.
public final class ReadsAFile {
    static int count;

    private ReadsAFile() {}

    static Path where() {
        count++;
        return Path.of("data");
    }
}
