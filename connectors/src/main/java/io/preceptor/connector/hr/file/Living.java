package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.SortedLines.Lines;
import io.preceptor.lms.workforce.KnownObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Whom a feed must name in a full file, or else misses: all that it has told of and not ended, sorted as files
/// are. Asked of the database once, however often it is read.
final class Living {

    private final KnownObjects known;
    private final HrFileProperties feed;
    private final Path onDisk;
    private boolean isWritten;

    Living(KnownObjects known, HrFileProperties feed, Path onDisk) {
        this.known = known;
        this.feed = feed;
        this.onDisk = onDisk;
    }

    Lines lines() throws IOException {
        if (!isWritten) {
            write();
            isWritten = true;
        }
        return Lines.of(onDisk);
    }

    private void write() throws IOException {
        try (Writer out = Files.newBufferedWriter(onDisk)) {
            Consumer<String> each = nativeId -> {
                try {
                    out.write(nativeId);
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            if (feed.content() == Kind.UNITS) {
                known.livingUnits(feed.name(), each);
            } else {
                known.living(feed.name(), each);
            }
        }
    }
}
