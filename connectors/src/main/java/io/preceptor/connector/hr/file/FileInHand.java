package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.held.FileFinding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// A file that has arrived whole, and all that whoever brought it found odd about it. Where it lies is the opening's
/// affair.
///
/// @param name      as it came
/// @param size      in bytes, as it came
/// @param writtenAt when it speaks, by the clock of whoever wrote it
/// @param hash      of its content and of the settings under which it is read
/// @param findings  of the checks that were made before its rows are read
record FileInHand(String name, long size, Instant writtenAt, String hash, List<FileFinding> findings, Opening opening) {

    FileInHand {
        findings = List.copyOf(findings);
    }

    /// How its rows are read; as often as is asked.
    interface Opening {

        /// @throws FileRefusedException when nothing of it can be read
        Rows open() throws IOException;

        /// Whether it is still what it was when it was taken in hand.
        boolean isUntouched() throws IOException;
    }

    Rows open() throws IOException {
        return opening.open();
    }
}
