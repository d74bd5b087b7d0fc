package io.preceptor.lms.feed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files as their senders wrote them, kept whole before anything of them is read. A kept file never changes; it can be
/// pruned, which leaves its name, size, times and SHA-256.
public interface RawFiles {

    /// A file as it lies at its sender's. By all three it is known again.
    ///
    /// @param size      bytes
    /// @param writtenAt its modified time there
    record Lying(String name, long size, Instant writtenAt) {}

    /// A file that is here whole.
    ///
    /// @param number  in the order in which a source's files came to be here
    /// @param sha256  of its bytes, in lower-case hexadecimal
    /// @param stated  what the checksum file beside it says; null where none was asked for
    record Kept(
            long number,
            Lying file,
            String sha256,
            @Nullable String stated) {}

    /// What a look at a sender's folder came to.
    ///
    /// @param ripe those that are not here yet and have not changed for long enough, by time and name
    /// @param kept those that are here already
    record Look(List<Lying> ripe, List<Lying> kept) {
        public Look {
            ripe = List.copyOf(ripe);
            kept = List.copyOf(kept);
        }
    }

    /// Whether a file still is at its sender's as it was when its fetching began.
    @FunctionalInterface
    interface Unchanged {
        boolean isSo() throws IOException;
    }

    /// Notes what lies at the sender's now. How long a file has not changed is told by looks of ours alone, so that the
    /// clock of the sender's server does not matter.
    ///
    /// @param lying    all of the source's files there
    /// @param quietFor how long a file must have been seen with the same size and time
    /// @param now      of this look
    Look look(String source, List<Lying> lying, Duration quietFor, Instant now);

    /// Whether a file is here already, or was until it was pruned.
    boolean isKept(String source, Lying file);

    /// Keeps a file, streamed; returns after the commit.
    ///
    /// @param stated    what the checksum file beside it says; null where none was asked for
    /// @param content   its bytes; read no further than one byte beyond its size
    /// @param unchanged asked when all bytes are here
    /// @return empty where the file was changed meanwhile, or another node keeps it: nothing is kept of it
    /// @throws IOException when the bytes do not come: nothing is kept
    Optional<Kept> keep(
            String source, Lying file, @Nullable String stated, InputStream content, Unchanged unchanged, Instant now)
            throws IOException;

    /// The files of a source after a number whose content is here, in their order.
    List<Kept> after(String source, long number);

    /// The content of a kept file as it came, read in pieces.
    ///
    /// @throws IllegalArgumentException when no such file is here, or it is pruned
    InputStream open(long number);

    /// The number of the last file that was kept before a moment; 0 where none was.
    long before(String source, Instant moment);

    /// Forgets the content of files that were read and are old.
    ///
    /// @param upTo   the number of the last file that was read
    /// @param before files that were kept earlier
    /// @return how many were pruned
    int prune(String source, long upTo, Instant before, Instant now);
}
