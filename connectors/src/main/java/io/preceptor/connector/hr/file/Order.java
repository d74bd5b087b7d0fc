package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.held.FileFinding;
import io.preceptor.lms.feed.held.HeldFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// When files of one feed speak, each beside those that were read before it. Pure.
///
/// @param now nothing was written later than that
record Order(ReadingPlace place, Instant now) {

    /// A later file is later, even where the clock of its file system is too coarse to say so. SFTP tells whole
    /// seconds: files that were fetched in their order may all have the same.
    Instant saidAt(Arrived file, String hash) {
        if (goesOn(hash)) {
            return newest();
        }
        Instant written = written(file.writtenAt());
        boolean isTooCoarse = file.number() > 0
                ? written.truncatedTo(ChronoUnit.SECONDS).equals(newest().truncatedTo(ChronoUnit.SECONDS))
                : written.equals(newest());
        return isTooCoarse ? newest().plusMillis(1) : written;
    }

    /// What somebody releases is true when they do: it counts as newer than what was read before it.
    Instant released(HeldFile.Identity file) {
        if (goesOn(file.hash())) {
            return newest();
        }
        Instant next = place.saidAt().plusMillis(1);
        return file.saidAt().isBefore(next) ? next : file.saidAt();
    }

    /// That a file was written before one that was read.
    ///
    /// @param saidAt when it speaks, as [#saidAt] says
    Optional<FileFinding> older(String hash, Instant saidAt, Instant writtenAt) {
        return !goesOn(hash) && saidAt.isBefore(newest())
                ? Optional.of(new FileFinding.Older(writtenAt, newest()))
                : Optional.empty();
    }

    private Instant newest() {
        ReadingPlace.Current current = place.current();
        return current == null ? place.saidAt() : current.saidAt();
    }

    private boolean goesOn(String hash) {
        ReadingPlace.Current current = place.current();
        return current != null && current.hash().equals(hash);
    }

    private Instant written(Instant writtenAt) {
        return writtenAt.isAfter(now) ? now : writtenAt;
    }
}
